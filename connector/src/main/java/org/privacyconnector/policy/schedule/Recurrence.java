package org.privacyconnector.policy.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something comes round. A time of day that a spring night does not have counts as the first instant after the gap; one that an autumn
 * night has twice counts once, the first time. Pure; safe for many threads.
 */
public sealed interface Recurrence permits Interval, CalendarTimes, CronTimes {
    /**
     * The first instant after the given one, never that instant itself; empty when there will be none.
     *
     * @param zone of the environment
     */
    Optional<Instant> after(Instant instant, ZoneId zone);

    /** As it would be written in a policy, in one way only: two recurrences are the same when this is. */
    String text();
}
