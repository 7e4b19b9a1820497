package org.privacyconnector.table;

import java.util.UUID;

/** The address of one row: environment, table and id together, so that an id can never be used on the wrong table or environment (S1). */
public record RowRef(String environment, TableName table, UUID id) implements Comparable<RowRef> {
    @Override
    public int compareTo(RowRef other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : id.toString().compareTo(other.id.toString());
    }

    /** Table and id, as logs print it: the environment is the log's own. */
    @Override
    public String toString() {
        return table + "(" + id + ")";
    }
}
