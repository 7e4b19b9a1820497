package org.mockdataverse.limits;

import java.time.Duration;

/**
 * The service protection limits of one user.
 *
 * @param on whether they count at all
 * @param requests so many requests within the window
 * @param executionTime so much time together within the window
 * @param concurrent so many at once
 * @param window how far back counts
 */
public record Protection(boolean on, int requests, Duration executionTime, int concurrent, Duration window) {
    /** No limit. */
    public static Protection off() {
        return new Protection(false, 0, Duration.ZERO, 0, Duration.ZERO);
    }

    /** The limits of a real environment: 6,000 requests and 20 minutes in 5 minutes, 52 at once. */
    public static Protection standard() {
        return new Protection(true, 6_000, Duration.ofMinutes(20), 52, Duration.ofMinutes(5));
    }

    /** The same with so many requests. */
    public Protection withRequests(int most) {
        return new Protection(true, most, executionTime, concurrent, window);
    }

    /** The same with so much time. */
    public Protection withExecutionTime(Duration most) {
        return new Protection(true, requests, most, concurrent, window);
    }

    /** The same with so many at once. */
    public Protection withConcurrent(int most) {
        return new Protection(true, requests, executionTime, most, window);
    }
}
