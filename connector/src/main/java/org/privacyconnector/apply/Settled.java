package org.privacyconnector.apply;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Outcome;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.table.RowVersion;

/**
 * What has become of one line, before it is recorded.
 *
 * @param recovered found by reading, after the answer was lost
 * @param after the row's version after the effect, where it was read
 */
record Settled(
        PlanLine line,
        Outcome outcome,
        boolean recovered,
        @Nullable RowVersion after) {
    static Settled of(PlanLine line, Outcome outcome) {
        return new Settled(line, outcome, false, null);
    }

    static Settled recovered(PlanLine line, @Nullable RowVersion after) {
        return new Settled(line, new Outcome.Done(), true, after);
    }
}
