package org.privacyconnector.plan;

import java.util.List;
import java.util.Set;

/** What the law or the policy asks for, as the course knows it. A duty only reads. Safe for use by one thread at a time. */
public interface Duty {
    /** The name on the command line and in the ledger: {@code retention}. */
    String name();

    /** Names of the rules it has. */
    Set<String> rules();

    /** Fingerprint of everything that alters what its plans select or do: rules, holds, limits, zone, data map, resolved values (S16). */
    String fingerprint();

    /** Whether somebody other than the author must approve each of its plans, however small: what changes the environment itself. */
    default boolean alwaysApproved() {
        return false;
    }

    /** Whether its rules are the program's own, so that nobody who writes the policy can alter what its plans do: they count as known. */
    default boolean fixed() {
        return false;
    }

    /** Finds what is due as of the instant and tells the sink; sends nothing but reads. */
    void plan(AsOf asOf, PlanSink sink);

    /**
     * Judges planned rows again: predicate, clock, exceptions, holds and cascade members by the rule's own query narrowed to these rows. At
     * most 100 lines. One judgement per line, in order. A doubt is {@code Unjudged}, never {@code StillDue}.
     *
     * @param ownWrites rows that this run has already changed or whose version its effects bumped: a new version is no change there (S6)
     */
    List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<org.privacyconnector.table.RowRef> ownWrites);

    /** Reads the carried-out lines again and says for each whether the world is as asked: null when it is, else what is not. */
    List<@org.jspecify.annotations.Nullable String> prove(List<PlanLine> lines);
}
