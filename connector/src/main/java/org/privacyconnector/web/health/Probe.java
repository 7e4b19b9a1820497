package org.privacyconnector.web.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at one thing, at most one look at a time, and remembers what it found. */
final class Probe {
    private final Check check;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Duration fresh;
    private @Nullable CountDownLatch looking;
    private @Nullable Instant begun;
    private @Nullable Instant looked;
    private @Nullable Finding found;

    Probe(Check check, ExecutorService threads, InstantSource clock, Duration fresh) {
        this.check = check;
        this.threads = threads;
        this.clock = clock;
        this.fresh = fresh;
    }

    boolean needed() {
        return check.needed();
    }

    /** Begins a look when the last one is old and none is under way. */
    synchronized void lookIfOld() {
        Instant now = clock.instant();
        boolean old = looked == null || looked.plus(fresh).isBefore(now) || looked.isAfter(now);
        if (looking != null || !old) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        try {
            threads.execute(() -> look(done));
            looking = done;
            begun = now;
        } catch (RejectedExecutionException closing) {
            found = new Finding(check.name(), Finding.State.DOWN, "the service is ending");
        }
    }

    private void look(CountDownLatch done) {
        Finding finding;
        try {
            Optional<String> trouble = check.trouble().get();
            finding = trouble.map(said -> new Finding(check.name(), Finding.State.DOWN, said))
                    .orElseGet(() -> new Finding(check.name(), Finding.State.UP, ""));
        } catch (RuntimeException failure) {
            // its text may hold anything (S31)
            finding = new Finding(
                    check.name(),
                    Finding.State.DOWN,
                    "the look itself failed (" + failure.getClass().getSimpleName() + ")");
        }
        synchronized (this) {
            found = finding;
            looked = clock.instant();
            looking = null;
        }
        done.countDown();
    }

    /** What was found last; waits so long for a look that is under way. */
    Finding finding(long nanos) {
        CountDownLatch under;
        synchronized (this) {
            under = looking;
        }
        if (under != null) {
            try {
                if (!under.await(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                    return late();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            return found != null ? found : new Finding(check.name(), Finding.State.UNKNOWN, "not looked at yet");
        }
    }

    private synchronized Finding late() {
        long seconds =
                begun == null ? 0 : Duration.between(begun, clock.instant()).toSeconds();
        return new Finding(
                check.name(), Finding.State.DOWN, "has not answered for " + Math.max(seconds, 0) + " seconds");
    }
}
