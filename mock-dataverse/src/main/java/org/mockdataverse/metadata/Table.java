package org.mockdataverse.metadata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table and its columns. Immutable. */
public final class Table {
    /** Who owns the rows of a table. */
    public enum Ownership {
        /** A user or a team. */
        USER("UserOwned"),
        /** The organisation. */
        ORGANIZATION("OrganizationOwned"),
        /** A business unit. */
        BUSINESS("BusinessOwned"),
        /** Nobody. */
        NONE("None");

        private final String wire;

        Ownership(String wire) {
            this.wire = wire;
        }

        /** The value of OwnershipType. */
        public String wire() {
            return wire;
        }
    }

    /**
     * What a table is, its columns aside.
     *
     * @param name the logical name
     * @param schemaName the schema name
     * @param entitySet the name in URLs
     * @param primaryId the column of the id
     * @param primaryName the column of the name; may be empty
     * @param typeCode the object type code
     * @param label the display name
     * @param ownership who owns its rows
     * @param tableType Standard, Virtual or Elastic
     * @param activity whether its rows are activities
     * @param optimisticConcurrency whether a version in If-Match counts
     * @param changeTracking whether changes can be followed
     * @param told what else its definition says
     */
    public record Traits(
            String name,
            String schemaName,
            String entitySet,
            String primaryId,
            String primaryName,
            int typeCode,
            Label label,
            Ownership ownership,
            String tableType,
            boolean activity,
            boolean optimisticConcurrency,
            boolean changeTracking,
            Told told) {
        /** A table of which nothing else is said. */
        public Traits(
                String name,
                String schemaName,
                String entitySet,
                String primaryId,
                String primaryName,
                int typeCode,
                Label label,
                Ownership ownership,
                String tableType,
                boolean activity,
                boolean optimisticConcurrency,
                boolean changeTracking) {
            this(
                    name,
                    schemaName,
                    entitySet,
                    primaryId,
                    primaryName,
                    typeCode,
                    label,
                    ownership,
                    tableType,
                    activity,
                    optimisticConcurrency,
                    changeTracking,
                    Told.NOTHING);
        }
    }

    private final Traits traits;
    private final List<Column> columns;
    private final List<AlternateKey> keys;
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Map<String, Column> byProperty = new HashMap<>();

    /** A table from its traits, columns and alternate keys. */
    public Table(Traits traits, List<Column> columns, List<AlternateKey> keys) {
        this.traits = traits;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).more().dropped()) {
                continue;
            }
            ordinals.put(columns.get(i).name(), i);
            if (columns.get(i).stored()) {
                byProperty.put(columns.get(i).property(), columns.get(i));
            }
        }
    }

    /** What it is. */
    public Traits traits() {
        return traits;
    }

    /** The logical name. */
    public String name() {
        return traits.name();
    }

    /** The name in URLs. */
    public String entitySet() {
        return traits.entitySet();
    }

    /** The column of the id. */
    public String primaryId() {
        return traits.primaryId();
    }

    /** Every place for a value, in a fixed order: columns, and places of columns that were dropped, which nobody may see or fill. */
    public List<Column> columns() {
        return columns;
    }

    /** The columns that it has. */
    public List<Column> present() {
        return columns.stream().filter(column -> !column.more().dropped()).toList();
    }

    /** The alternate keys. */
    public List<AlternateKey> keys() {
        return keys;
    }

    /** The column of that logical name. */
    public Optional<Column> column(String name) {
        Integer at = ordinals.get(name);
        return at == null ? Optional.empty() : Optional.of(columns.get(at));
    }

    /** The stored column of that property, {@code _x_value} for lookups. */
    public Optional<Column> property(String property) {
        return Optional.ofNullable(byProperty.get(property));
    }

    /** Where a column stands among {@link #columns()}; -1 when it is none of them. */
    public int ordinal(String name) {
        return ordinals.getOrDefault(name, -1);
    }

    /** The same table with other traits. */
    public Table withTraits(Traits others) {
        return new Table(others, columns, keys);
    }

    /** The same table whose rows are named by that column. */
    public Table withPrimaryName(String column) {
        return withTraits(new Traits(
                traits.name(),
                traits.schemaName(),
                traits.entitySet(),
                traits.primaryId(),
                column,
                traits.typeCode(),
                traits.label(),
                traits.ownership(),
                traits.tableType(),
                traits.activity(),
                traits.optimisticConcurrency(),
                traits.changeTracking(),
                traits.told()));
    }

    /** The same table with other alternate keys. */
    public Table withKeys(List<AlternateKey> others) {
        return new Table(traits, columns, others);
    }

    /** The same table with other columns. */
    public Table withColumns(List<Column> others) {
        return new Table(traits, others, keys);
    }

    /** Whether both have the same traits, columns and keys. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Table table
                        && traits.equals(table.traits)
                        && columns.equals(table.columns)
                        && keys.equals(table.keys));
    }

    @Override
    public int hashCode() {
        return traits.name().hashCode();
    }

    /** The logical name. */
    @Override
    public String toString() {
        return traits.name();
    }
}
