package org.privacyconnector.cli;

import java.util.Set;
import org.privacyconnector.Connector;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Round;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Stop;
import org.privacyconnector.run.Watch;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.sweep.SweepRound;

/** Runs of the course as commands have them: drained by Ctrl-C and SIGTERM, with progress where a person watches. */
final class Applying {
    private Applying() {}

    /** Carries out the plan. */
    static RunSummary apply(Connector connector, SealedPlan plan, Surroundings surroundings, boolean quiet) {
        Duty duty;
        try {
            duty = connector.duty(plan.header().duty());
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(ExitCode.REFUSED, unknown.getMessage() + "; the plan was made by another program");
        }
        return during(
                surroundings,
                quiet,
                "applying",
                (stop, watch) -> connector.courseOf(duty).apply(plan.id(), duty, stop, watch));
    }

    /** One round: goes on with what is unfinished, plans, and applies what may be applied. */
    static Round.Report round(Connector connector, Surroundings surroundings, boolean quiet) {
        return during(
                surroundings,
                quiet,
                "applying",
                (stop, watch) -> new Round(connector.course(), connector.retention(), surroundings.clock())
                        .carry(true, Author.of(surroundings), stop, watch));
    }

    /** A job of the catalogue, once. */
    static JobReport job(Connector connector, Job job, Surroundings surroundings) {
        return during(surroundings, true, job.name(), (stop, watch) -> job.carry(Job.Order.typed(connector, stop)));
    }

    /** One round of making up for what webhooks lost. */
    static SweepRound.Report sweep(Connector connector, Set<TableName> emptied, Surroundings surroundings) {
        SweepRound round = SweepRound.of(connector, surroundings.clock());
        return during(surroundings, true, "sweeping", (stop, watch) -> round.carry(stop, emptied, tx -> {}));
    }

    /** Brings back what a run has put in quarantine. */
    static RunSummary undo(Connector connector, String run, Surroundings surroundings, boolean quiet) {
        return during(
                surroundings,
                quiet,
                "bringing back",
                (stop, watch) -> connector.course().undo(run, stop, watch));
    }

    private interface Work<T> {
        T with(Stop stop, Watch watch);
    }

    private static <T> T during(Surroundings surroundings, boolean quiet, String what, Work<T> work) {
        Stop stop = new Stop();
        Interrupts.Watch interrupts = surroundings.interrupts().during(stop::raise);
        try (Ticker ticker = Ticker.of(surroundings, quiet, what, -1)) {
            return work.with(stop, ticker::at);
        } finally {
            interrupts.close();
        }
    }
}
