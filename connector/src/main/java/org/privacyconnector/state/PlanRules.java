package org.privacyconnector.state;

import java.util.HashMap;
import java.util.Map;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.store.Transaction;

/** Which rules a plan has, so that newer plans of the same rules are found, and medians. */
final class PlanRules {
    private PlanRules() {}

    static void write(Transaction tx, long number, PlanHeader header, PlanTotals totals) {
        Map<String, Long> due = new HashMap<>();
        for (RuleTotal total : totals.rules()) {
            due.put(total.rule(), total.dueRows());
        }
        for (RuleSummary rule : header.rules()) {
            tx.update(
                    "insert into plan_rule (plan_no, rule, fingerprint, due) values (?, ?, ?, ?)",
                    number,
                    rule.rule(),
                    rule.fingerprint(),
                    due.getOrDefault(rule.rule(), 0L));
        }
    }
}
