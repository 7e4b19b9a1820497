package org.privacyconnector.state;

import java.time.Instant;
import java.util.List;
import org.privacyconnector.store.Store;

/** Signed statements as they came in. Nothing is verified here; whoever reads them verifies (S15). Safe for many threads. */
public final class Approvals {
    private final Store store;
    private final String environment;

    /** Statements about plans of one environment. */
    public Approvals(Store store, String environment) {
        this.store = store;
        this.environment = environment;
    }

    /** Keeps a signed statement; the same twice is once. */
    public void put(String planId, String signed, Instant received) {
        store.submit(tx -> tx.update(
                "insert into approval (environment, plan_id, text, received) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                environment,
                planId,
                signed,
                received));
    }

    /** Every statement that came in about the plan, at most a thousand. */
    public List<String> of(String planId) {
        return store.read(tx -> tx.query(
                "select text from approval where environment = ? and plan_id = ? order by received, text limit 1000",
                row -> row.getString(1),
                environment,
                planId));
    }

    /** A statement and the plan it came in for. */
    public record Received(String planId, String signed) {}

    /** The newest statements about any plan. */
    public List<Received> newest(int atMost) {
        return store.read(tx -> tx.query(
                "select plan_id, text from approval where environment = ? order by received desc, plan_id, text limit ?",
                row -> new Received(row.getString(1), row.getString(2)),
                environment,
                atMost));
    }
}
