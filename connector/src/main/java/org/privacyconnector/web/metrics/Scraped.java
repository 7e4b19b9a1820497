package org.privacyconnector.web.metrics;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.privacyconnector.Connector;
import org.privacyconnector.state.Figures;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskCount;

/** Puts the figures together from the connector in force. Safe for many threads. */
public final class Scraped implements Supplier<Gauges> {
    private final Supplier<Connector> connector;
    private final BooleanSupplier reloaded;

    /** @param reloaded whether the last change of the configuration was taken */
    public Scraped(Supplier<Connector> connector, BooleanSupplier reloaded) {
        this.connector = connector;
        this.reloaded = reloaded;
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
                null,
                reloaded.getAsBoolean());
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
