package org.privacyconnector.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One applier at a time per environment (S17). A lease lasts for its term and is renewed while its holder works; each new holder gets a
 * higher epoch, and whoever comes with an older one is refused inside the very transaction. A lease whose holder crashed is taken over when
 * its term is over, or at once when the holder is known to be gone ({@link Holder#isGone}). Instances on several hosts must agree on the
 * time to well within a term. Safe for many threads.
 */
public final class Leases {
    /** Long enough for the slowest chunk, short enough to wait for after a crash of another host. */
    public static final Duration TERM = Duration.ofSeconds(60);

    private final Store store;
    private final InstantSource clock;
    private final Predicate<String> gone;

    /** Leases kept in the store. */
    public Leases(Store store, InstantSource clock) {
        this(store, clock, Holder::isGone);
    }

    Leases(Store store, InstantSource clock, Predicate<String> gone) {
        this.store = store;
        this.clock = clock;
        this.gone = gone;
    }

    /**
     * Takes the environment's lease, or answers empty when another holds it.
     *
     * @param holder who takes it, as {@link Holder#here} says; the same text twice is still two holders
     */
    public Optional<Lease> acquire(String environment, String holder, Duration term) {
        return store.submit(tx -> {
            Optional<Held> last = last(tx, environment);
            Instant now = clock.instant();
            if (last.filter(held -> held.until().isAfter(now) && !gone.test(held.holder()))
                    .isPresent()) {
                return Optional.empty();
            }
            long epoch = last.map(Held::epoch).orElse(0L) + 1;
            tx.update(
                    "INSERT INTO lease (environment, epoch, holder, until) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (environment) DO UPDATE"
                            + " SET epoch = excluded.epoch, holder = excluded.holder, until = excluded.until",
                    environment,
                    epoch,
                    holder,
                    now.plus(term));
            return Optional.of(new Lease(store, clock, environment, epoch, term));
        });
    }

    /** Who holds the environment's lease now, to be told to those who must wait. */
    public Optional<Held> held(String environment) {
        return store.read(tx -> last(tx, environment))
                .filter(held -> held.until().isAfter(clock.instant()));
    }

    private static Optional<Held> last(Transaction tx, String environment) {
        return tx.one(
                "SELECT epoch, holder, until FROM lease WHERE environment = ?",
                row -> new Held(row.getString(2), row.getLong(1), Instant.ofEpochMilli(row.getLong(3))),
                environment);
    }

    /** The holder of a lease, and until when. */
    public record Held(String holder, long epoch, Instant until) {}
}
