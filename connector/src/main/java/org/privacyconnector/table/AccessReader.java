package org.privacyconnector.table;

import java.util.Optional;
import java.util.Set;

/** Tells what our own user may see (S5). A count is evidence only where this says the sight is whole. */
public interface AccessReader {
    /**
     * Nothing when our user reads the whole table and each of the columns unmasked; else why not, as a sentence for the administrator.
     */
    Optional<String> blindSpot(TableName table, Set<ColumnName> columns);

    /** Our own application user. */
    java.util.UUID ownUser();
}
