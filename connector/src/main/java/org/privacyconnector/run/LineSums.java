package org.privacyconnector.run;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;

/** Adds up lines again and holds them against a plan's totals, so that nobody approves other sums than those of the lines. */
final class LineSums {
    private final Map<String, Map<String, Long>> due = new HashMap<>();
    private final Map<String, Map<String, Long>> kept = new HashMap<>();
    private final Map<String, Long> blocked = new HashMap<>();
    private final Map<String, Long> cascaded = new HashMap<>();
    private final Map<String, Long> tables = new TreeMap<>();
    private long lines;
    private @Nullable Finding last;

    /** @throws IllegalArgumentException when the line does not come after the one before */
    void add(Finding finding) {
        if (last != null && order(last, finding) >= 0) {
            throw new IllegalArgumentException("the lines are not in order");
        }
        last = finding;
        lines++;
        String rule = finding.rule();
        if (finding.verdict() instanceof Verdict.Due itsDue) {
            due.computeIfAbsent(rule, r -> new TreeMap<>())
                    .merge(Strength.of(itsDue.effect()).word(), 1L, Long::sum);
            tables.merge(finding.row().table().value(), 1L, Long::sum);
            if (finding.cascaded()) {
                cascaded.merge(rule, 1L, Long::sum);
            }
        } else if (finding.verdict() instanceof Verdict.Keep keep) {
            kept.computeIfAbsent(rule, r -> new TreeMap<>()).merge(keep.ground(), 1L, Long::sum);
        } else {
            blocked.merge(rule, 1L, Long::sum);
        }
    }

    /** Whether the totals are those of the lines; medians and contests tell of more than lines and are not looked at. */
    boolean areOf(PlanTotals totals) {
        for (RuleTotal rule : totals.rules()) {
            if (!rule.due().equals(due.getOrDefault(rule.rule(), Map.of()))
                    || !rule.kept().equals(kept.getOrDefault(rule.rule(), Map.of()))
                    || rule.blocked() != blocked.getOrDefault(rule.rule(), 0L)
                    || rule.cascaded() != cascaded.getOrDefault(rule.rule(), 0L)) {
                return false;
            }
        }
        // equal sums over all rules mean that no rule of the lines is missing among the totals
        return totals.lines() == lines
                && totals.due() == nested(due)
                && totals.kept() == nested(kept)
                && totals.blocked() == sum(blocked)
                && totals.cascaded() == sum(cascaded)
                && totals.due()
                        == totals.rules().stream().mapToLong(RuleTotal::dueRows).sum()
                && totals.kept() + totals.blocked() == keptOf(totals)
                && totals.tables().equals(tables);
    }

    private static long keptOf(PlanTotals totals) {
        return totals.rules().stream()
                .mapToLong(rule -> sum(rule.kept()) + rule.blocked())
                .sum();
    }

    private static long nested(Map<String, Map<String, Long>> counts) {
        return counts.values().stream().mapToLong(LineSums::sum).sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static int order(Finding a, Finding b) {
        int rank = Integer.compare(a.rank(), b.rank());
        return rank != 0 ? rank : a.row().compareTo(b.row());
    }
}
