package org.privacyconnector.graph;

import java.util.Set;
import org.privacyconnector.table.TableName;

/**
 * Rows that are part of another row: the platform lets nobody write or delete them by themselves, and takes them along with the row they
 * belong to. The parties of an activity are such: the Web API only reads them.
 */
public final class Inseparable {
    private static final Set<TableName> PARTS = Set.of(new TableName("activityparty"));

    private Inseparable() {}

    /** Whether rows of the table go only with the row they belong to. */
    public static boolean part(TableName table) {
        return PARTS.contains(table);
    }
}
