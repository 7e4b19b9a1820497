package org.privacyconnector.web.metrics;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.state.schedule.Reloads;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskCount;

/** Puts the figures together from the connector in force. Safe for many threads. */
public final class Scraped implements Supplier<Gauges> {
    private final Supplier<Connector> connector;

    /** @param connector the connector in force */
    public Scraped(Supplier<Connector> connector) {
        this.connector = connector;
    }

    @Override
    public Gauges get() {
        Connector now = connector.get();
        Figures figures = now.figures();
        return new Gauges(
                figures.lastSuccess(),
                figures.rows(),
                now.throttled(),
                now.checkup().ledger().isEmpty(),
                figures.newestPlans().stream()
                        .filter(plan -> !plan.begun() && !plan.blockers().isEmpty())
                        .count(),
                now.checkup().secretEnds(),
                tasks(now),
                webhooks(now),
                reloaded(now));
    }

    private static Gauges.@Nullable Webhooks webhooks(Connector now) {
        if (now.policy().webhooks() == null) {
            return null;
        }
        Silences silences = new Silences(now.operator().environment());
        FilledJobs undelivered = new FilledJobs(now.operator().environment());
        return new Gauges.Webhooks(
                now.eventFigures().now().lag().toMillis() / 1000.0,
                now.store().read(undelivered::count),
                now.store().read(silences::silent));
    }

    private static boolean reloaded(Connector now) {
        Reloads reloads = new Reloads(now.operator().environment());
        return now.store()
                .read(reloads::last)
                .map(last -> last.refused() == null)
                .orElse(true);
    }

    private static Map<String, Gauges.Tasks> tasks(Connector now) {
        TaskBook book = new TaskBook(now.operator().environment());
        return now.store()
                .read(tx -> book.counts(tx, now.clock().instant()).stream()
                        .collect(Collectors.toMap(
                                TaskCount::kind,
                                count -> new Gauges.Tasks(count.waiting() + count.running(), count.troubled()))));
    }
}
