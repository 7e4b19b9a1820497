package org.privacyconnector.web.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.state.schedule.Reloads;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskCount;

/** Puts the figures together from the connector in force. Safe for many threads. */
public final class Scraped implements Supplier<Gauges> {
    private static final Duration ENDS_HOLD = Duration.ofMinutes(10);

    private final Supplier<Connector> connector;
    private final AtomicReference<@Nullable Ends> ends = new AtomicReference<>();

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
                secretEnds(now),
                tasks(now),
                webhooks(now),
                reloaded(now),
                now.tracesDropped());
    }

    /** Opening a PFX file costs more than all the rest; its end changes when somebody replaces it. */
    private Map<String, Instant> secretEnds(Connector now) {
        Instant at = now.clock().instant();
        Ends known = ends.get();
        if (known == null
                || !known.of().equals(now.operator())
                || at.isBefore(known.read())
                || !at.isBefore(known.read().plus(ENDS_HOLD))) {
            known = new Ends(now.operator(), at, now.checkup().secretEnds());
            ends.set(known);
        }
        return known.ends();
    }

    private record Ends(Operator of, Instant read, Map<String, Instant> ends) {}

    private static Gauges.@Nullable Webhooks webhooks(Connector now) {
        if (now.policy().webhooks() == null) {
            return null;
        }
        Silences silences = new Silences(now.operator().environment());
        FilledJobs undelivered = new FilledJobs(now.operator().environment());
        return new Gauges.Webhooks(
                now.eventFigures().lag().toMillis() / 1000.0,
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
