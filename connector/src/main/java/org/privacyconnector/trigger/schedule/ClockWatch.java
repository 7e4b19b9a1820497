package org.privacyconnector.trigger.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Notices when the clock moves otherwise than time passes. For one thread at a time. */
final class ClockWatch {
    /** More than a clock that is kept right is corrected by, and a busy machine is late by. */
    private static final Duration TOLERATED = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant before;
    private long nanosBefore;

    /** @param nanos time that only passes, in nanoseconds, such as {@link System#nanoTime} */
    ClockWatch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.before = clock.instant();
        this.nanosBefore = nanos.getAsLong();
    }

    /** What to tell of a jump since the last look, or nothing. */
    Optional<String> look() {
        Instant now = clock.instant();
        long nanosNow = nanos.getAsLong();
        Duration passed = Duration.ofNanos(nanosNow - nanosBefore);
        Duration moved = Duration.between(before, now);
        Duration jump = moved.minus(passed);
        String told = jump.abs().compareTo(TOLERATED) <= 0
                ? null
                : "the clock went from " + before + " to " + now + " while " + passed.toSeconds()
                        + " s passed: it was set " + (jump.isNegative() ? "back" : "forward, or the machine slept")
                        + ". Schedules go on from the new time; what was due in between is made up once";
        before = now;
        nanosBefore = nanosNow;
        return Optional.ofNullable(told);
    }
}
