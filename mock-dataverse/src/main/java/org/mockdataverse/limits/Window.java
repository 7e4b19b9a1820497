package org.mockdataverse.limits;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one user used of one web server within the window, in the service's own time, which may run faster than the clock. Safe for many threads. */
final class Window {
    static final String REQUESTS = "0x80072322";
    static final String TIME = "0x80072321";
    static final String CONCURRENCY = "0x80072326";
    /** How much longer each request too early makes the wait of {@link RetryLaw#LENGTHENED} [K]. */
    private static final long LENGTHENED_BY = 5_000_000_000L;

    /** What becomes of a request that comes. */
    sealed interface Admission {}

    /** Refused, with what is told: the service's own nanoseconds until then. */
    record Refusal(String code, String message, long pause) implements Admission {}

    /** A request that was admitted, with what it is charged so far. */
    static final class Entry implements Admission {
        private final long at;
        private long nanos;
        private boolean within = true;

        private Entry(long at, long nanos) {
            this.at = at;
            this.nanos = nanos;
        }
    }

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long nanos;
    private int inside;
    private long closedUntil = Long.MIN_VALUE;
    private @Nullable Refusal closedBy;

    /** Admits a request and charges it that much, then it must be {@link #leave left}; or says why not. */
    synchronized Admission enter(Serving serving, long now, long cost) {
        forget(now - serving.protection().window().toNanos());
        Refusal why = refusal(serving, now);
        if (why != null) {
            return refuse(serving, now, why);
        }
        Entry entry = new Entry(now, cost);
        entries.addLast(entry);
        nanos += cost;
        inside++;
        return entry;
    }

    private Refusal refuse(Serving serving, long now, Refusal why) {
        if (serving.refusedCount()) {
            entries.addLast(new Entry(now, 0));
        }
        if (why.code().equals(CONCURRENCY) || serving.retry() == RetryLaw.SHORT) {
            return why;
        }
        if (now >= closedUntil) {
            closedUntil = now + why.pause();
        } else if (serving.retry() == RetryLaw.LENGTHENED) {
            closedUntil = Math.min(
                    closedUntil + LENGTHENED_BY,
                    now + serving.protection().window().toNanos());
        }
        closedBy = new Refusal(why.code(), why.message(), closedUntil - now);
        return closedBy;
    }

    /** A request is through; what it was charged becomes what it cost. */
    synchronized void leave(Entry entry, long cost) {
        inside--;
        if (entry.within) {
            nanos += cost - entry.nanos;
        }
        entry.nanos = cost;
    }

    /** Requests left before the next is refused. */
    synchronized long requestsLeft(Serving serving) {
        return Math.max(0, serving.protection().requests() - entries.size());
    }

    /** Execution time left, in nanoseconds. */
    synchronized long timeLeft(Serving serving) {
        return Math.max(0, serving.protection().executionTime().toNanos() - nanos);
    }

    private @Nullable Refusal refusal(Serving serving, long now) {
        Protection limits = serving.protection();
        if (inside >= limits.concurrent()) {
            return new Refusal(
                    CONCURRENCY,
                    "Number of concurrent requests exceeded the limit of " + limits.concurrent() + ".",
                    1_000_000_000L);
        }
        if (now < closedUntil && closedBy != null) {
            return new Refusal(closedBy.code(), closedBy.message(), closedUntil - now);
        }
        boolean half = serving.retry() == RetryLaw.HALF;
        if (entries.size() >= limits.requests()) {
            long room = half ? limits.requests() / 2 : limits.requests() - 1L;
            return new Refusal(
                    REQUESTS,
                    "Number of requests exceeded the limit of " + limits.requests() + " over time window of "
                            + limits.window().toSeconds() + " seconds.",
                    pause(limits, now, room, Long.MAX_VALUE));
        }
        long most = limits.executionTime().toNanos();
        if (nanos >= most) {
            return new Refusal(
                    TIME,
                    String.format(
                            Locale.ROOT,
                            "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time window"
                                    + " of %d seconds. Decrease number of concurrent requests or reduce the duration of"
                                    + " requests and try again later.",
                            limits.executionTime().toMillis(),
                            limits.window().toSeconds()),
                    pause(limits, now, Long.MAX_VALUE, half ? most / 2 : most - 1));
        }
        return null;
    }

    /** Until no more than so many requests, and so much time, are left within the window. */
    private long pause(Protection limits, long now, long requests, long time) {
        long left = entries.size();
        long spent = nanos;
        Iterator<Entry> each = entries.iterator();
        long until = now;
        while ((left > requests || spent > time) && each.hasNext()) {
            Entry entry = each.next();
            left--;
            spent -= entry.nanos;
            until = entry.at + limits.window().toNanos();
        }
        return Math.max(0, until - now);
    }

    private void forget(long before) {
        while (!entries.isEmpty() && entries.getFirst().at <= before) {
            Entry entry = entries.removeFirst();
            entry.within = false;
            nanos -= entry.nanos;
        }
    }
}
