package org.privacyconnector.cli.view;

import java.util.Locale;
import java.util.function.Consumer;

/** A plan in sentences: the summary first and last, since the screen shows either end. */
public final class PlanText {
    private PlanText() {}

    /** Prints the plan, line by line. */
    public static void print(PlanView plan, Consumer<String> lines) {
        lines.accept(plan.headline());
        lines.accept("  " + (plan.production() ? "PRODUCTION " : "sandbox ") + plan.environment() + ", as of "
                + plan.asOf() + ", made by " + plan.author() + ", expires " + plan.expires());
        for (RuleView rule : plan.rules()) {
            lines.accept("");
            lines.accept(
                    rule.name() + "  (" + rule.place() + (rule.owner().isEmpty() ? "" : ", " + rule.owner()) + ")");
            lines.accept("  " + rule.sentence());
            if (!rule.suspended().isEmpty()) {
                lines.accept("  NOT PLANNED: " + rule.suspended());
            }
            rule.counts()
                    .forEach(count ->
                            lines.accept(String.format(Locale.ROOT, "  %,10d  %s", count.rows(), count.what())));
            rule.notes().forEach(note -> lines.accept("  note: " + note));
        }
        if (!plan.holds().isEmpty()) {
            lines.accept("");
            lines.accept("legal holds");
            plan.holds()
                    .forEach(hold -> lines.accept(String.format(Locale.ROOT, "  %10s  %s", hold.matches(), hold.name())
                            + (hold.remark().isEmpty() ? "" : ": " + hold.remark())));
        }
        if (!plan.uncovered().isEmpty()) {
            lines.accept("");
            lines.accept("personal data without a rule: " + String.join(", ", plan.uncovered()));
        }
        plan.samples()
                .forEach(sample -> lines.accept("  " + sample.row() + "  " + sample.rule() + ": " + sample.what()));
        lines.accept("");
        plan.blockers().forEach(blocker -> lines.accept("CANNOT BE APPLIED: " + blocker));
        lines.accept("cost: about " + count(plan.requests(), "API request") + ", " + count(plan.minutes(), "minute"));
        lines.accept("plan " + plan.id());
        lines.accept(plan.headline());
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
