package org.mockdataverse.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
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

    /** Whether the caller may change the column of a row that is there; false only for secured ones. */
    default boolean mayUpdate(Table table, Column column) {
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
