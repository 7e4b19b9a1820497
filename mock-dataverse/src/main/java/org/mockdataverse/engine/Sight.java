package org.mockdataverse.engine;

import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** What one caller may see and do. Built from the roles; a snapshot that holds for one ask. */
public interface Sight {
    /** Everything, past every role: the system itself, and tests that do not ask for less. */
    Sight ALL = new Sight() {
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

    /** Whether the caller may read rows of the table at all. */
    boolean mayRead(Table table);

    /** Whether the caller may read this row. */
    boolean sees(StoredRow row);

    /** Whether the caller sees what is in the column; a secured one that is not seen reads as null. */
    boolean sees(Table table, Column column);

    /** Whether {@link #sees(StoredRow)} holds for every row of the table, so that nobody needs to ask. */
    default boolean seesAll(Table table) {
        return false;
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

    /** Whether the caller may change the column of a row that is there. */
    default boolean mayUpdate(Table table, Column column) {
        return true;
    }

    /** Whether the caller may set the column on a new row. */
    default boolean mayFill(Table table, Column column) {
        return true;
    }
}
