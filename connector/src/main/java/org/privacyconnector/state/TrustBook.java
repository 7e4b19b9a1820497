package org.privacyconnector.state;

import java.util.Optional;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.Store;

/** Which trust roots stood behind the plan that was carried out last (S14). Safe for many threads. */
public final class TrustBook {
    private final Store store;
    private final String environment;

    /** Of one environment. */
    public TrustBook(Store store, String environment) {
        this.store = store;
        this.environment = environment;
    }

    /** Remembers what a fingerprint stands for. */
    public void remember(String fingerprint, String text) {
        store.submit(tx -> tx.update(
                "insert into trust_roots (fingerprint, text) values (?, ?) on conflict (fingerprint) do nothing",
                fingerprint,
                text));
    }

    /** What the fingerprint stands for; the reader compares it with the text's own digest. */
    public Optional<String> text(String fingerprint) {
        return store.read(tx ->
                tx.one("select text from trust_roots where fingerprint = ?", row -> row.getString(1), fingerprint));
    }

    /**
     * The plan, with something to do, that was begun last, but for one; only a plan that was let through counts, and one that changes nothing
     * is let through without anybody's word.
     *
     * @param duty of that duty, or of any when null
     */
    public Optional<SealedPlan> before(String planId, @org.jspecify.annotations.Nullable String duty) {
        Optional<String> id = store.read(tx -> tx.one(
                "select p.plan_id from apply_run a join plan p on p.plan_id = a.plan and p.environment = a.environment"
                        + " where a.environment = ? and p.plan_id <> ? and (cast(? as text) is null or p.duty = ?)"
                        + " and exists (select 1 from plan_line l where l.plan_no = p.plan_no and l.due > 0)"
                        + " order by a.started desc, a.run limit 1",
                row -> row.getString(1),
                environment,
                planId,
                duty,
                duty));
        return id.flatMap(new Plans(store)::find);
    }
}
