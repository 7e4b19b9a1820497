package org.privacyconnector.state.tasks;

import java.time.Duration;

/**
 * How many tasks run at once, how often the store is asked for due ones, and how often a running one shows a sign of life. One that has
 * shown none for {@link #lease} is taken over; instances on several hosts must agree on the time to well within that.
 *
 * @param threads at least 1
 * @param poll more than nothing
 * @param heartbeat more than nothing
 */
public record Pace(int threads, Duration poll, Duration heartbeat) {
    /** Four at once, asked for twice a second, taken over after 40 s of silence. */
    public static final Pace USUAL = new Pace(4, Duration.ofMillis(500), Duration.ofSeconds(10));

    /** db-scheduler's least: three may come late before anybody thinks the worst. */
    static final int MISSED = 4;

    /** Checks the numbers. */
    public Pace {
        if (threads < 1 || poll.toMillis() < 1 || heartbeat.toMillis() < 1) {
            throw new IllegalArgumentException("at least one thread, a poll and a heartbeat of at least a millisecond");
        }
    }

    /** How long a silent instance keeps its tasks. */
    public Duration lease() {
        return heartbeat.multipliedBy(MISSED);
    }
}
