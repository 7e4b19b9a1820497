package org.privacyconnector.run;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;

/**
 * One round of a duty without anybody watching: goes on with what an earlier run has left, plans, and applies what may be applied as it
 * stands. What {@code run} does once, the service does on its schedule. Safe for many threads.
 */
public final class Round {
    private final Course course;
    private final Duty duty;
    private final InstantSource clock;

    /** Rounds of one duty. */
    public Round(Course course, Duty duty, InstantSource clock) {
        this.course = course;
        this.duty = duty;
        this.clock = clock;
    }

    /**
     * What a round came to.
     *
     * @param resumed earlier runs that were gone on with
     * @param left why others were not, or that they were abandoned, a sentence each
     * @param plan the plan that was made; null when an earlier run could not be finished first, or the round was asked to stop
     * @param waits why the plan is not applied without a person; empty when it was, or when it was only to be made
     * @param suspended rules that were not planned, a sentence each
     * @param applied what became of the plan; null when it was not applied
     */
    public record Report(
            List<RunSummary> resumed,
            List<String> left,
            @Nullable SealedPlan plan,
            List<String> waits,
            List<String> suspended,
            @Nullable RunSummary applied) {
        public Report {
            resumed = List.copyOf(resumed);
            left = List.copyOf(left);
            waits = List.copyOf(waits);
            suspended = List.copyOf(suspended);
        }

        /** Everything that was carried out, in its order. */
        public List<RunSummary> runs() {
            List<RunSummary> all = new ArrayList<>(resumed);
            if (applied != null) {
                all.add(applied);
            }
            return List.copyOf(all);
        }
    }

    /**
     * Goes through one round.
     *
     * @param apply whether anything is carried out; else only a plan is made
     * @param author who asks: a label for readers
     * @throws Refused of kind {@code LOCKED} when another applier is at work, {@code BLOCKED} when the environment is in doubt
     */
    public Report carry(boolean apply, String author, Stop stop, Watch watch) {
        List<RunSummary> resumed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        if (apply && !resume(resumed, left, stop, watch)) {
            return new Report(resumed, left, null, List.of(), List.of(), null);
        }
        SealedPlan plan = course.plan(duty, clock.instant(), author);
        List<String> suspended = plan.header().rules().stream()
                .filter(rule -> rule.suspended() != null)
                .map(rule -> "rule " + rule.rule() + " was not planned: " + rule.suspended())
                .toList();
        // a new or changed rule is among them: it needs somebody's word
        List<String> waits = course.refusals(plan.id(), duty);
        boolean go = apply && waits.isEmpty() && !stop.isRaised();
        return new Report(
                resumed, left, plan, waits, suspended, go ? course.apply(plan.id(), duty, stop, watch) : null);
    }

    /**
     * Goes on with what a stop or a crash left unfinished.
     *
     * @param resumed takes what was gone on with
     * @param left takes what stays unfinished, a sentence each
     * @return whether everything that could be gone on with has come to its end
     * @throws Refused of kind {@code LOCKED} when another applier is at work
     */
    public boolean resume(List<RunSummary> resumed, List<String> left, Stop stop, Watch watch) {
        left.addAll(course.abandon(duty, stop, watch));
        for (PastRun open : course.unfinished(duty.name())) {
            if (stop.isRaised()) {
                return false;
            }
            try {
                RunSummary summary = course.apply(open.plan(), duty, stop, watch);
                resumed.add(summary);
                if (!summary.finished()) {
                    return false;
                }
            } catch (Refused refused) {
                if (refused.kind() == Refused.Kind.LOCKED) {
                    throw refused;
                }
                left.add("run " + open.run() + " stays unfinished: "
                        + refused.sentences().get(0));
            }
        }
        return !stop.isRaised();
    }
}
