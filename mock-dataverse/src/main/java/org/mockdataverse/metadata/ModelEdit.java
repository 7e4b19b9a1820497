package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A change of a model, put together piece by piece and applied at once. Columns are only ever added at the end of their table: one that is
 * dropped leaves its place. Unknown names are refused with {@link IllegalArgumentException}. Not safe for several threads.
 */
public final class ModelEdit {
    private final Model model;
    private final Map<String, Table> tables;
    private final Map<String, Relationship> relationships = new LinkedHashMap<>();
    private final Map<String, ManyToMany> associations = new LinkedHashMap<>();
    private final Map<String, ChoiceSet> choiceSets;

    ModelEdit(Model model, ModelContents from) {
        this.model = model;
        this.tables = new LinkedHashMap<>(from.byName);
        this.choiceSets = new LinkedHashMap<>(from.choiceSets);
        from.relationships.forEach(each -> relationships.put(each.schemaName(), each));
        from.manyToMany.forEach(each -> associations.put(each.schemaName(), each));
    }

    /** Exchanges the model's contents. Gives back what puts the former ones in their place again. */
    public Runnable apply() {
        ModelContents former = (ModelContents) model.mark();
        model.exchange(contents().after(former));
        return () -> model.exchange(former);
    }

    /** A model of its own with the contents as they are here. */
    public Model made() {
        return new Model(contents());
    }

    private ModelContents contents() {
        return new ModelContents(
                tables.values(),
                relationships.values(),
                associations.values(),
                choiceSets.values(),
                ModelHistory.begin());
    }

    /** The table as it is so far. */
    public Table table(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("no table '" + name + "'");
        }
        return table;
    }

    /** Whether there is a table of that name so far. */
    public boolean has(String name) {
        return tables.containsKey(name);
    }

    /** Whether a lookup leads to rows of that table so far. */
    public boolean leads(String table, String lookup, String target) {
        return relationships.values().stream()
                .anyMatch(each -> each.referencingTable().equals(table)
                        && each.referencingColumn().equals(lookup)
                        && each.referencedTable().equals(target));
    }

    /** A table, with the relationships that the platform gives every table. One of the same name gives way, columns and all. */
    public ModelEdit addTable(Table table) {
        return replaceTable(table).platform(table);
    }

    /** A table in the place of one of the same name, or a new one; it gets no relationships. */
    public ModelEdit replaceTable(Table table) {
        tables.put(table.name(), table);
        return this;
    }

    /** The relationships that the platform gives every table, where there are none for those lookups. */
    public ModelEdit platform(Table table) {
        for (Relationship each : PlatformRelationships.of(table)) {
            if (has(each.referencedTable()) && !leads(table.name(), each.referencingColumn(), each.referencedTable())) {
                relate(each);
            }
        }
        return this;
    }

    /** The same table with other traits. */
    public ModelEdit traits(String name, UnaryOperator<Table.Traits> change) {
        Table table = table(name);
        tables.put(name, table.withTraits(change.apply(table.traits())));
        return this;
    }

    /** Drops a table with its relationships of every kind; lookups to it lose a target. */
    public ModelEdit dropTable(String name) {
        table(name);
        for (ManyToMany each : List.copyOf(associations.values())) {
            if (each.joins(name)) {
                disassociate(each.schemaName());
            }
        }
        for (Relationship each : List.copyOf(relationships.values())) {
            if (each.referencedTable().equals(name) || each.referencingTable().equals(name)) {
                unrelate(each.schemaName());
            }
        }
        tables.remove(name);
        return this;
    }

    /** A further column. */
    public ModelEdit addColumn(String table, Column column) {
        Table to = table(table);
        if (to.column(column.name()).isPresent()) {
            throw new IllegalArgumentException("table '" + table + "' has a column '" + column.name() + "' already");
        }
        List<Column> columns = new ArrayList<>(to.columns());
        columns.add(column);
        tables.put(table, to.withColumns(columns));
        return this;
    }

    /** Another definition in the place of a column of the same name; of the same type. */
    public ModelEdit changeColumn(String table, Column column) {
        Table to = table(table);
        int at = place(to, column.name());
        List<Column> columns = new ArrayList<>(to.columns());
        if (columns.get(at).type() != column.type()) {
            throw new IllegalArgumentException("a column does not change its type: '" + column.name() + "'");
        }
        columns.set(at, column);
        tables.put(table, to.withColumns(columns));
        return this;
    }

    /** Drops a column with its shadows, the keys it is part of and the relationships it makes. */
    public ModelEdit dropColumn(String table, String column) {
        Table from = table(table);
        place(from, column);
        for (Relationship each : List.copyOf(relationships.values())) {
            if (each.referencingTable().equals(table)
                    && each.referencingColumn().equals(column)) {
                relationships.remove(each.schemaName());
            }
        }
        List<Column> columns = new ArrayList<>();
        for (Column each : from.columns()) {
            boolean own = each.name().equals(column) || each.attributeOf().equals(column);
            columns.add(own && !each.more().dropped() ? each.gone() : each);
        }
        tables.put(
                table,
                from.withColumns(columns)
                        .withKeys(from.keys().stream()
                                .filter(key -> !key.columns().contains(column))
                                .toList()));
        return this;
    }

    /** An alternate key; one of the same name gives way. */
    public ModelEdit addKey(String table, AlternateKey key) {
        Table to = table(table);
        key.columns().forEach(column -> place(to, column));
        List<AlternateKey> keys = new ArrayList<>(to.keys());
        keys.removeIf(each -> each.name().equals(key.name()));
        keys.add(key);
        tables.put(table, to.withKeys(keys));
        return this;
    }

    /** Drops an alternate key. */
    public ModelEdit dropKey(String table, String key) {
        Table from = table(table);
        List<AlternateKey> keys = new ArrayList<>(from.keys());
        if (!keys.removeIf(each -> each.name().equals(key))) {
            throw new IllegalArgumentException("table '" + table + "' has no key '" + key + "'");
        }
        tables.put(table, from.withKeys(keys));
        return this;
    }

    /** A relationship whose lookup is there; one of the same name gives way. */
    public ModelEdit relate(Relationship relationship) {
        Table many = table(relationship.referencingTable());
        table(relationship.referencedTable());
        place(many, relationship.referencingColumn());
        relationships.put(relationship.schemaName(), relationship);
        target(many, relationship.referencingColumn());
        return this;
    }

    /** Drops a relationship; its lookup stays, with one target less. */
    public ModelEdit unrelate(String schemaName) {
        Relationship relationship = relationships.remove(schemaName);
        if (relationship == null) {
            throw new IllegalArgumentException("no relationship '" + schemaName + "'");
        }
        target(table(relationship.referencingTable()), relationship.referencingColumn());
        return this;
    }

    /** A many-to-many relationship; its intersect table must be there, and gets the relationships to both sides that it lacks. */
    public ModelEdit associate(ManyToMany association) {
        join(association);
        Table between = table(association.intersectTable());
        for (Relationship each :
                ModelBuilder.sides(association, table(association.table1()), table(association.table2()))) {
            boolean lookup = between.column(each.referencingColumn())
                    .filter(c -> c.type().isLookup())
                    .isPresent();
            if (lookup && !leads(between.name(), each.referencingColumn(), each.referencedTable())) {
                relate(each);
            }
        }
        return this;
    }

    /** A many-to-many relationship as it stands; one of the same name gives way. */
    public ModelEdit join(ManyToMany association) {
        table(association.intersectTable());
        associations.put(association.schemaName(), association);
        return this;
    }

    /** Drops a many-to-many relationship with its intersect table. */
    public ModelEdit disassociate(String schemaName) {
        ManyToMany association = associations.remove(schemaName);
        if (association == null) {
            throw new IllegalArgumentException("no relationship '" + schemaName + "'");
        }
        return tables.containsKey(association.intersectTable()) ? dropTable(association.intersectTable()) : this;
    }

    /** A global set of choices, also in every column that has them of it; one of the same name gives way. */
    public ModelEdit choices(ChoiceSet set) {
        choiceSets.put(set.name(), set);
        for (Table table : List.copyOf(tables.values())) {
            for (Column column : table.present()) {
                if (column.more().choiceSet().equals(set.name())) {
                    changeColumn(table.name(), column.withChoices(set.choices()));
                }
            }
        }
        return this;
    }

    /** Drops a global set of choices. */
    public ModelEdit dropChoices(String name) {
        if (choiceSets.remove(name) == null) {
            throw new IllegalArgumentException("no choices '" + name + "'");
        }
        return this;
    }

    private void target(Table many, String column) {
        int at = many.ordinal(column);
        if (at >= 0 && many.columns().get(at).type().isLookup()) {
            List<String> targets = relationships.values().stream()
                    .filter(each -> each.referencingTable().equals(many.name())
                            && each.referencingColumn().equals(column))
                    .map(Relationship::referencedTable)
                    .distinct()
                    .toList();
            List<Column> columns = new ArrayList<>(many.columns());
            columns.set(at, columns.get(at).withTargets(targets));
            tables.put(many.name(), many.withColumns(columns));
        }
    }

    private static int place(Table table, String column) {
        int at = table.ordinal(column);
        if (at < 0) {
            throw new IllegalArgumentException("table '" + table.name() + "' has no column '" + column + "'");
        }
        return at;
    }
}
