package org.privacyconnector.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;

/** Figures over what the store keeps, for metrics, the admin API and notifications. Only reads. Safe for many threads. */
public final class Figures {
    private final Store store;
    private final String environment;
    private final Plans plans;

    /** Figures of one environment. */
    public Figures(Store store, String environment) {
        this.store = store;
        this.environment = environment;
        this.plans = new Plans(store);
    }

    /** How many outcomes of that word a rule has had, over all runs. */
    public record RuleCount(String rule, String outcome, long count) {}

    /**
     * A plan's head.
     *
     * @param due rows that would change
     * @param blockers why it may not be applied at all
     * @param begun whether a run of it has begun, or is over
     */
    public record Head(
            String plan,
            String duty,
            Instant created,
            Instant expires,
            long due,
            List<String> blockers,
            boolean begun) {
        public Head {
            blockers = List.copyOf(blockers);
        }
    }

    /** Outcomes by rule and word. */
    public List<RuleCount> rows() {
        return store.read(tx -> tx.query(
                "SELECT rule, word, sum(count) AS total FROM apply_tally WHERE environment = ?"
                        + " GROUP BY rule, word ORDER BY rule, word",
                row -> new RuleCount(row.getString("rule"), row.getString("word"), row.getLong("total")),
                environment));
    }

    /** When each duty last came to its end: a run that finished and was not abandoned, or a plan that found nothing to do. */
    public Map<String, Instant> lastSuccess() {
        return store.read(tx -> {
            Map<String, Instant> last = new TreeMap<>();
            newest(
                    tx,
                    last,
                    "SELECT r.duty AS duty, max(r.ended) AS at FROM apply_run r WHERE r.environment = ? AND r.ended IS NOT NULL"
                            + " AND NOT EXISTS (SELECT 1 FROM apply_abandoned l WHERE l.environment = r.environment"
                            + " AND l.run = r.run) GROUP BY r.duty");
            newest(
                    tx,
                    last,
                    "SELECT p.duty AS duty, max(p.created) AS at FROM plan p WHERE p.environment = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM plan_rule r WHERE r.plan_no = p.plan_no AND r.due > 0)"
                            + " GROUP BY p.duty");
            return last;
        });
    }

    private void newest(Transaction tx, Map<String, Instant> last, String sql) {
        tx.each(
                sql,
                row -> last.merge(
                        row.getString("duty"), Instant.ofEpochMilli(row.getLong("at")), (a, b) -> a.isAfter(b) ? a : b),
                environment);
    }

    /** The newest plan of each duty, by the duty's name. A plan that is not as it was written is left out. */
    public List<Head> newestPlans() {
        List<String> duties = store.read(tx -> tx.query(
                "SELECT DISTINCT duty FROM plan WHERE environment = ? ORDER BY duty",
                row -> row.getString(1),
                environment));
        List<Head> heads = new ArrayList<>();
        for (String duty : duties) {
            latest(duty).ifPresent(plan -> heads.add(head(plan)));
        }
        return heads;
    }

    private Optional<SealedPlan> latest(String duty) {
        try {
            return plans.latest(environment, duty);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private Head head(SealedPlan plan) {
        PlanHeader header = plan.header();
        boolean begun =
                store.read(tx -> new Runs(environment).ofPlan(tx, plan.id()).isPresent());
        return new Head(
                plan.id(),
                header.duty(),
                header.created(),
                header.expires(),
                plan.totals().due(),
                header.blockers(),
                begun);
    }
}
