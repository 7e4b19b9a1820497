package org.mockdataverse.behaviour;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Rows that nobody may change because of their state. Deleting them works. */
final class ClosedRows {
    private static final Set<String> DRAFT_ONLY = Set.of("quote", "salesorder", "invoice");
    /** What may still change on a completed activity [K]. */
    private static final Set<String> ALWAYS = Set.of(Names.STATE, Names.STATUS, Names.OWNER);

    private final Switches switches;

    ClosedRows(Switches switches) {
        this.switches = switches;
    }

    /** Refuses a change that would end a row which its own action ends. The code is not verified [K]. */
    void ending(StoredRow row, @Nullable Object state) {
        if (!switches.on(Switch.ENDING_NEEDS_ITS_ACTION) || state == null || state.equals(row.value(Names.STATE))) {
            return;
        }
        String action = switch (row.table().name() + state) {
            case "incident1" -> "CloseIncident";
            case "opportunity1" -> "WinOpportunity";
            case "opportunity2" -> "LoseOpportunity";
            case "quote2" -> "WinQuote";
            default -> "";
        };
        if (!action.isEmpty()) {
            throw new Refused(
                    400,
                    Codes.STATUS_OF_ANOTHER_STATE,
                    "This message can not be used to set the state of "
                            + row.table().name() + " so. In order to set the state so, use the " + action
                            + " message instead.");
        }
    }

    /** Refuses a change of these columns if the row is closed. A change of the state alone reopens it [K]. */
    void check(StoredRow row, Set<String> columns) {
        if (!(row.value(Names.STATE) instanceof Integer state) || state == 0 || ALWAYS.containsAll(columns)) {
            return;
        }
        Table table = row.table();
        boolean closed = DRAFT_ONLY.contains(table.name())
                || (table.name().equals("incident") && switches.on(Switch.CLOSED_CASES_READ_ONLY))
                || (table.traits().activity() && switches.on(Switch.COMPLETED_ACTIVITIES_READ_ONLY));
        if (closed) {
            throw new Refused(
                    400, Codes.READ_ONLY_ROW, "Cannot Update a Read-Only Entity of type '" + table.name() + "'.");
        }
    }
}
