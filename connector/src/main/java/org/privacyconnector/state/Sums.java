package org.privacyconnector.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.Weighing.Claim;

/** Adds up a plan's lines. For one thread. */
final class Sums {
    private final Map<String, OfRule> rules = new TreeMap<>();
    private final Map<String, Long> tables = new TreeMap<>();
    private final Map<String, Long> contests = new TreeMap<>();
    private long lines;
    private long due;
    private long cascaded;
    private long kept;
    private long blocked;

    private static final class OfRule {
        private final Map<String, Long> due = new TreeMap<>();
        private final Map<String, Long> kept = new TreeMap<>();
        private long blocked;
        private long cascaded;
    }

    /**
     * Counts one line.
     *
     * @param claim the one that has its way, or would have
     * @param verdict how the line reads when it is not simply the claim's change, else null
     * @param code as in {@code plan_line.due}
     */
    void count(String table, Claim claim, List<Claim> all, @Nullable Verdict verdict, int code) {
        lines++;
        OfRule rule = rules.computeIfAbsent(claim.rule(), name -> new OfRule());
        String word = Weighing.word(claim.weight());
        if (code > 0) {
            due++;
            rule.due.merge(word, 1L, Long::sum);
            tables.merge(table, 1L, Long::sum);
            if (code == 2) {
                cascaded++;
                rule.cascaded++;
            }
        } else if (verdict instanceof Verdict.Keep keep) {
            kept++;
            rule.kept.merge(keep.ground(), 1L, Long::sum);
            word = "keep: " + keep.ground();
            if (keep.ground().equals("conflict")) {
                contest(keep.by(), "keeps longer", claim.rule(), "its own time");
            }
        } else {
            blocked++;
            rule.blocked++;
        }
        if (all.size() > 1) {
            contests(claim, word, all);
        }
    }

    private void contests(Claim claim, String word, List<Claim> all) {
        Map<String, Integer> others = new HashMap<>();
        all.stream()
                .filter(other -> !other.rule().equals(claim.rule()))
                .forEach(other -> others.merge(other.rule(), other.weight(), Math::max));
        Set<String> told = new HashSet<>();
        others.forEach((rule, weight) -> {
            String loses = Weighing.word(weight);
            if (!loses.equals(word) && told.add(rule)) {
                contest(claim.rule(), word, rule, loses);
            }
        });
    }

    private void contest(String winner, String how, String loser, String what) {
        contests.merge("'" + winner + "' (" + how + ") over '" + loser + "' (" + what + ")", 1L, Long::sum);
    }

    PlanTotals totals(List<RuleSummary> summaries, Medians medians) {
        summaries.forEach(summary -> rules.computeIfAbsent(summary.rule(), name -> new OfRule()));
        List<RuleTotal> totals = rules.entrySet().stream()
                .map(entry -> new RuleTotal(
                        entry.getKey(),
                        entry.getValue().due,
                        entry.getValue().kept,
                        entry.getValue().blocked,
                        entry.getValue().cascaded,
                        medians.of(entry.getKey())))
                .toList();
        return new PlanTotals(lines, due, cascaded, kept, blocked, totals, tables, contests);
    }
}
