package org.mockdataverse.odata;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** One side of a comparison. */
public sealed interface Operand {
    /** Its value; null where there is none. A lookup's is the id. */
    @Nullable
    Object of(@Nullable StoredRow[] rows);

    /** A value given in the query. */
    record Constant(Object value) implements Operand {
        @Override
        public @Nullable Object of(@Nullable StoredRow[] rows) {
            return value;
        }
    }

    /**
     * A column, perhaps of a row behind lookups.
     *
     * @param hidden whether the caller may not read it, and it counts as empty
     * @param accents whether accents of texts count
     */
    record Field(Path path, Column column, int ordinal, boolean hidden, boolean accents) implements Operand {
        /** The column at the end of a path, hidden where the caller may not read it. */
        public static Field of(Path path, Column column) {
            Table table = path.end();
            return new Field(
                    path,
                    column,
                    table.ordinal(column.name()),
                    !path.scene().sight().sees(table, column),
                    path.scene().on(Switch.ACCENTS_COUNT));
        }

        @Override
        public @Nullable Object of(@Nullable StoredRow[] rows) {
            Object value = shown(rows);
            if (value instanceof Reference reference) {
                return reference.id();
            }
            return accents || !(value instanceof String text) ? value : Text.withoutAccents(text);
        }

        /** The value as answers show it. */
        @Nullable
        Object shown(@Nullable StoredRow[] rows) {
            StoredRow row = hidden ? null : path.follow(rows);
            return row == null ? null : Columns.value(row, column, ordinal);
        }

        /** What rows are sorted by: the value, or the primary name behind a lookup. */
        @Nullable
        public Object sortable(@Nullable StoredRow[] rows) {
            if (!column.type().isLookup()) {
                return of(rows);
            }
            StoredRow row = hidden ? null : path.follow(rows);
            return row != null && row.value(ordinal) instanceof Reference reference
                    ? Formatted.of(path.scene(), column, reference)
                    : null;
        }

        /** Whether it is the id of the row that the path leads to. */
        public boolean primary() {
            return column.name().equals(path.end().primaryId());
        }
    }
}
