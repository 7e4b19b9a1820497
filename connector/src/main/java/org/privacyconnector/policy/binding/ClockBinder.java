package org.privacyconnector.policy.binding;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Law;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Start;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.WithoutStart;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Table;

/** Resolves when a rule's clock starts and how long it runs. */
final class ClockBinder {
    private final Names names;
    private final ActivityTraces traces;
    private final Laws laws;
    private final ZoneId zone;
    private final Problems problems;

    ClockBinder(Names names, ActivityTraces traces, Laws laws, ZoneId zone, Problems problems) {
        this.names = names;
        this.traces = traces;
        this.laws = laws;
        this.zone = zone;
        this.problems = problems;
    }

    /** The clock, or null when there is a problem, which is then told. */
    @Nullable
    Clock bind(Table table, RetentionRule rule) {
        Span span = span(rule.term());
        List<ClockColumn> columns = columns(table, written(rule));
        List<ActivityTrace> activities = activities(table, rule.start());
        ClockColumn otherwise = null;
        boolean whole = span != null && columns != null && activities != null;
        if (rule.withoutStart() instanceof WithoutStart.Use use) {
            otherwise = column(table, use.column());
            whole = whole && otherwise != null;
        }
        if (!whole || span == null || columns == null || activities == null) {
            return null;
        }
        if (columns.isEmpty() && activities.isEmpty()) {
            problems.error(
                    "no-clock",
                    "nothing on " + table.name() + " can start the clock: it has no activities",
                    "Name a date column in starts.");
            return null;
        }
        return new Clock(columns, activities, otherwise, span, zone);
    }

    /** A clock of one column, by which a keep of the data map is over; or null and a problem. */
    @Nullable
    Clock until(Table table, ColumnName after, Term term) {
        Span span = span(term);
        ClockColumn column = column(table, after);
        return span == null || column == null ? null : new Clock(List.of(column), List.of(), null, span, zone);
    }

    /** The date columns that the rule names. */
    static List<ColumnName> written(RetentionRule rule) {
        if (rule.term() instanceof Term.ByLaw law) {
            return List.of(law.from());
        }
        if (rule.start() instanceof Start.ByColumn one) {
            return List.of(one.column());
        }
        if (rule.start() instanceof Start.LastActivity activity) {
            return activity.columns();
        }
        return rule.start() instanceof Start.LastContactFromPerson contact ? contact.columns() : List.of();
    }

    private @Nullable Span span(Term term) {
        if (term instanceof Term.After after) {
            return new Spans.OfPeriod(after.period());
        }
        Term.ByLaw written = (Term.ByLaw) term;
        Optional<Law> law = laws.find(written.law());
        if (law.isEmpty()) {
            problems.error(
                    "unknown-law",
                    problems.of(written.law()),
                    "unknown law '" + written.law() + "'",
                    Problems.near(written.law(), laws.names()));
            return null;
        }
        return new Spans.OfLaw(law.get(), written.fiscalYearEnds());
    }

    private @Nullable List<ClockColumn> columns(Table table, List<ColumnName> written) {
        List<ClockColumn> bound = new ArrayList<>();
        boolean whole = true;
        for (ColumnName name : written) {
            ClockColumn one = column(table, name);
            if (one == null) {
                whole = false;
            } else {
                bound.add(one);
            }
        }
        return whole ? bound : null;
    }

    private @Nullable ClockColumn column(Table table, ColumnName name) {
        Column column = names.column(table, name);
        if (column == null) {
            return null;
        }
        if (column.type() != ColumnType.DATE_TIME) {
            problems.error(
                    "wrong-type",
                    problems.of(name.value()),
                    "column '" + name + "' holds " + ValueBinder.holds(column.type()) + " and cannot start a clock",
                    "Name a date column.");
            return null;
        }
        if (name.value().equals("modifiedon")) {
            problems.warning(
                    "modifiedon",
                    "modifiedon changes with every import, integration and clean-up, our own included",
                    "Name a date that means something to the person, or lastActivity.");
        }
        return new ClockColumn(name, ValueBinder.dates(column));
    }

    private @Nullable List<ActivityTrace> activities(Table table, Start start) {
        if (start instanceof Start.LastActivity) {
            return traces.all(table, names);
        }
        return start instanceof Start.LastContactFromPerson ? traces.ofThePerson(table, names) : List.of();
    }
}
