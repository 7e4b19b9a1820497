package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.Started;
import org.privacyconnector.table.RowRef;

/**
 * What one rule says of one row.
 *
 * @param place file and line of the rule
 * @param sentence the rule in words
 * @param ownTable whether the rule is about the row's own table; for other rules only {@code parent} and {@code verdict} are said
 * @param suspended why the rule is not planned at all, or null
 * @param selected whether the row is of those that the rule is about
 * @param start what started the clock, or null when nothing did
 * @param term the period or the law, in words
 * @param lastDay the last day on which the row is kept, or null without a start
 * @param due the day from which its time is out: the day after
 * @param keeps everything that keeps the row although its time is or will be out
 * @param quarantine the row's place in this rule's quarantine, or null
 * @param parent the row because of which this one is in the plan, or null
 * @param verdict what a plan of today says of the row, or null when it does not name it
 * @param standing the same in one word, also where a plan is silent
 */
public record RuleExplanation(
        String rule,
        String place,
        @Nullable String owner,
        @Nullable String purpose,
        String because,
        String sentence,
        boolean ownTable,
        @Nullable String suspended,
        boolean selected,
        @Nullable Started start,
        String term,
        @Nullable LocalDate lastDay,
        @Nullable LocalDate due,
        List<Ground> keeps,
        @Nullable Waiting quarantine,
        @Nullable RowRef parent,
        @Nullable Verdict verdict,
        Standing standing) {
    public RuleExplanation {
        keeps = List.copyOf(keeps);
    }

    /**
     * One thing that keeps the row.
     *
     * @param ground {@code hold}, {@code unless}, {@code law} or {@code conflict}, as plans say it
     * @param by its name
     * @param because in words, or null where the name says it all
     * @param owner who answers for it, or null
     * @param place file and line, or null for what does not stand in a file
     */
    public record Ground(
            String ground,
            String by,
            @Nullable String because,
            @Nullable String owner,
            @Nullable String place) {}

    /** The row waits, deactivated, through that day. */
    public record Waiting(LocalDate since, LocalDate lastDay) {}

    /** How the row stands by the rule. */
    public enum Standing {
        /** The rule is not planned. */
        SUSPENDED,
        /** The rule is not about this row. */
        NOT_SELECTED,
        /** Nothing starts the clock. */
        NEVER_DUE,
        /** The time is not out yet. */
        NOT_YET,
        /** The time is out, and something keeps the row. */
        KEPT,
        /** In quarantine. */
        WAITING,
        /** The next plan changes or deletes it. */
        DUE,
        /** The time is out, but a person must look. */
        BLOCKED,
        /** The time is out, and there is nothing left to do. */
        AS_ASKED
    }
}
