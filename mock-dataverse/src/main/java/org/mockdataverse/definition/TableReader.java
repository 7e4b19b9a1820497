package org.mockdataverse.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;

/** Reads EntityMetadata: its own properties, its columns, its keys. */
final class TableReader {
    private final ColumnReader columns;
    private final boolean strict;

    TableReader(ColumnReader columns, boolean strict) {
        this.columns = columns;
        this.strict = strict;
    }

    /** The table with the columns and keys that its definition names; a definition that leaves out a trait keeps the former's. */
    Table read(Part said, Table former) {
        List<Part> parts = said.parts("Attributes");
        List<Column> all = new ArrayList<>(former.columns());
        for (Part each : parts) {
            Column column = columns.read(each);
            int at = former.ordinal(column.name());
            if (at < 0) {
                all.add(column);
            } else if (former.columns().get(at).type() != column.type()) {
                throw each.wrong("AttributeType", "is another than that of the column of this name");
            } else {
                all.set(at, column);
            }
        }
        Table table = new Table(traits(said, former.traits()), all, former.keys());
        if (table.column(table.primaryId()).isEmpty()) {
            throw said.wrong("PrimaryIdAttribute", "names no column of the table");
        }
        List<Column> told = new ArrayList<>(table.columns());
        for (Part each : parts) {
            String name = each.text("LogicalName", each.text("SchemaName", "").toLowerCase(Locale.ROOT));
            int at = table.ordinal(name);
            told.set(at, columns.told(each, table, told.get(at), strict));
        }
        return keys(said, table.withColumns(told));
    }

    private Table keys(Part said, Table table) {
        List<AlternateKey> keys = new ArrayList<>(table.keys());
        for (Part each : said.parts("Keys")) {
            AlternateKey key = RelationshipReader.key(each, table, strict);
            for (String column : key.columns()) {
                if (table.column(column).isEmpty()) {
                    throw each.wrong("KeyAttributes", "names a column that the table has not: " + column);
                }
            }
            keys.removeIf(known -> known.name().equals(key.name()));
            keys.add(key);
        }
        return table.withKeys(keys);
    }

    /** The same table with what else its definition says; the model has it already. */
    Table told(Part said, Model model, Table table) {
        Told told = Telling.of(said, TableShape.of(model, table), strict);
        return table.withTraits(withTold(table.traits(), told));
    }

    static Table.Traits withTold(Table.Traits of, Told told) {
        return new Table.Traits(
                of.name(),
                of.schemaName(),
                of.entitySet(),
                of.primaryId(),
                of.primaryName(),
                of.typeCode(),
                of.label(),
                of.ownership(),
                of.tableType(),
                of.activity(),
                of.optimisticConcurrency(),
                of.changeTracking(),
                told);
    }

    private static Table.Traits traits(Part said, Table.Traits former) {
        return new Table.Traits(
                former.name(),
                said.text("SchemaName", former.schemaName()),
                said.text("EntitySetName", former.entitySet()),
                said.text("PrimaryIdAttribute", former.primaryId()),
                said.text("PrimaryNameAttribute", former.primaryName()),
                said.whole("ObjectTypeCode", former.typeCode()),
                said.has("DisplayName") ? said.label("DisplayName") : former.label(),
                ownership(said, former.ownership()),
                said.text("TableType", former.tableType()),
                said.flag("IsActivity", former.activity()),
                said.flag("IsOptimisticConcurrencyEnabled", former.optimisticConcurrency()),
                said.flag("ChangeTrackingEnabled", former.changeTracking()),
                former.told());
    }

    private static Table.Ownership ownership(Part said, Table.Ownership former) {
        String wire = said.text("OwnershipType", former.wire());
        for (Table.Ownership each : Table.Ownership.values()) {
            if (each.wire().equals(wire)) {
                return each;
            }
        }
        throw said.wrong("OwnershipType", "is no ownership that the stand-in knows");
    }

    /** A table of which nothing is known but its names. */
    static Table empty(Part said, String name) {
        String schema = said.text("SchemaName", name);
        return new Table(
                new Table.Traits(
                        name,
                        schema,
                        said.text("EntitySetName", name + "s"),
                        name + "id",
                        "",
                        10_000 + Math.floorMod(schema.hashCode(), 10_000),
                        said.label("DisplayName"),
                        Table.Ownership.USER,
                        "Standard",
                        false,
                        true,
                        false),
                List.of(),
                List.of());
    }
}
