package org.mockdataverse.metadata;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every table and relationship of an environment, lookups and many-to-many alike. Everybody holds the same object; what it holds is exchanged
 * all at once, while the store is held exclusively. Tables, columns and relationships taken from it are immutable and do not follow: ask again
 * for each request. What is worked out of it follows by {@link Derived}.
 */
public final class Model {
    private volatile ModelContents contents;

    /** A model without many-to-many relationships; relationships whose tables are not among them are left out. */
    public Model(Collection<Table> tables, Collection<Relationship> relationships) {
        this(tables, relationships, List.of());
    }

    /** A model; relationships whose tables are not among them are left out. */
    public Model(Collection<Table> tables, Collection<Relationship> relationships, Collection<ManyToMany> manyToMany) {
        this(tables, relationships, manyToMany, List.of());
    }

    /** A model with global sets of choices. */
    public Model(
            Collection<Table> tables,
            Collection<Relationship> relationships,
            Collection<ManyToMany> manyToMany,
            Collection<ChoiceSet> choiceSets) {
        this(new ModelContents(tables, relationships, manyToMany, choiceSets, ModelHistory.begin()));
    }

    Model(ModelContents contents) {
        this.contents = contents;
    }

    /** The same object as long as nothing has changed. */
    Object mark() {
        return contents;
    }

    /** What has changed, and which version this is. */
    public ModelHistory history() {
        return contents.history;
    }

    /** A model of its own with the same contents, which does not follow. */
    public Model copy() {
        return new Model(contents);
    }

    /** Starts a change; nothing happens to this model before {@link ModelEdit#apply}. */
    public ModelEdit edit() {
        return new ModelEdit(this, contents);
    }

    /** Takes on other contents and gives back the former; only while the store is held exclusively. */
    ModelContents exchange(ModelContents others) {
        ModelContents former = contents;
        contents = others;
        return former;
    }

    /** Every table, in the order given. */
    public Collection<Table> tables() {
        return Collections.unmodifiableCollection(contents.byName.values());
    }

    /** The table of that logical name. */
    public Optional<Table> table(String name) {
        return Optional.ofNullable(contents.byName.get(name));
    }

    /** The table of that logical name, which must be there. */
    public Table get(String name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException("no table '" + name + "'"));
    }

    /** The table of that entity set. */
    public Optional<Table> entitySet(String name) {
        return Optional.ofNullable(contents.bySet.get(name));
    }

    /** Every global set of choices. */
    public Collection<ChoiceSet> choiceSets() {
        return Collections.unmodifiableCollection(contents.choiceSets.values());
    }

    /** The global set of choices of that name. */
    public Optional<ChoiceSet> choiceSet(String name) {
        return Optional.ofNullable(contents.choiceSets.get(name));
    }

    /** Every relationship. */
    public List<Relationship> relationships() {
        return contents.relationships;
    }

    /** Every many-to-many relationship. */
    public List<ManyToMany> manyToMany() {
        return contents.manyToMany;
    }

    /** The many-to-many relationship that leads by that property from this table, if there is one. */
    public Optional<ManyToMany> manyToMany(String table, String navigation) {
        return manyToMany().stream()
                .filter(each -> (each.table1().equals(table)
                                && each.navigation1().equals(navigation))
                        || (each.table2().equals(table) && each.navigation2().equals(navigation)))
                .findFirst();
    }

    /** Relationships in which this table is the one. */
    public List<Relationship> oneToMany(String table) {
        return contents.toMany.getOrDefault(table, List.of());
    }

    /** Relationships in which this table is the many. */
    public List<Relationship> manyToOne(String table) {
        return contents.toOne.getOrDefault(table, List.of());
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

    /** Another model, the same but for one table. */
    public Model with(Table table) {
        Map<String, Table> tables = new LinkedHashMap<>(contents.byName);
        tables.put(table.name(), table);
        return new Model(tables.values(), relationships(), manyToMany(), choiceSets());
    }
}
