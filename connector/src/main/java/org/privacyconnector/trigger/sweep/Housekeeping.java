package org.privacyconnector.trigger.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final Course course;
    private final HousekeepingDuty duty;

    /** Of one environment. */
    public Housekeeping(Course course, HousekeepingDuty duty) {
        this.course = course;
        this.duty = duty;
    }

    /**
     * Goes on with what a stop or a crash left unfinished; then plans and applies, one plan at most.
     *
     * @return a line for a person, or nothing when there was nothing to remove
     */
    public Optional<String> run(Instant now, Stop stop) {
        try {
            List<RunSummary> resumed = new ArrayList<>();
            boolean free = new Round(course, duty, () -> now).resume(resumed, new ArrayList<>(), stop, Watch.nobody());
            Optional<String> before = resumed.stream().map(RunSummary::sentence).reduce((one, other) -> other);
            if (!free || !duty.anythingToDo()) {
                return before;
            }
            // one that waits for a person or for the end of a pause is not made again each round
            SealedPlan plan = course.waiting(duty)
                    .filter(waiting -> waiting.totals().due() > 0)
                    .orElseGet(() -> course.plan(duty, now, AUTHOR));
            if (plan.totals().due() == 0) {
                return Optional.empty();
            }
            RunSummary summary = course.apply(plan.id(), duty, stop, Watch.nobody());
            return Optional.of(summary.sentence());
        } catch (Refused refused) {
            return Optional.of("failed system jobs stay for now, with the personal data they hold: "
                    + String.join("; ", refused.sentences()));
        } catch (DataverseAccessException unread) {
            return Optional.of(
                    "failed system jobs stay for now, with the personal data they hold: " + unread.getMessage());
        }
    }
}
