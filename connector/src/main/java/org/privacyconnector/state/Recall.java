package org.privacyconnector.state;

import java.time.Instant;
import org.privacyconnector.store.Store;

/** Puts back what the ledger knows of runs and the books do not: a plan that was begun is spent, and what it changed counts (S16). */
public final class Recall {
    private static final long HOUR = 3_600_000;

    private final Store store;
    private final String environment;

    /** For one environment. */
    public Recall(Store store, String environment) {
        this.store = store;
        this.environment = environment;
    }

    /** Whether the books know the run. */
    public boolean knows(String run) {
        return store.read(
                tx -> tx.one("select 1 from apply_run where environment = ? and run = ?", row -> true, environment, run)
                        .isPresent());
    }

    /** Notes a run as over, for ever: without its intents nobody could go on with it. */
    public void spent(String run, String plan, String duty, Instant started) {
        store.submit(tx -> tx.update(
                "insert into apply_run (run, environment, plan, duty, started, ended, phase)"
                        + " values (?, ?, ?, ?, ?, ?, 'FINISHED') on conflict do nothing",
                run,
                environment,
                plan,
                duty,
                started,
                started));
    }

    /** Counts what such a run did within an hour. */
    public void count(String run, Tally.Count count, Instant hour) {
        store.submit(tx -> tx.update(
                "insert into apply_tally (environment, run, rule, table_name, kind, word, cascaded, hour, count)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (environment, run, rule, table_name, kind, word, cascaded, hour)"
                        + " do update set count = excluded.count",
                environment,
                run,
                count.rule(),
                count.table(),
                count.kind(),
                count.word(),
                count.cascaded(),
                hour.toEpochMilli() / HOUR,
                count.count()));
    }
}
