package org.privacyconnector.trigger.sweep;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.JobReport.Ending;

/** A round of making up for what webhooks lost: what the command {@code sweep} does, begun by a schedule. */
public final class SweepJob implements Job {
    private final InstantSource clock;

    /** Of whichever connector it is given. */
    public SweepJob(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public JobReport carry(Order order) {
        if (SweepRound.tables(order.connector().policy()).isEmpty()) {
            // nobody waits for events, so that none can be lost
            return new JobReport(Ending.DONE, List.of());
        }
        SweepRound.Report round = SweepRound.of(order.connector(), clock).carry(order.stop(), Set.of(), order.fence());
        Ending ending = order.stop().isRaised() ? Ending.STOPPED : round.whole() ? Ending.DONE : Ending.ATTENTION;
        return new JobReport(ending, round.lines());
    }
}
