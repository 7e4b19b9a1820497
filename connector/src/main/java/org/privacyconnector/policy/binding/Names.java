package org.privacyconnector.policy.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/** Resolves names of tables, columns (by logical name or label) and relationships, and notes what was looked at (S5). */
final class Names {
    /** A column that was found: its path in logical names, its definition and the table it is on. */
    record Resolved(Path path, Column column, Table table) {}

    private final MetadataReader metadata;
    private final Problems problems;
    private final Sight.Collector sight;

    Names(MetadataReader metadata, Problems problems, Sight.Collector sight) {
        this.metadata = metadata;
        this.problems = problems;
        this.sight = sight;
    }

    /** The table, or null and a problem. */
    @Nullable
    Table table(TableName name) {
        return table(name, null);
    }

    /** The table, or null and a problem at the place. */
    @Nullable
    Table table(TableName name, @Nullable Place place) {
        Optional<Table> table = metadata.table(name);
        if (table.isEmpty()) {
            List<String> known =
                    metadata.tables().stream().map(TableName::value).toList();
            problems.error(
                    "unknown-table",
                    place == null ? problems.of(name.value()) : place,
                    "unknown table '" + name + "'",
                    Problems.near(name.value(), known));
            return null;
        }
        sight.table(name);
        return table.get();
    }

    /** The column of the row itself by logical name, or null and a problem. */
    @Nullable
    Column column(Table table, ColumnName name) {
        Resolved found = column(table, Path.of(name));
        return found == null ? null : found.column();
    }

    /** The column at the end of the path, by logical name or by label, or null and a problem. */
    @Nullable
    Resolved column(Table start, Path written) {
        Table table = start;
        for (String step : written.through()) {
            Table next = step(table, step);
            if (next == null) {
                return null;
            }
            table = next;
        }
        Column column = named(table, written.column());
        if (column == null) {
            return null;
        }
        if (!column.readable()) {
            problems.error(
                    "unreadable-column",
                    problems.of(written.column()),
                    "column '" + column.name() + "' on " + table.name() + " cannot be read",
                    null);
            return null;
        }
        problems.alias(written.column(), column.name().value());
        sight.column(table.name(), column.name());
        Path path =
                new Path(written.through(), column.name().value(), column.type().isLookup());
        return new Resolved(path, column, table);
    }

    private @Nullable Column named(Table table, String written) {
        for (Column column : table.columns().values()) {
            if (column.name().value().equals(written)) {
                return column;
            }
        }
        List<Column> labelled = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        for (Column column : table.columns().values()) {
            if (column.label().equalsIgnoreCase(written) && column.partOf() == null) {
                labelled.add(column);
            }
            known.add(column.name().value());
            known.add(column.label());
        }
        if (labelled.size() == 1) {
            return labelled.get(0);
        }
        if (labelled.isEmpty()) {
            problems.error(
                    "unknown-column",
                    problems.of(written),
                    "unknown column '" + written + "' on " + table.name(),
                    Problems.near(written, known));
        } else {
            List<String> names =
                    labelled.stream().map(c -> c.name().value()).sorted().toList();
            problems.error(
                    "ambiguous-label",
                    problems.of(written),
                    "label '" + written + "' on " + table.name() + " stands on several columns",
                    "Write the logical name: one of " + String.join(", ", names) + ".");
        }
        return null;
    }

    private @Nullable Table step(Table table, String written) {
        List<String> known = new ArrayList<>();
        for (Relationship relationship : metadata.parentsOf(table.name())) {
            if (relationship.lookupNavigation().equals(written)) {
                sight.column(table.name(), relationship.referencingColumn());
                return table(relationship.referenced());
            }
            known.add(relationship.lookupNavigation());
        }
        problems.error(
                "unknown-lookup",
                problems.of(written),
                "unknown lookup '" + written + "' on " + table.name(),
                Problems.near(written, known));
        return null;
    }

    /** The relationship in which the table is the parent, by schema name or navigation property, or null and a problem. */
    @Nullable
    Relationship childRelationship(Table table, String written, @Nullable Place place) {
        List<String> known = new ArrayList<>();
        for (Relationship relationship : metadata.childrenOf(table.name())) {
            if (relationship.name().equals(written)
                    || relationship.collectionNavigation().equals(written)) {
                sight.column(relationship.referencing(), relationship.referencingColumn());
                return relationship;
            }
            known.add(relationship.name());
        }
        problems.error(
                "unknown-relationship",
                place == null ? problems.of(written) : place,
                "unknown relationship '" + written + "' from " + table.name() + " to its related rows",
                Problems.near(written, known));
        return null;
    }
}
