package org.privacyconnector.trigger.schedule;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.run.Refused;
import org.privacyconnector.run.Round;
import org.privacyconnector.run.RunSummary;
import org.privacyconnector.run.Watch;
import org.privacyconnector.trigger.Job;
import org.privacyconnector.trigger.JobReport;
import org.privacyconnector.trigger.JobReport.Ending;

/** A round of retention: what {@code run} does, begun by a schedule. */
final class RetentionJob implements Job {
    private static final int ID = 12;

    private final InstantSource clock;
    private final String author;

    RetentionJob(InstantSource clock, String author) {
        this.clock = clock;
        this.author = author;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public JobReport carry(Order order) {
        Connector connector = order.connector();
        // where the environment could not be reached at the start, this is the first look
        List<String> against = connector.roleGate().against();
        if (!against.isEmpty()) {
            return new JobReport(Ending.WAITS, against);
        }
        try {
            return report(
                    new Round(connector.course(), connector.retention(), clock)
                            .carry(order.apply(), author, order.stop(), Watch.nobody()),
                    order.apply());
        } catch (Refused refused) {
            return new JobReport(
                    refused.kind() == Refused.Kind.LOCKED ? Ending.LOCKED : Ending.WAITS, refused.sentences());
        }
    }

    static JobReport report(Round.Report round, boolean apply) {
        List<String> lines = new ArrayList<>(round.left());
        lines.addAll(round.suspended());
        for (RunSummary run : round.runs()) {
            lines.add(run.sentence());
        }
        SealedPlan plan = round.plan();
        if (plan != null && round.applied() == null) {
            lines.add(
                    "plan " + plan.id().substring(0, ID) + ": " + plan.totals().due() + " rows are due");
            if (apply) {
                round.waits().forEach(why -> lines.add("it waits: " + why));
            }
        }
        return new JobReport(ending(round, plan, apply), lines);
    }

    private static Ending ending(Round.Report round, @Nullable SealedPlan plan, boolean apply) {
        List<RunSummary> runs = round.runs();
        RunSummary last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && !last.finished()) {
            return Endings.of(last);
        }
        if (plan == null || (apply && round.waits().isEmpty() && round.applied() == null)) {
            return Ending.STOPPED;
        }
        if (apply && !round.waits().isEmpty()) {
            return Ending.WAITS;
        }
        boolean attention = runs.stream().anyMatch(RunSummary::needsAttention)
                || !round.suspended().isEmpty()
                || !round.left().isEmpty();
        return attention ? Ending.ATTENTION : Ending.DONE;
    }
}
