package org.privacyconnector.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.PlanText;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/**
 * One plan in the making: takes findings in any order, settles what several rules and several parents say of a row, and seals the answer.
 * Constant memory, however many rows. For one thread.
 */
public final class Draft implements PlanSink {
    private static final int TOGETHER = 20_000;

    private final Store store;
    private final String environment;
    private final String duty;
    private final long number;
    private final PlanText text = new PlanText();
    private final Inserts findings = new Inserts(
            "insert into draft_finding (plan_no, tbl, row_id, rule, rank, weight, cascaded, parent_tbl, parent_id, text)",
            10);
    private final TreeMap<String, RuleSummary> rules = new TreeMap<>();
    private final TreeMap<String, HoldCount> holds = new TreeMap<>();
    private final List<String> uncovered = new ArrayList<>();
    private final List<String> blockers = new ArrayList<>();

    Draft(Store store, String environment, String duty, long number) {
        this.store = store;
        this.environment = environment;
        this.duty = duty;
        this.number = number;
    }

    /** @throws IllegalArgumentException when the row, its parent or its effect's row is of another environment or another row (S1) */
    @Override
    public void add(Finding finding) {
        RowRef row = finding.row();
        RowRef parent = finding.parent();
        if (!row.environment().equals(environment)
                || (parent != null && !parent.environment().equals(environment))
                || (finding.verdict() instanceof Verdict.Due due
                        && !due.effect().row().equals(row))) {
            throw new IllegalArgumentException(
                    "a finding about a row of another environment, or with another row's effect");
        }
        findings.add(
                number,
                row.table().value(),
                row.id().toString(),
                finding.rule(),
                finding.rank(),
                Weighing.of(finding),
                finding.cascaded(),
                parent == null ? null : parent.table().value(),
                parent == null ? null : parent.id().toString(),
                text.line(finding));
        if (findings.size() >= TOGETHER) {
            flush();
        }
    }

    @Override
    public void rule(RuleSummary summary) {
        if (rules.put(summary.rule(), summary) != null) {
            throw new IllegalArgumentException("two summaries of one rule");
        }
    }

    @Override
    public void hold(HoldCount count) {
        if (holds.put(count.hold(), count) != null) {
            throw new IllegalArgumentException("two counts of one hold");
        }
    }

    @Override
    public void uncovered(String table) {
        uncovered.add(table);
    }

    @Override
    public void blocker(String reason) {
        blockers.add(reason);
    }

    /** The rules' summaries so far, by name. */
    public List<RuleSummary> rules() {
        return List.copyOf(rules.values());
    }

    /** Settles and seals; the draft is gone afterwards. */
    public SealedPlan seal(HeaderMaker maker) {
        flush();
        new Settling(store, number).settle();
        SealedPlan plan = new Sealing(store, environment, duty, number)
                .seal(
                        List.copyOf(rules.values()),
                        cost -> maker.header(
                                List.copyOf(rules.values()), List.copyOf(holds.values()), uncovered, blockers, cost));
        Drafts.clear(store, number);
        return plan;
    }

    /** Clears the draft away unsealed. */
    public void discard() {
        findings.clear();
        Drafts.clear(store, number);
    }

    private void flush() {
        if (findings.size() > 0) {
            store.submit(tx -> {
                findings.write(tx);
                return true;
            });
            findings.clear();
        }
    }
}
