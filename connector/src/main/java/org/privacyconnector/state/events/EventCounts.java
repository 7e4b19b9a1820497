package org.privacyconnector.state.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.privacyconnector.store.Transaction;

/** How many events came and what became of them, by the hour; kept for {@link #KEPT}. Safe for many threads. */
public final class EventCounts {
    /** How long. */
    public static final Duration KEPT = Duration.ofDays(35);

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final String environment;

    /** Counts of one environment. */
    public EventCounts(String environment) {
        this.environment = environment;
    }

    /** Adds to the hour's counts. */
    public void add(Transaction tx, Map<String, Long> counts, Instant now) {
        counts.forEach((word, count) -> tx.update(
                "insert into event_count (environment, hour, word, times) values (?, ?, ?, ?)"
                        + " on conflict (environment, hour, word) do update set times = event_count.times + excluded.times",
                environment,
                hour(now),
                word,
                count));
    }

    /** Counts since that instant's hour, by word. */
    public Map<String, Long> since(Transaction tx, Instant from) {
        Map<String, Long> counts = new TreeMap<>();
        tx.each(
                "select word, sum(times) from event_count where environment = ? and hour >= ? group by word",
                row -> counts.put(row.getString(1), row.getLong(2)),
                environment,
                hour(from));
        return counts;
    }

    /** Forgets what is older than {@link #KEPT}. */
    public void forget(Transaction tx, Instant now) {
        tx.update("delete from event_count where environment = ? and hour < ?", environment, hour(now.minus(KEPT)));
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), HOUR_MILLIS);
    }
}
