package org.privacyconnector.state.events;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskCount;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;

/** How events come in and are dealt with, in numbers. Safe for many threads. */
public final class EventFigures {
    private final Store store;
    private final EventCounts counts;
    private final Hints hints;
    private final TaskBook tasks;
    private final Questions questions;
    private final InstantSource clock;

    /** Figures of one environment. */
    public EventFigures(Store store, String environment, InstantSource clock) {
        this.store = store;
        this.counts = new EventCounts(environment);
        this.tasks = new TaskBook(environment);
        this.hints = new Hints(environment, tasks);
        this.questions = new Questions(environment);
        this.clock = clock;
    }

    /**
     * The figures.
     *
     * @param day counts of the last 24 hours by word: {@code accepted}, {@code duplicate}, {@code ignored}, {@code refused-…}
     * @param week the same of the last seven days
     * @param waiting hints whose rows are still to be looked at
     * @param oldest since when the oldest of them waits; empty when none does
     * @param lag how long that is; zero when none waits
     * @param inTrouble looks that failed and are tried again
     * @param questions that wait for an answer
     */
    public record Figures(
            Map<String, Long> day,
            Map<String, Long> week,
            long waiting,
            Optional<Instant> oldest,
            Duration lag,
            long inTrouble,
            long questions) {}

    /** As they are now. */
    public Figures now() {
        Instant now = clock.instant();
        return store.read(tx -> at(tx, now));
    }

    /** How long the oldest hint has waited; zero when none does. Cheaper than all figures. */
    public Duration lag() {
        Instant now = clock.instant();
        return waited(store.read(hints::oldest), now);
    }

    /** How many questions wait for an answer. */
    public long questions() {
        return store.read(tx -> questions.open(tx).size());
    }

    private static Duration waited(Optional<Instant> oldest, Instant now) {
        return oldest.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
    }

    private Figures at(Transaction tx, Instant now) {
        Optional<Instant> oldest = hints.oldest(tx);
        long inTrouble = tasks.counts(tx, now).stream()
                .filter(count -> count.kind().equals(Hints.LOOK))
                .mapToLong(TaskCount::troubled)
                .sum();
        return new Figures(
                counts.since(tx, now.minus(Duration.ofDays(1))),
                counts.since(tx, now.minus(Duration.ofDays(7))),
                hints.waiting(tx),
                oldest,
                waited(oldest, now),
                inTrouble,
                questions.open(tx).size());
    }
}
