package org.privacyconnector.state;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.privacyconnector.plan.PlanDigest;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.store.Store;

/** The last step of a seal: lines are there, and now become a plan. */
record SealedRows(String environment, String duty, long number) {
    /** The id over the lines of that number as they stand in the store. */
    static String digest(Store store, long number, String head, String tail) {
        return store.read(tx -> {
            PlanDigest digest = new PlanDigest(bytes(head));
            tx.each(
                    "select text from plan_line where plan_no = ? order by number",
                    row -> digest.line(bytes(row.getString(1))),
                    number);
            return digest.id(bytes(tail));
        });
    }

    /** Keeps the plan, unless the very same one is there. */
    void keep(Store store, String id, PlanHeader header, String head, PlanTotals totals, String tail) {
        Map<String, Long> due = new HashMap<>();
        for (RuleTotal total : totals.rules()) {
            due.put(total.rule(), total.dueRows());
        }
        store.submit(tx -> {
            if (tx.one("select 1 from plan where plan_id = ?", row -> true, id).isEmpty()) {
                tx.update(
                        "insert into plan (plan_no, plan_id, environment, duty, created, trust_roots, header, totals)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        number,
                        id,
                        environment,
                        duty,
                        header.created(),
                        header.trustRoots(),
                        head,
                        tail);
                for (RuleSummary rule : header.rules()) {
                    tx.update(
                            "insert into plan_rule (plan_no, rule, fingerprint, due) values (?, ?, ?, ?)",
                            number,
                            rule.rule(),
                            rule.fingerprint(),
                            due.getOrDefault(rule.rule(), 0L));
                }
            }
            return true;
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
