package org.mockdataverse.odata;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
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
     * @param hidden whether the caller may not read it, and it counts as empty but where it is shared
     * @param accents whether accents of texts count
     */
    record Field(Path path, Column column, int ordinal, boolean hidden, boolean accents) implements Operand {
        /** The column at the end of a path, hidden where the caller may not read it. */
        public static Field of(Path path, Column column) {
            Table table = path.end();
            boolean hidden = !path.scene().sight().sees(table, column);
            if (hidden && path.scene().sight().unread() == Sight.Unread.REFUSED) {
                throw new Refused(
                        403,
                        Codes.COLUMN_QUERY_DENIED,
                        "The Query contained a secured attribute to which the caller does not have access");
            }
            return new Field(
                    path,
                    column,
                    table.ordinal(column.name()),
                    hidden,
                    path.scene().on(Switch.ACCENTS_COUNT));
        }

        @Override
        public @Nullable Object of(@Nullable StoredRow[] rows) {
            StoredRow row = path.follow(rows);
            if (row == null) {
                return null;
            }
            Object value = Columns.value(row, column, ordinal);
            if (value != null && (hidden || column.secured())) {
                value = path.scene().sight().judged(row, column, value);
            }
            if (value instanceof Reference reference) {
                return reference.id();
            }
            return accents || !(value instanceof String text) ? value : Text.withoutAccents(text);
        }

        /** The value as answers show it. */
        @Nullable
        Object shown(@Nullable StoredRow[] rows) {
            StoredRow row = path.follow(rows);
            return row == null ? null : Columns.shown(path.scene(), row, column, ordinal);
        }

        /** What rows are sorted by: the value, or the primary name behind a lookup. */
        @Nullable
        public Object sortable(@Nullable StoredRow[] rows) {
            if (!column.type().isLookup()) {
                return of(rows);
            }
            StoredRow row = path.follow(rows);
            return row != null
                            && path.scene().sight().sees(row, column)
                            && row.value(ordinal) instanceof Reference reference
                    ? Formatted.of(path.scene(), column, reference)
                    : null;
        }

        /** Whether a comparison of the column with null can be true or false, which it need not where nobody may read it. */
        boolean known(@Nullable StoredRow[] rows) {
            if (!hidden || path.scene().sight().unread() != Sight.Unread.UNKNOWN) {
                return true;
            }
            StoredRow row = path.follow(rows);
            return row == null || path.scene().sight().sees(row, column);
        }

        /** Whether it is the id of the row that the path leads to. */
        public boolean primary() {
            return column.name().equals(path.end().primaryId());
        }
    }
}
