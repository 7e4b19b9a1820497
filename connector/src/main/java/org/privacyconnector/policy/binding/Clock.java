package org.privacyconnector.policy.binding;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;

/**
 * A rule's clock, resolved: it starts at the newest of its columns and activities, and runs for its span. Everything is asked of Dataverse
 * in the query, with literals made from one instant in the environment's zone (S7).
 *
 * @param otherwise the column that starts the clock where nothing else does, or null when such rows are never due
 */
public record Clock(
        List<ClockColumn> columns,
        List<ActivityTrace> activities,
        @Nullable ClockColumn otherwise,
        Span span,
        ZoneId zone) {
    public Clock {
        columns = List.copyOf(columns);
        activities = List.copyOf(activities);
    }

    /** The clock has run out: the last day is before today. */
    public Condition ranOut(LocalDate today) {
        LocalDate latest = span.latestDueStart(today);
        Condition main = mainRanOut(latest);
        if (otherwise == null) {
            return main;
        }
        Condition fallback = new Condition.And(
                List.of(notStarted(), Days.onOrBefore(otherwise.path(), otherwise.dates(), latest, zone)));
        return new Condition.Or(List.of(main, fallback));
    }

    /** The clock has never started: such rows are never due and are counted in every plan. */
    public Condition neverStarts() {
        return otherwise == null ? notStarted() : new Condition.And(List.of(notStarted(), otherwise.isEmpty()));
    }

    /**
     * What started the clock: the newest of its columns and of these activities; where there is none, the column that counts then.
     *
     * @param value the column's value on the row, or null when it is empty
     * @param activities the newest of each of {@link #activities}
     */
    public Optional<Started> started(Function<ColumnName, @Nullable Object> value, List<Started> activities) {
        List<Started> all = new ArrayList<>(activities);
        columns.forEach(column -> started(column, value).ifPresent(all::add));
        Optional<Started> newest = all.stream().max(Comparator.comparing(Started::day));
        return newest.isPresent() || otherwise == null ? newest : started(otherwise, value);
    }

    private Optional<Started> started(ClockColumn column, Function<ColumnName, @Nullable Object> value) {
        LocalDate day = Days.of(value.apply(column.name()), column.dates(), zone);
        return day == null
                ? Optional.empty()
                : Optional.of(new Started(column.name().value(), day));
    }

    private Condition mainRanOut(LocalDate latest) {
        if (columns.size() == 1 && activities.isEmpty()) {
            ClockColumn only = columns.get(0);
            return Days.onOrBefore(only.path(), only.dates(), latest, zone);
        }
        List<Condition> started = new ArrayList<>();
        List<Condition> parts = new ArrayList<>();
        for (ClockColumn column : columns) {
            started.add(column.isSet());
            parts.add(new Condition.Or(
                    List.of(column.isEmpty(), Days.onOrBefore(column.path(), column.dates(), latest, zone))));
        }
        for (ActivityTrace activity : activities) {
            started.add(activity.exists());
            parts.add(activity.noneAfter(latest, zone));
        }
        parts.add(Condition.any(started));
        return Condition.all(parts);
    }

    private Condition notStarted() {
        List<Condition> parts = new ArrayList<>();
        columns.forEach(column -> parts.add(column.isEmpty()));
        activities.forEach(activity -> parts.add(new Condition.Not(activity.exists())));
        return Condition.all(parts);
    }
}
