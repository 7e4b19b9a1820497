package org.mockdataverse.limits;

import java.time.Duration;

/** Lets the time of an operation pass, while it counts as under way. Safe for many threads. */
@FunctionalInterface
public interface Pace {
    /** Nothing is waited for: modelled time is charged only. */
    Pace NONE = duration -> {};

    /** The caller's thread sleeps. An interrupted one goes on at once, still interrupted. */
    Pace REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    /** Returns when that much time has passed. */
    void pass(Duration duration);
}
