package org.privacyconnector.plan;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;

/**
 * One line of a sealed plan that is to be carried out or that a cascade takes along.
 *
 * @param number position in the plan, from 0
 */
public record PlanLine(long number, Finding finding) {
    /** The row. */
    public RowRef row() {
        return finding.row();
    }

    /** The row because of which this one is in the plan, or null. */
    public @Nullable RowRef parent() {
        return finding.parent();
    }
}
