package org.privacyconnector.trigger.sweep;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.privacyconnector.Connector;
import org.privacyconnector.run.Stop;
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
    public JobReport carry(Connector connector, boolean apply, Stop stop) {
        if (SweepRound.tables(connector.policy()).isEmpty()) {
            // nobody waits for events, so that none can be lost
            return new JobReport(Ending.DONE, List.of());
        }
        SweepRound.Report round = SweepRound.of(connector, clock).carry(stop, Set.of());
        Ending ending = stop.isRaised() ? Ending.STOPPED : round.whole() ? Ending.DONE : Ending.ATTENTION;
        return new JobReport(ending, round.lines());
    }
}
