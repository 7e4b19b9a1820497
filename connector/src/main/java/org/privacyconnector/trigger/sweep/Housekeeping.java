package org.privacyconnector.trigger.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.RoleGate;
import org.privacyconnector.duty.housekeeping.HousekeepingDuty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Course;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.Round;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import org.privacyconnector.table.DataverseAccessException;

/** Has failed system jobs removed whose events are made up for: by a plan of its own, through the course that every change takes. */
public final class Housekeeping {
    /** Who plans: nobody may approve under that name, and the plans need no approval. */
    private static final String AUTHOR = "privacy-connector";

    private static final String STAY = "failed system jobs stay for now, with the personal data they hold: ";

    private final Course course;
    private final HousekeepingDuty duty;
    private final RoleGate gate;

    /**
     * Of one environment.
     *
     * @param gate asked before anything is gone on with or begun
     */
    public Housekeeping(Course course, HousekeepingDuty duty, RoleGate gate) {
        this.course = course;
        this.duty = duty;
        this.gate = gate;
    }

    /**
     * Goes on with what a stop or a crash left unfinished; then plans and applies, one plan at most.
     *
     * @return a line for a person, or nothing when there was nothing to remove
     */
    public Optional<String> run(Instant now, Stop stop) {
        List<String> lines = new ArrayList<>();
        try {
            if (course.unfinished(duty.name()).isEmpty() && !duty.anythingToDo()) {
                return Optional.empty();
            }
            List<String> against = gate.against();
            if (!against.isEmpty()) {
                return said(lines, STAY + String.join("; ", against));
            }
            List<RunSummary> resumed = new ArrayList<>();
            boolean free;
            try {
                free = new Round(course, duty, () -> now).resume(resumed, lines, stop, Watch.nobody());
            } finally {
                resumed.stream().map(RunSummary::sentence).forEach(lines::add);
            }
            if (!free || !duty.anythingToDo()) {
                return said(lines);
            }
            // one that waits for a person or for the end of a pause is not made again each round
            SealedPlan plan = course.waiting(duty)
                    .filter(waiting -> waiting.totals().due() > 0)
                    .orElseGet(() -> course.plan(duty, now, AUTHOR));
            if (plan.totals().due() == 0) {
                return said(lines);
            }
            RunSummary summary = course.apply(plan.id(), duty, stop, Watch.nobody());
            return said(lines, summary.sentence());
        } catch (Refused refused) {
            return said(lines, STAY + String.join("; ", refused.sentences()));
        } catch (DataverseAccessException unread) {
            return said(lines, STAY + unread.getMessage());
        }
    }

    private static Optional<String> said(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
    }
}
