package org.privacyconnector.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Limits;

/**
 * The limits of a plan, counted after cascade (S11). A plan that breaks one is refused, never capped. A second person may raise one for one
 * plan by typing the count, but never beyond the operator's ceilings. Pure.
 */
final class SeatBelt {
    /** A rule that usually has fewer rows than this says nothing about growth: its median counts as this. */
    static final long LEAST_MEDIAN = 10;

    static final String RUN = "rowsPerRun";
    static final String RULE = "rowsPerRule:";
    static final String DAY = "rowsPerDay";
    static final String SHARE = "shareOfTable:";
    static final String GROWTH = "growthOverMedian:";

    private final Limits limits;
    private final Limits ceilings;

    /** @param limits those that stand now; those of the plan count too, whichever is stricter */
    SeatBelt(Limits limits, Limits ceilings) {
        this.limits = limits;
        this.ceilings = ceilings;
    }

    /** One number of a plan that a limit looks at, and how many rows each of the two limits lets through. */
    private record Measure(String name, String what, long rows, long most, long ceiling, String limit) {}

    /**
     * Every limit that the plan breaks, as a sentence with the number, the limit and the way to mend it.
     *
     * @param changedToday rows changed in the last 24 hours, over all runs
     * @param raised limits that a second person has raised for this plan
     */
    List<String> breaches(SealedPlan plan, long changedToday, Map<String, Long> raised) {
        return broken(measures(plan, changedToday), raised);
    }

    /**
     * The day's limit for what a run that was begun has left: other runs may have used the day up since.
     *
     * @param changedToday as for {@link #breaches}, the run's own rows included
     */
    List<String> dayBreached(SealedPlan plan, long changedToday, long left, Map<String, Long> raised) {
        return left <= 0 ? List.of() : broken(List.of(day(plan.header().limits(), changedToday, left)), raised);
    }

    private static List<String> broken(List<Measure> measures, Map<String, Long> raised) {
        List<String> breaches = new ArrayList<>();
        for (Measure measure : measures) {
            long lifted = raised.getOrDefault(measure.name(), 0L);
            if (measure.rows() > measure.ceiling()) {
                breaches.add(measure.what() + ", and the operator's ceiling is " + measure.ceiling()
                        + " rows: nobody may raise that but in operator.yaml. Plan fewer rows, in slices");
            } else if (measure.rows() > measure.most() && measure.rows() > lifted) {
                breaches.add(measure.what() + ", and the limit " + measure.name() + " is " + measure.limit()
                        + ". Look why there are so many; then plan fewer rows, or let somebody else raise it for this plan: approve DIR"
                        + " --raise " + measure.name() + "=" + measure.rows());
            }
        }
        return breaches;
    }

    /** Whether the plan has more rows than may go without anybody else's word. */
    boolean asksForApproval(SealedPlan plan) {
        return plan.totals().due() > approvalAbove(plan);
    }

    long approvalAbove(SealedPlan plan) {
        return Math.min(
                Math.min(limits.approvalAbove(), plan.header().limits().approvalAbove()), ceilings.approvalAbove());
    }

    private List<Measure> measures(SealedPlan plan, long changedToday) {
        Limits made = plan.header().limits();
        PlanTotals totals = plan.totals();
        List<Measure> measures = new ArrayList<>();
        long most = Math.min(limits.rowsPerRun(), made.rowsPerRun());
        measures.add(new Measure(
                RUN,
                "the plan changes " + totals.due() + " rows",
                totals.due(),
                most,
                ceilings.rowsPerRun(),
                most + " rows"));
        measures.add(day(made, changedToday, totals.due()));
        Set<String> ofNoTable = plan.header().rules().stream()
                .filter(rule -> rule.table().isEmpty())
                .map(RuleSummary::rule)
                .collect(Collectors.toSet());
        for (RuleTotal rule : totals.rules()) {
            rule(measures, rule, made, ofNoTable.contains(rule.rule()));
        }
        share(measures, plan, made);
        return measures;
    }

    private Measure day(Limits made, long changedToday, long rows) {
        long most = Math.min(limits.rowsPerDay(), made.rowsPerDay());
        long day = changedToday + rows;
        return new Measure(
                DAY,
                "with the plan's " + rows + " rows, " + day + " rows change within 24 hours",
                day,
                most,
                ceilings.rowsPerDay(),
                most + " rows");
    }

    /** A rule of no table has neither a share nor a usual number of rows: what it finds does not depend on the company's data. */
    private void rule(List<Measure> measures, RuleTotal rule, Limits made, boolean ofNoTable) {
        long most = Math.min(limits.rowsPerRule(), made.rowsPerRule());
        String what = "rule '" + rule.rule() + "' changes " + rule.dueRows() + " rows";
        measures.add(
                new Measure(RULE + rule.rule(), what, rule.dueRows(), most, ceilings.rowsPerRule(), most + " rows"));
        Long median = rule.median();
        if (median != null && !ofNoTable) {
            BigDecimal usual = BigDecimal.valueOf(Math.max(median, LEAST_MEDIAN));
            BigDecimal factor = limits.growthOverMedian().min(made.growthOverMedian());
            measures.add(new Measure(
                    GROWTH + rule.rule(),
                    what + " where its last runs had a median of " + median,
                    rule.dueRows(),
                    rows(usual.multiply(factor)),
                    rows(usual.multiply(ceilings.growthOverMedian())),
                    factor.toPlainString() + " times the median"));
        }
    }

    private void share(List<Measure> measures, SealedPlan plan, Limits made) {
        Map<String, Long> sizes = new TreeMap<>();
        for (RuleSummary rule : plan.header().rules()) {
            if (rule.suspended() == null && !rule.table().isEmpty()) {
                sizes.merge(rule.table(), rule.tableRows(), Math::min);
            }
        }
        sizes.forEach((table, size) -> {
            long due = plan.totals().tables().getOrDefault(table, 0L);
            BigDecimal share = limits.shareOfTable().min(made.shareOfTable());
            measures.add(new Measure(
                    SHARE + table,
                    "the plan changes " + due + " of the " + size + " rows of " + table,
                    due,
                    rows(BigDecimal.valueOf(size).multiply(share)),
                    rows(BigDecimal.valueOf(size).multiply(ceilings.shareOfTable())),
                    share.movePointRight(2).stripTrailingZeros().toPlainString() + " % of the table"));
        });
    }

    /** What is wrong with a count typed for a limit of a plan, if anything is. */
    static Optional<String> typed(SealedPlan plan, String limit, long count) {
        Limits open = new Limits(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0);
        Optional<Measure> measure = new SeatBelt(open, open)
                .measures(plan, 0).stream()
                        .filter(some -> some.name().equals(limit))
                        .findFirst();
        if (measure.isEmpty()) {
            return Optional.of("the plan has no limit '" + limit + "'");
        }
        long rows = measure.get().rows();
        boolean fits = limit.equals(DAY) ? count >= rows : count == rows;
        return fits
                ? Optional.empty()
                : Optional.of("you typed " + count + " for " + limit + ", but "
                        + measure.get().what() + "; look again, then type that number");
    }

    private static long rows(BigDecimal share) {
        return share.longValue();
    }
}
