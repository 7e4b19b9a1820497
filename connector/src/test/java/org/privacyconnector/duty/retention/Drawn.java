package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.RowRef;

/** A plan as it was drawn up, for tests. */
final class Drawn implements PlanSink {
    final List<Finding> findings = new ArrayList<>();
    final List<RuleSummary> rules = new ArrayList<>();
    final List<HoldCount> holds = new ArrayList<>();
    final List<String> uncovered = new ArrayList<>();

    @Override
    public void add(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void rule(RuleSummary summary) {
        rules.add(summary);
    }

    @Override
    public void hold(HoldCount count) {
        holds.add(count);
    }

    @Override
    public void uncovered(String table) {
        uncovered.add(table);
    }

    @Override
    public void blocker(String reason) {
        throw new AssertionError(reason);
    }

    /** What is to be changed, in the order of carrying out. */
    List<PlanLine> lines() {
        List<Finding> due = new ArrayList<>(findings);
        due.removeIf(finding -> !(finding.verdict() instanceof Verdict.Due));
        due.sort(java.util.Comparator.comparing(Finding::rank).thenComparing(Finding::row));
        List<PlanLine> lines = new ArrayList<>();
        Set<RowRef> seen = new HashSet<>();
        for (Finding finding : due) {
            if (seen.add(finding.row())) {
                lines.add(new PlanLine(lines.size(), finding));
            }
        }
        return lines;
    }

    @Nullable
    Effect effect(RowRef row) {
        return lines().stream()
                .filter(line -> line.row().equals(row))
                .map(line -> ((Verdict.Due) line.finding().verdict()).effect())
                .findFirst()
                .orElse(null);
    }

    /** In a word: delete, the reason of an update, keep by ground, blocked, or null when the plan does not name the row. */
    @Nullable
    String of(RowRef row) {
        for (Finding finding : findings) {
            if (finding.row().equals(row)) {
                if (finding.verdict() instanceof Verdict.Keep keep) {
                    return "keep: " + keep.ground() + " " + keep.by();
                }
                if (finding.verdict() instanceof Verdict.Blocked) {
                    return "blocked";
                }
                Effect effect = ((Verdict.Due) finding.verdict()).effect();
                return effect instanceof Effect.RowUpdate update
                        ? update.why().name().toLowerCase(java.util.Locale.ROOT)
                        : "delete";
            }
        }
        return null;
    }

    RuleSummary rule() {
        return rules.get(0);
    }
}
