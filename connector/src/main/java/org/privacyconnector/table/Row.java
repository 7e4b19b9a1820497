package org.privacyconnector.table;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable columns of one row at one version. Values are {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean},
 * {@code UUID}, {@code Instant}, {@code LocalDate}, {@link Lookup}, or absent when empty. {@link #toString} prints names, never values (S31).
 */
public final class Row {
    private final RowRef ref;
    private final @Nullable RowVersion version;
    private final Map<ColumnName, Object> values;
    private final Map<String, List<Row>> related;

    /**
     * @param values columns that have a value; an empty column is left out
     * @param related rows read along, by navigation property name
     */
    public Row(RowRef ref, @Nullable RowVersion version, Map<ColumnName, ?> values, Map<String, List<Row>> related) {
        this.ref = ref;
        this.version = version;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.related = Map.copyOf(related);
    }

    /** The row's address. */
    public RowRef ref() {
        return ref;
    }

    /** The version that was read, or null where the table gives none. */
    public @Nullable RowVersion version() {
        return version;
    }

    /** The column's value, or null when it is empty or was not read. */
    public @Nullable Object value(ColumnName column) {
        return values.get(column);
    }

    /** The column as text, or null when it is empty; other types as their own text. */
    public @Nullable String text(ColumnName column) {
        Object value = values.get(column);
        return value == null ? null : value.toString();
    }

    /** The column as a point in time, or null when it is empty or of another type. */
    public @Nullable Instant instant(ColumnName column) {
        return values.get(column) instanceof Instant instant ? instant : null;
    }

    /** The lookup's value, or null when it is empty or of another type. */
    public @Nullable Lookup lookup(ColumnName column) {
        return values.get(column) instanceof Lookup lookup ? lookup : null;
    }

    /** Columns that have a value. */
    public Map<ColumnName, Object> values() {
        return values;
    }

    /** Rows read along through the navigation property; empty when none. */
    public List<Row> related(String navigation) {
        return related.getOrDefault(navigation, List.of());
    }

    @Override
    public String toString() {
        return ref + " " + values.keySet();
    }
}
