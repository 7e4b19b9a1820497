package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every table and relationship of an environment, lookups and many-to-many alike. Immutable. */
public final class Model {
    private final Map<String, Table> byName = new LinkedHashMap<>();
    private final Map<String, Table> bySet = new LinkedHashMap<>();
    private final List<Relationship> relationships;
    private final List<ManyToMany> manyToMany;
    private final Map<String, List<Relationship>> toMany = new LinkedHashMap<>();
    private final Map<String, List<Relationship>> toOne = new LinkedHashMap<>();

    /** A model without many-to-many relationships; relationships whose tables are not among them are left out. */
    public Model(Collection<Table> tables, Collection<Relationship> relationships) {
        this(tables, relationships, List.of());
    }

    /** A model; relationships whose tables are not among them are left out. */
    public Model(Collection<Table> tables, Collection<Relationship> relationships, Collection<ManyToMany> manyToMany) {
        for (Table table : tables) {
            byName.put(table.name(), table);
            bySet.put(table.entitySet(), table);
        }
        List<Relationship> kept = new ArrayList<>();
        for (Relationship relationship : relationships) {
            if (byName.containsKey(relationship.referencedTable())
                    && byName.containsKey(relationship.referencingTable())) {
                kept.add(relationship);
                toMany.computeIfAbsent(relationship.referencedTable(), any -> new ArrayList<>())
                        .add(relationship);
                toOne.computeIfAbsent(relationship.referencingTable(), any -> new ArrayList<>())
                        .add(relationship);
            }
        }
        this.relationships = List.copyOf(kept);
        this.manyToMany = manyToMany.stream()
                .filter(each -> byName.containsKey(each.table1())
                        && byName.containsKey(each.table2())
                        && byName.containsKey(each.intersectTable()))
                .toList();
    }

    /** Every table, in the order given. */
    public Collection<Table> tables() {
        return java.util.Collections.unmodifiableCollection(byName.values());
    }

    /** The table of that logical name. */
    public Optional<Table> table(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The table of that logical name, which must be there. */
    public Table get(String name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException("no table '" + name + "'"));
    }

    /** The table of that entity set. */
    public Optional<Table> entitySet(String name) {
        return Optional.ofNullable(bySet.get(name));
    }

    /** Every relationship. */
    public List<Relationship> relationships() {
        return relationships;
    }

    /** Every many-to-many relationship. */
    public List<ManyToMany> manyToMany() {
        return manyToMany;
    }

    /** The many-to-many relationship that leads by that property from this table, if there is one. */
    public Optional<ManyToMany> manyToMany(String table, String navigation) {
        return manyToMany.stream()
                .filter(each -> (each.table1().equals(table)
                                && each.navigation1().equals(navigation))
                        || (each.table2().equals(table) && each.navigation2().equals(navigation)))
                .findFirst();
    }

    /** Relationships in which this table is the one. */
    public List<Relationship> oneToMany(String table) {
        return toMany.getOrDefault(table, List.of());
    }

    /** Relationships in which this table is the many. */
    public List<Relationship> manyToOne(String table) {
        return toOne.getOrDefault(table, List.of());
    }

    /** The relationship that leads from this table to rows that refer to it. */
    public Optional<Relationship> collection(String table, String navigation) {
        return oneToMany(table).stream()
                .filter(each -> each.collectionNavigation().equals(navigation))
                .findFirst();
    }

    /** The relationship that leads from this table to the row it refers to. */
    public Optional<Relationship> single(String table, String navigation) {
        return manyToOne(table).stream()
                .filter(each -> each.lookupNavigation().equals(navigation))
                .findFirst();
    }

    /** The relationship of a lookup to one of its targets. */
    public Optional<Relationship> lookup(String table, String column, String target) {
        return manyToOne(table).stream()
                .filter(each -> each.referencingColumn().equals(column)
                        && each.referencedTable().equals(target))
                .findFirst();
    }

    /** The same with one table exchanged. */
    public Model with(Table table) {
        Map<String, Table> tables = new LinkedHashMap<>(byName);
        tables.put(table.name(), table);
        return new Model(tables.values(), relationships, manyToMany);
    }
}
