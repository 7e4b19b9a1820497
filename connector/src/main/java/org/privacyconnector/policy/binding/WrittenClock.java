package org.privacyconnector.policy.binding;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.WithoutStart;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DateBehavior;

/**
 * A rule's clock without an environment: its columns as calendar dates, and its activities as one more date that somebody gives by name. The
 * counting is that of every other {@link Clock}. Pure.
 */
public final class WrittenClock {
    private static final ColumnName CONTACT = new ColumnName("lastcontactfrom");
    private static final ColumnName ACTIVITY = new ColumnName("lastactivity");

    private WrittenClock() {}

    /**
     * The clock.
     *
     * @throws IllegalArgumentException when the catalogue does not have the rule's law, which reading the policy has ruled out
     */
    public static Clock of(RetentionRule rule, Laws laws, ZoneId zone) {
        List<ClockColumn> columns = new ArrayList<>();
        ClockBinder.written(rule).forEach(name -> columns.add(new ClockColumn(name, DateBehavior.DATE_ONLY)));
        if (rule.start() instanceof Start.LastContactFromPerson) {
            columns.add(new ClockColumn(CONTACT, DateBehavior.DATE_ONLY));
        } else if (rule.start() instanceof Start.LastActivity) {
            columns.add(new ClockColumn(ACTIVITY, DateBehavior.DATE_ONLY));
        }
        ClockColumn otherwise = rule.withoutStart() instanceof WithoutStart.Use use
                ? new ClockColumn(use.column(), DateBehavior.DATE_ONLY)
                : null;
        return new Clock(columns, List.of(), otherwise, span(rule.term(), laws), zone);
    }

    /** The name under which activities are given, as it is written in {@code starts}. */
    public static String shown(String column) {
        return column.equals(CONTACT.value())
                ? "lastContactFrom"
                : column.equals(ACTIVITY.value()) ? "lastActivity" : column;
    }

    private static Span span(Term term, Laws laws) {
        if (term instanceof Term.ByLaw law) {
            return new Spans.OfLaw(
                    laws.find(law.law())
                            .orElseThrow(() -> new IllegalArgumentException("the catalogue has no such law")),
                    law.fiscalYearEnds());
        }
        return new Spans.OfPeriod(((Term.After) term).period());
    }
}
