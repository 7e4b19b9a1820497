package org.privacyconnector.state;

import java.time.Instant;
import java.util.List;
import org.privacyconnector.store.Transaction;

/** Durable counters of outcomes, for reports and for the seat belt's rolling day over all duties and rules (S11). */
public final class Tally {
    private static final long HOUR = 3_600_000;
    private final String environment;

    /** Counters of one environment. */
    public Tally(String environment) {
        this.environment = environment;
    }

    /** How many outcomes of one sort there are. */
    public record Count(String rule, String table, String kind, String word, boolean cascaded, long count) {}

    /** Counts one outcome more, or less (by -1) when it is replaced. */
    public void add(Transaction tx, String run, OutcomeRecord outcome, Instant at, int by) {
        tx.update(
                "INSERT INTO apply_tally (environment, run, rule, table_name, kind, word, cascaded, hour, count)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (environment, run, rule, table_name, kind, word, cascaded, hour)"
                        + " DO UPDATE SET count = apply_tally.count + excluded.count",
                environment,
                run,
                outcome.rule(),
                outcome.row().table().value(),
                outcome.kind(),
                outcome.word(),
                outcome.cascaded(),
                at.toEpochMilli() / HOUR,
                by);
    }

    /** The run's counts. */
    public List<Count> ofRun(Transaction tx, String run) {
        return tx.query(
                "SELECT rule, table_name, kind, word, cascaded, sum(count) AS total FROM apply_tally"
                        + " WHERE environment = ? AND run = ? GROUP BY rule, table_name, kind, word, cascaded"
                        + " HAVING sum(count) <> 0 ORDER BY rule, table_name, kind, word, cascaded",
                row -> new Count(
                        row.getString("rule"),
                        row.getString("table_name"),
                        row.getString("kind"),
                        row.getString("word"),
                        row.getBoolean("cascaded"),
                        row.getLong("total")),
                environment,
                run);
    }

    /**
     * Rows changed since the instant, over all runs and after cascade. The hour in which the instant lies counts whole: a limit is rather
     * reached an hour early than late.
     */
    public long changedSince(Transaction tx, Instant since) {
        return tx.one(
                        "SELECT coalesce(sum(count), 0) AS total FROM apply_tally"
                                + " WHERE environment = ? AND hour >= ? AND word = 'done' AND kind <> 'restore'",
                        row -> row.getLong("total"),
                        environment,
                        since.toEpochMilli() / HOUR)
                .orElse(0L);
    }
}
