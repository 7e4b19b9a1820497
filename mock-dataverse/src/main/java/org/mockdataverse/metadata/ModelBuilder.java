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
    private final List<ChoiceSet> choiceSets = new ArrayList<>();

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
        sides(association, table(association.table1()), table(association.table2()))
                .forEach(this::relate);
        return this;
    }

    /** A many-to-many relationship over a table whose own relationships, to several tables, are there already. */
    ModelBuilder associateAcross(ManyToMany association) {
        associations.add(association);
        return this;
    }

    /** The relationships that lead from an intersect table to both of its sides. */
    static List<Relationship> sides(ManyToMany association, Table first, Table second) {
        List<Relationship> sides = new ArrayList<>();
        for (Table side : List.of(first, second)) {
            boolean one = sides.isEmpty();
            String name = association.schemaName() + "_" + side.name() + (!one && first.equals(second) ? "2" : "");
            String column = one ? association.column1() : association.column2();
            sides.add(new Relationship(
                    name,
                    side.name(),
                    side.primaryId(),
                    association.intersectTable(),
                    column,
                    name,
                    column,
                    Cascade.CASCADE,
                    Cascade.CASCADE));
        }
        return sides;
    }

    /** A global set of choices. */
    public ModelBuilder choices(ChoiceSet set) {
        choiceSets.add(set);
        return this;
    }

    /** The table of that name as it is so far. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table '" + name + "'; add it before what refers to it");
        }
        return table;
    }

    /** The tables that are there by now. */
    List<Table> tables() {
        return List.copyOf(tables.values());
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
        return new Model(finished, all.values(), associations, choiceSets);
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
