package org.privacyconnector.state.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/** How often each row was looked at within an hour: what sets itself off over and over must not go on unseen (S20). Safe for many threads. */
public final class Looks {
    /** How often a row is looked at within {@link #WITHIN} before a person is asked. */
    public static final int MOST = 20;

    /** Over how long they are counted, from the first. */
    public static final Duration WITHIN = Duration.ofHours(1);

    private final String environment;

    /** Looks of one environment. */
    public Looks(String environment) {
        this.environment = environment;
    }

    /** From when on the row may be looked at again, when it was looked at too often; empty while it may. */
    public Optional<Instant> closedUntil(Transaction tx, TableName table, UUID row, Instant now) {
        return tx.one(
                "select since from look where environment = ? and tbl = ? and row_id = ? and since > ? and times >= ?",
                line -> Instant.ofEpochMilli(line.getLong(1)).plus(WITHIN),
                environment,
                table.value(),
                row,
                now.minus(WITHIN),
                MOST);
    }

    /** Counts a look. */
    public void count(Transaction tx, TableName table, UUID row, Instant now) {
        boolean counted = tx.update(
                        "update look set times = times + 1"
                                + " where environment = ? and tbl = ? and row_id = ? and since > ?",
                        environment,
                        table.value(),
                        row,
                        now.minus(WITHIN))
                > 0;
        if (!counted) {
            tx.update(
                    "insert into look (environment, tbl, row_id, since, times) values (?, ?, ?, ?, 1)"
                            + " on conflict (environment, tbl, row_id) do update set since = excluded.since, times = 1",
                    environment,
                    table.value(),
                    row,
                    now);
        }
    }

    /** Forgets counts that no longer count. */
    public void forget(Transaction tx, Instant now) {
        tx.update("delete from look where environment = ? and since <= ?", environment, now.minus(WITHIN));
    }
}
