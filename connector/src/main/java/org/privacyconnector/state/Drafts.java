package org.privacyconnector.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.privacyconnector.store.Store;

/** Plans in the making. Safe for many threads. */
public final class Drafts {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Store store;
    private final String environment;

    /** Drafts of one environment. */
    public Drafts(Store store, String environment) {
        this.store = store;
        this.environment = environment;
    }

    /** Begins a plan of the duty; drafts that were left lying for more than a day are cleared away. */
    public Draft begin(String duty, Instant now) {
        List<Long> forgotten = store.read(tx -> tx.query(
                "select plan_no from draft where environment = ? and started < ?",
                row -> row.getLong(1),
                environment,
                now.minus(FORGOTTEN)));
        forgotten.forEach(number -> clear(store, number));
        return new Draft(store, environment, duty, number(duty, now));
    }

    /** A new number, noted as a draft until its plan is sealed. */
    long number(String duty, Instant now) {
        return store.submit(tx -> {
            tx.update("insert into draft (environment, duty, started) values (?, ?, ?)", environment, duty, now);
            return tx.one("select max(plan_no) from draft", row -> row.getLong(1))
                    .orElseThrow();
        });
    }

    /** Removes what is left of a draft, a piece at a time, so that nobody waits long; a sealed plan stays. */
    static void clear(Store store, long number) {
        for (String table : List.of("draft_row", "draft_choice", "draft_reason", "draft_above", "draft_off")) {
            store.submit(tx -> tx.update("delete from " + table + " where plan_no = ?", number));
        }
        int removed = 1;
        while (removed > 0) {
            // the sign keeps SQLite from the index by rows: here their order on disk is quicker
            removed = store.submit(tx -> tx.update(
                    "delete from draft_finding where finding_no in"
                            + " (select finding_no from draft_finding where +plan_no = ? limit 50000)",
                    number));
        }
        store.submit(tx -> {
            tx.update(
                    "delete from plan_line where plan_no = ? and not exists (select 1 from plan p where p.plan_no = ?)",
                    number,
                    number);
            return tx.update("delete from draft where plan_no = ?", number);
        });
    }
}
