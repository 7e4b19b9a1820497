package org.mockdataverse.behaviour;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Choice;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;

/** Keeps state and status reason of a row a valid pair. */
final class States {
    private States() {}

    /**
     * Fills in what was not said and refuses a status reason of another state.
     *
     * @param values the row as it is to become
     * @param stateSaid whether the request sets the state
     * @param statusSaid whether the request sets the status reason
     */
    static void settle(Table table, @Nullable Object[] values, boolean stateSaid, boolean statusSaid) {
        int stateAt = table.ordinal(Names.STATE);
        if (stateAt < 0) {
            return;
        }
        Column states = table.columns().get(stateAt);
        if (values[stateAt] == null) {
            states.choices().stream()
                    .min(Comparator.comparingInt(Choice::value))
                    .ifPresent(choice -> values[stateAt] = choice.value());
        }
        int statusAt = table.ordinal(Names.STATUS);
        if (statusAt < 0 || !(values[stateAt] instanceof Integer state)) {
            return;
        }
        if (values[statusAt] == null || (stateSaid && !statusSaid && !belongs(table, values[statusAt], state))) {
            values[statusAt] = defaultStatus(table, state);
        } else if (stateSaid && !statusSaid) {
            // the state was set to what it is already: the reason stays
            return;
        } else if (!belongs(table, values[statusAt], state)) {
            throw new Refused(
                    400,
                    Codes.STATUS_OF_ANOTHER_STATE,
                    "State code is invalid or state code is valid but status code is invalid for a specified state code"
                            + " of the '" + table.name() + "' entity.");
        }
    }

    private static boolean belongs(Table table, @Nullable Object status, int state) {
        Optional<Column> column = table.column(Names.STATUS);
        return status instanceof Integer number
                && column.flatMap(each -> each.choice(number))
                        .filter(choice -> choice.state() == state)
                        .isPresent();
    }

    private static @Nullable Integer defaultStatus(Table table, int state) {
        Optional<Integer> said = table.column(Names.STATE)
                .flatMap(column -> column.choice(state))
                .map(Choice::state)
                .filter(status -> belongs(table, status, state));
        return said.orElseGet(() -> table.column(Names.STATUS).stream()
                .flatMap(column -> column.choices().stream())
                .filter(choice -> choice.state() == state)
                .map(Choice::value)
                .findFirst()
                .orElse(null));
    }
}
