package org.privacyconnector.dataverse.wire;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats what failed in passing: as long after as the server asks, else after 1, 2, 4 ... seconds and a bit; bounded in attempts and in
 * time. What may be repeated is the caller's to say, by what it throws. Safe for many threads.
 */
public final class Retries {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Waiter waiter;
    private final RandomGenerator random;
    private final Duration longest;
    private final Retry retry;

    /**
     * Retries.
     *
     * @param random safe for many threads, as {@link java.util.Random} is
     * @param attempts how often at most, the first included
     * @param longest after so long nothing is repeated any more, nor waited for
     */
    public Retries(InstantSource clock, Waiter waiter, RandomGenerator random, int attempts, Duration longest) {
        this.clock = clock;
        this.waiter = waiter;
        this.random = random;
        this.longest = longest;
        this.retry = Retry.of(
                "dataverse",
                RetryConfig.<Object>custom()
                        .maxAttempts(attempts)
                        .retryOnException(e -> e instanceof DataverseException failure && failure.isTransient())
                        .intervalBiFunction((attempt, failed) -> pause(attempt, failed.getLeft()))
                        .build());
    }

    /** Runs the call until it succeeds, fails for good, or the bounds are reached; then its last failure is thrown. */
    public <T> T run(Supplier<T> call) {
        return run(call, longest);
    }

    /**
     * The same, but once so much time has passed nothing is sent any more: what the server asks to wait is waited, and then the failure is
     * thrown, so that whoever asks again looks at the world again first.
     */
    public <T> T run(Supplier<T> call, Duration fresh) {
        // the asynchronous context, because the synchronous one sleeps by itself and cannot be stopped
        Retry.AsyncContext<Object> context = retry.asyncContext();
        Instant last = clock.instant().plus(longest);
        Instant stale = clock.instant().plus(fresh);
        while (true) {
            try {
                T result = call.get();
                context.onComplete();
                return result;
            } catch (DataverseException failure) {
                long millis = context.onError(failure);
                if (millis < 0
                        || clock.instant().plusMillis(millis).isAfter(last)
                        || !waiter.pause(Duration.ofMillis(millis))
                        || clock.instant().isAfter(stale)) {
                    throw failure;
                }
            }
        }
    }

    private long pause(int attempt, Throwable failed) {
        if (failed instanceof DataverseException failure) {
            Duration asked = failure.retryAfter();
            if (asked != null) {
                return asked.toMillis();
            }
        }
        long full = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(attempt - 1, 10));
        return full + random.nextLong(full / 4 + 1);
    }
}
