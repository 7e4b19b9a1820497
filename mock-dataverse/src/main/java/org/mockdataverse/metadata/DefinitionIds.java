package org.mockdataverse.metadata;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The MetadataId of definitions: what they were told, or else drawn from the name, so that it is the same in every stand-in. */
public final class DefinitionIds {
    private DefinitionIds() {}

    /** Of a table. */
    public static UUID of(Table table) {
        return id(table.traits().told(), "table " + table.name());
    }

    /** Of a column. */
    public static UUID of(Table table, Column column) {
        return id(column.more().told(), "column " + table.name() + "." + column.name());
    }

    /** Of an alternate key. */
    public static UUID of(Table table, AlternateKey key) {
        return id(key.told(), "key " + table.name() + " " + key.name());
    }

    /** Of a relationship. */
    public static UUID of(Relationship relationship) {
        return id(relationship.more().told(), "relationship " + relationship.schemaName());
    }

    /** Of a many-to-many relationship. */
    public static UUID of(ManyToMany association) {
        return id(association.told(), "relationship " + association.schemaName());
    }

    /** Of a global set of choices. */
    public static UUID of(ChoiceSet set) {
        return id(set.told(), "global choices " + set.name());
    }

    /** The same id for the same thing in every stand-in. */
    public static UUID named(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(Told told, String name) {
        UUID id = told.id();
        return id == null ? named(name) : id;
    }
}
