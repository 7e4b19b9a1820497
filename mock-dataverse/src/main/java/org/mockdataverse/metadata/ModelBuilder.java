package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts tables and relationships together: {@code StandardModel.builder().add(...).relate(...).build()}. Lookups take
 * their targets from the relationships; ownership, authorship and currency need none, they are added. Not safe for
 * several threads.
 */
public final class ModelBuilder {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Relationship> relationships = new LinkedHashMap<>();
    private final List<ManyToMany> associations = new ArrayList<>();

    /** A table. */
    public ModelBuilder add(TableBuilder table) {
        return add(table.build());
    }

    /** A table that is built already; one of the same name is replaced. */
    public ModelBuilder add(Table table) {
        tables.put(table.name(), table);
        return this;
    }

    /** A relationship as it stands; one of the same name is replaced. */
    public ModelBuilder relate(Relationship relationship) {
        relationships.put(relationship.schemaName(), relationship);
        return this;
    }

    /** A relationship whose collection navigation is its schema name, as in most of them. Both tables must be there. */
    public ModelBuilder relate(
            String schemaName, String one, String many, String column, String lookupNavigation, Cascade onDelete) {
        Cascade onAssign = onDelete == Cascade.CASCADE ? Cascade.CASCADE : Cascade.NO_CASCADE;
        return relate(new Relationship(
                schemaName,
                one,
                table(one).primaryId(),
                many,
                column,
                schemaName,
                lookupNavigation,
                onDelete,
                onAssign));
    }

    /** A many-to-many relationship; its intersect table must be there. */
    public ModelBuilder associate(ManyToMany association) {
        associations.add(association);
        relate(
                association.schemaName() + "_" + association.table1(),
                association.table1(),
                association.intersectTable(),
                association.column1(),
                association.column1(),
                Cascade.CASCADE);
        return relate(
                association.schemaName() + "_" + association.table2(),
                association.table2(),
                association.intersectTable(),
                association.column2(),
                association.column2(),
                Cascade.CASCADE);
    }

    /** The table of that name as it is so far. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table '" + name + "'; add it before what refers to it");
        }
        return table;
    }

    /** The model. */
    public Model build() {
        Map<String, Relationship> all = new LinkedHashMap<>(relationships);
        for (Table table : tables.values()) {
            for (Relationship each : PlatformRelationships.of(table)) {
                if (tables.containsKey(each.referencedTable())) {
                    all.putIfAbsent(each.schemaName(), each);
                }
            }
        }
        List<Table> finished = new ArrayList<>();
        for (Table table : tables.values()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : table.columns()) {
                columns.add(column.type().isLookup() ? column.withTargets(targets(all, table, column)) : column);
            }
            finished.add(table.withColumns(columns));
        }
        return new Model(finished, all.values(), associations);
    }

    private static List<String> targets(Map<String, Relationship> all, Table table, Column column) {
        Set<String> targets = new LinkedHashSet<>();
        for (Relationship each : all.values()) {
            if (each.referencingTable().equals(table.name())
                    && each.referencingColumn().equals(column.name())) {
                targets.add(each.referencedTable());
            }
        }
        return List.copyOf(targets);
    }
}
