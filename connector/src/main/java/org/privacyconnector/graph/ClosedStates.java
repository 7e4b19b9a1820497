package org.privacyconnector.graph;

import java.util.Map;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/**
 * Standard tables whose closed rows the platform does not let change (S9): quotes, orders and invoices that are no longer active, and
 * resolved or cancelled cases (relaxed on newer servers, but only one source says so: taken as closed). They can still be deleted.
 */
public final class ClosedStates {
    /** Where a row's state stands. */
    public static final ColumnName STATE = new ColumnName("statecode");

    private static final Map<String, Long> OPEN = Map.of("quote", 0L, "salesorder", 0L, "invoice", 0L, "incident", 0L);

    private ClosedStates() {}

    /** Whether rows of the table can be closed for change. */
    public static boolean possible(TableName table) {
        return OPEN.containsKey(table.value());
    }

    /** Whether a row of the table with this state is closed for change. An unread state counts as closed. */
    public static boolean closed(TableName table, @org.jspecify.annotations.Nullable Object state) {
        Long open = OPEN.get(table.value());
        return open != null && !(state instanceof Number number && number.longValue() == open);
    }
}
