package org.privacyconnector.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done, in numbers: no row, no person.
 *
 * @param run the run's id, for {@code undo} and for the ledger
 * @param plan the plan's id, or for an undo the undo's own name
 * @param line {@code retention 2026-11-23: 412 deleted, 96 anonymised, 18 kept (hold), 3 changed since, 0 failed}
 * @param ending how it ended: {@code finished}, {@code paused}, {@code stopped}, {@code lease-lost}, {@code trouble}, {@code unreadable}
 * @param why what to say of an early end, as a sentence; null when it finished
 * @param finished everything in the plan has its outcome and was read back; else run again to go on
 * @param needsAttention some row was blocked or failed, or nobody knows yet what became of it
 * @param planned lines of the plan that ask for something, cascaded ones included
 * @param unknown rows that were sent and of which nobody knows yet what became
 * @param counts outcomes by rule, table, kind and word
 */
public record RunSummary(
        String run,
        String plan,
        String line,
        String ending,
        @Nullable String why,
        boolean finished,
        boolean needsAttention,
        long planned,
        long unknown,
        List<Count> counts) {
    public RunSummary {
        counts = List.copyOf(counts);
    }

    /** The line, and why it ended early if it did. */
    public String sentence() {
        return why == null ? line : line + "; " + why;
    }

    /**
     * How many outcomes of one sort there are.
     *
     * @param kind what was asked for: {@code delete}, {@code anonymise}, {@code quarantine}, {@code deactivate}, {@code cut}, {@code restore}
     * @param word what became of it: {@code done}, {@code already-done}, {@code changed-since}, {@code held}, {@code blocked}, {@code failed}
     * @param cascaded taken along by the platform with the parent
     */
    public record Count(String rule, String table, String kind, String word, boolean cascaded, long count) {}
}
