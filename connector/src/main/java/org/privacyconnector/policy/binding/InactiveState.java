package org.privacyconnector.policy.binding;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.Table;

/**
 * Finds the state that means "no longer in use". Only the state is set; the platform then chooses that state's default status reason
 * (unverified for every standard table).
 */
final class InactiveState {
    private static final Set<String> MEANING =
            Set.of("inactive", "inaktiv", "disqualified", "diskvalificerad", "canceled", "cancelled", "annullerad");

    private InactiveState() {}

    /** The state's value, or null and a problem. */
    static @Nullable Long of(Table table, Names names, Problems problems) {
        Column state = table.columns().get(ClosedStates.STATE);
        if (state == null) {
            problems.error(
                    "no-state",
                    problems.of(table.name().value()),
                    "table '" + table.name() + "' has no state and cannot be deactivated",
                    null);
            return null;
        }
        if (names.column(table, state.name()) == null) {
            return null;
        }
        TreeSet<Integer> inactive = new TreeSet<>();
        TreeSet<Integer> notFirst = new TreeSet<>();
        for (Map.Entry<String, Integer> choice : state.choices().entrySet()) {
            if (MEANING.contains(choice.getKey().toLowerCase(Locale.ROOT))) {
                inactive.add(choice.getValue());
            }
            if (choice.getValue() != 0) {
                notFirst.add(choice.getValue());
            }
        }
        TreeSet<Integer> found = inactive.isEmpty() ? notFirst : inactive;
        if (found.size() != 1) {
            problems.error(
                    "no-inactive-state",
                    problems.of(table.name().value()),
                    "which state of '" + table.name() + "' means inactive cannot be told: it has "
                            + String.join(", ", new TreeSet<>(state.choices().keySet())),
                    null);
            return null;
        }
        return found.first().longValue();
    }
}
