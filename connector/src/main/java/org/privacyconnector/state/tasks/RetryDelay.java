package org.privacyconnector.state.tasks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th failure in a row: 10 s, doubled each time up to 1 h, and up to a fifth more, so that what failed together
 * does not come back together. Safe for many threads.
 */
final class RetryDelay {
    static final Duration FIRST = Duration.ofSeconds(10);
    static final Duration MOST = Duration.ofHours(1);
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;

    RetryDelay(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures in a row, from 1 */
    Duration after(int failures) {
        long plain = FIRST.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        long capped = Math.min(plain, MOST.toMillis());
        double share;
        // generators need not be safe for many threads
        synchronized (random) {
            share = random.nextDouble();
        }
        return Duration.ofMillis(capped + (long) (capped * SPREAD * share));
    }
}
