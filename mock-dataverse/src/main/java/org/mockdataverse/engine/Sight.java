package org.mockdataverse.engine;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** What one caller may see and do, built from roles. Immutable; safe for many threads. */
public interface Sight {
    /** Whether the caller has Read on the table at any depth. */
    boolean mayRead(Table table);

    /** Whether the row lies within the caller's read depth; asked only of tables that {@link #mayRead}. */
    boolean sees(StoredRow row);

    /** Whether the caller may read the column; false only for secured ones. */
    boolean sees(Table table, Column column);

    /** Whether every row of the table is within reach, so that {@link #sees(StoredRow)} need not be asked of each. */
    default boolean seesAll(Table table) {
        return false;
    }

    /** The caller's row in systemuser; null where nobody in particular asks. */
    default @Nullable UUID user() {
        return null;
    }

    /** The caller's business unit. */
    default @Nullable UUID businessUnit() {
        return null;
    }

    /** Whether the caller may create rows of the table. */
    default boolean mayCreate(Table table) {
        return true;
    }

    /** Whether the caller may change this row. */
    default boolean mayWrite(StoredRow row) {
        return true;
    }

    /** Whether the caller may delete this row. */
    default boolean mayDelete(StoredRow row) {
        return true;
    }

    /** Whether the caller may let this row refer to others. */
    default boolean mayAppend(StoredRow row) {
        return true;
    }

    /** Whether the caller may let other rows refer to this row. */
    default boolean mayAppendTo(StoredRow row) {
        return true;
    }

    /** Whether the caller may give this row another owner. */
    default boolean mayAssign(StoredRow row) {
        return true;
    }

    /** Whether the caller may let others see or change this row. */
    default boolean mayShare(StoredRow row) {
        return true;
    }

    /** Whether the caller has a privilege that is on no table, such as {@code prvBulkDelete}; any case. */
    default boolean holds(String privilege) {
        return true;
    }

    /** Whether the caller has the right on the table at any depth. */
    default boolean may(Privilege.Right right, Table table) {
        return true;
    }

    /** Whether the caller may give a new row of the table to that user or team. */
    default boolean mayCreateFor(Table table, UUID owner) {
        return mayCreate(table);
    }

    /** Whether the caller may read the column of that row, where it is shared even if not of others. */
    default boolean sees(StoredRow row, Column column) {
        return sees(row.table(), column);
    }

    /** What the caller reads where that value stands: it, a masked one, or null. The same for columns that are not secured. */
    default @Nullable Object shown(StoredRow row, Column column, Object value) {
        return sees(row, column) ? value : null;
    }

    /** What filters, orders and groups go by where that value stands. The same for columns that are not secured. */
    default @Nullable Object judged(StoredRow row, Column column, Object value) {
        return sees(row, column) ? value : null;
    }

    /** What a filter or an order finds in a secured column that the caller may not read. */
    default Unread unread() {
        return Unread.EMPTY;
    }

    /** The zone of the caller's settings, which relative dates go by; empty when they say none. */
    default Optional<ZoneId> zone() {
        return Optional.empty();
    }

    /** The same for a request that asks for values without masks, of one row or of many. */
    default Sight unmasked(boolean many) {
        return this;
    }

    /** The same, telling of each value that is read without its mask because the request asks for it. */
    default Sight noting(BiConsumer<StoredRow, Column> noted) {
        return this;
    }

    /** What is found in a secured column that the caller may not read. */
    enum Unread {
        /** Nothing, so that {@code eq null} is true. */
        EMPTY,
        /** Nothing that can be compared, not even with null. */
        UNKNOWN,
        /** The query is refused. */
        REFUSED
    }

    /** Whether the caller may change the column of a row that is there, where it is shared even if not of others. */
    default boolean mayUpdate(StoredRow row, Column column) {
        return true;
    }

    /** Whether the caller may set the column on a new row; false only for secured ones. */
    default boolean mayFill(Table table, Column column) {
        return true;
    }

    /** A caller who sees everything and may do everything. */
    static Sight everything() {
        return new Sight() {
            @Override
            public boolean mayRead(Table table) {
                return true;
            }

            @Override
            public boolean sees(StoredRow row) {
                return true;
            }

            @Override
            public boolean sees(Table table, Column column) {
                return true;
            }

            @Override
            public boolean seesAll(Table table) {
                return true;
            }
        };
    }
}
