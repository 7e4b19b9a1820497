package org.privacyconnector.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A lease that was taken, fenced by its epoch: once another has taken over, it is refused for ever. Safe for many threads. */
public final class Lease {
    private final Store store;
    private final InstantSource clock;
    private final String environment;
    private final long epoch;
    private final Duration term;

    Lease(Store store, InstantSource clock, String environment, long epoch, Duration term) {
        this.store = store;
        this.clock = clock;
        this.environment = environment;
        this.epoch = epoch;
        this.term = term;
    }

    /** Which taking of the environment's lease this is. */
    public long epoch() {
        return epoch;
    }

    /** Holds it for another term from now; false when another has taken over. One that ran out untaken is simply held again. */
    public boolean renew() {
        return until(clock.instant().plus(term));
    }

    /** Inside a transaction: whether nobody has taken over. True stays true until that transaction is over. */
    public boolean holds(Transaction tx) {
        return tx.one(
                        "SELECT 1 FROM lease WHERE environment = ? AND epoch = ? AND until > 0",
                        row -> true,
                        environment,
                        epoch)
                .isPresent();
    }

    /** Gives it back, so that the next one need not wait. Nothing happens when another has taken over. */
    public void release() {
        until(Instant.EPOCH);
    }

    private boolean until(Instant end) {
        return store.submit(tx -> tx.update(
                        "UPDATE lease SET until = ? WHERE environment = ? AND epoch = ? AND until > 0",
                        end,
                        environment,
                        epoch)
                > 0);
    }
}
