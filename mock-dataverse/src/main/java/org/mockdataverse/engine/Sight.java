package org.mockdataverse.engine;

import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** What one caller may see, built from roles. Immutable; safe for many threads. */
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

    /** A caller who sees everything. */
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
