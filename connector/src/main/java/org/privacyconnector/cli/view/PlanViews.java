package org.privacyconnector.cli.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanTotals;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.RuleTotal;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.ColumnName;

/** Makes the view of a sealed plan. */
public final class PlanViews {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final URI environment;
    private final boolean production;

    /**
     * Views of plans of one environment.
     *
     * @param environment its address, for links to rows
     */
    public PlanViews(URI environment, boolean production) {
        this.environment = environment;
        this.production = production;
    }

    /**
     * The plan as a person reads it.
     *
     * @param refusals why it cannot be applied as it stands, beside what the plan itself says
     * @param samples rows to show, as many as wanted
     */
    public PlanView of(SealedPlan plan, List<String> refusals, List<PlanLine> samples) {
        PlanHeader header = plan.header();
        ZoneId zone = header.asOf().zone();
        Map<String, RuleTotal> totals =
                plan.totals().rules().stream().collect(Collectors.toMap(RuleTotal::rule, total -> total));
        List<String> blockers = new ArrayList<>(header.blockers());
        blockers.addAll(refusals);
        return new PlanView(
                plan.id(),
                header.environment(),
                production,
                minute(header.asOf().instant(), zone) + " " + zone,
                minute(header.expires(), zone),
                header.author(),
                headline(plan.totals()),
                header.cost().requests(),
                header.cost().minutes(),
                blockers,
                header.rules().stream()
                        .map(rule -> rule(
                                rule,
                                totals.get(rule.rule()),
                                plan.totals().tables().getOrDefault(rule.table(), 0L)))
                        .toList(),
                header.holds().stream().map(PlanViews::hold).toList(),
                header.uncovered(),
                samples.stream().map(this::sample).toList());
    }

    /** One row of a plan. */
    public Sample sample(PlanLine line) {
        Finding finding = line.finding();
        String link =
                environment.resolve("/main.aspx") + "?etn=" + finding.row().table() + "&pagetype=entityrecord&id="
                        + finding.row().id();
        return new Sample(finding.rule(), finding.row().toString(), link, what(finding));
    }

    private static String headline(PlanTotals totals) {
        if (totals.due() == 0) {
            return "nothing is due; " + totals.kept() + " rows stay with their ground";
        }
        Map<String, Long> due = totals.rules().stream()
                .flatMap(rule -> rule.due().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, java.util.TreeMap::new));
        String parts = due.entrySet().stream()
                .map(entry -> entry.getValue() + " to " + entry.getKey())
                .collect(Collectors.joining(", "));
        return totals.due() + " rows are due: " + parts + "; " + totals.kept() + " stay with their ground, "
                + totals.blocked() + " need a person";
    }

    private static RuleView rule(
            RuleSummary rule, @org.jspecify.annotations.Nullable RuleTotal total, long dueInTable) {
        List<Count> counts = new ArrayList<>();
        List<String> notes = new ArrayList<>(rule.notes());
        if (total != null && rule.suspended() == null) {
            total.due().forEach((effect, rows) -> counts.add(new Count("to " + effect, rows)));
            if (total.dueRows() == 0) {
                counts.add(new Count("due", 0));
            }
            if (total.cascaded() > 0) {
                counts.add(new Count("of them taken by the platform's own cascade", total.cascaded()));
            }
            total.kept().forEach((ground, rows) -> counts.add(new Count("kept: " + ground, rows)));
            if (total.blocked() > 0) {
                counts.add(new Count("need a person", total.blocked()));
            }
            if (rule.neverDue() > 0) {
                counts.add(new Count("never due: no clock", rule.neverDue()));
            }
            if (!rule.table().isEmpty()) {
                notes.add(
                        "the plan changes " + dueInTable + " of " + rule.tableRows() + " rows in " + rule.table() + " ("
                                + share(dueInTable, rule.tableRows()) + ")"
                                + (total.median() == null
                                        ? "; first run of this rule"
                                        : "; median of its last runs " + total.median()));
            }
        }
        return new RuleView(
                rule.rule(),
                rule.sentence(),
                rule.place(),
                rule.owner() == null ? "" : rule.owner(),
                rule.suspended() == null ? "" : rule.suspended(),
                counts,
                notes);
    }

    private static HoldView hold(HoldCount hold) {
        String problem = hold.problem();
        String remark = problem != null
                ? problem
                : hold.matches() == 0 ? "matches nothing: acknowledge it by name, or mend it" : "";
        if (hold.overdue()) {
            remark = remark.isEmpty() ? "past its review; it still holds" : remark + "; past its review";
        }
        return new HoldView(hold.hold(), hold.matches() < 0 ? "not readable" : Long.toString(hold.matches()), remark);
    }

    private static String what(Finding finding) {
        Verdict verdict = finding.verdict();
        if (verdict instanceof Verdict.Keep keep) {
            return "kept: " + keep.ground() + ", " + keep.by();
        }
        if (verdict instanceof Verdict.Blocked blocked) {
            return "needs a person: " + blocked.reason();
        }
        Effect effect = ((Verdict.Due) verdict).effect();
        if (effect instanceof Effect.Define define) {
            return "bring about " + define.definition().said();
        } else if (effect instanceof Effect.RowCreate create) {
            return "create with " + create.columns().keySet() + secrets(create.columns());
        }
        String how = effect instanceof Effect.RowUpdate update
                ? Strength.of(effect).word() + " " + update.changes().keySet() + secrets(update.changes())
                : "delete";
        return how
                + (finding.cascaded() ? ", with its parent" : "")
                + (finding.version() == null ? ", unversioned" : "");
    }

    private static String secrets(Map<ColumnName, Change> changes) {
        return changes.values().stream()
                .filter(Change.Secret.class::isInstance)
                .map(Change.Secret.class::cast)
                .map(secret -> "; " + secret.reference() + " goes into header " + secret.header())
                .collect(Collectors.joining());
    }

    private static String share(long rows, long of) {
        return of == 0
                ? "0 %"
                : BigDecimal.valueOf(rows * 100)
                                .divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " %";
    }

    private static String minute(Instant instant, ZoneId zone) {
        return MINUTE.format(instant.atZone(zone));
    }
}
