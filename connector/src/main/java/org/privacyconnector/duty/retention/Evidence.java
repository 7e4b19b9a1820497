package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.binding.ActivityTrace;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.Clock;
import org.privacyconnector.policy.binding.ClockColumn;
import org.privacyconnector.policy.binding.Days;
import org.privacyconnector.policy.binding.Started;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Reads what started a row's clock: dates of its columns, and of its activities, one page at a time. */
final class Evidence {
    private final Scene scene;
    private final ZoneId zone;

    Evidence(Scene scene, ZoneId zone) {
        this.scene = scene;
        this.zone = zone;
    }

    /** What started the clock, or null when nothing did. */
    @Nullable
    Started of(RowRef row, BoundRule rule) {
        Clock clock = rule.clock();
        Set<ColumnName> columns = new TreeSet<>();
        clock.columns().forEach(column -> columns.add(column.name()));
        ClockColumn otherwise = clock.otherwise();
        if (otherwise != null) {
            columns.add(otherwise.name());
        }
        Row read = scene.rows().row(row, List.copyOf(columns)).orElse(null);
        List<Started> activities = new ArrayList<>();
        for (ActivityTrace trace : clock.activities()) {
            Started newest = trace.via() == null ? at(row, trace) : behind(row, trace, trace.via());
            if (newest != null) {
                activities.add(newest);
            }
        }
        return clock.started(column -> read == null ? null : read.value(column), activities)
                .orElse(null);
    }

    /** The newest of the activities at the navigation's other end. */
    private @Nullable Started at(RowRef row, ActivityTrace trace) {
        Newest newest = new Newest(trace.table());
        ColumnName date = new ColumnName(trace.date().column());
        scene.rows().stream(
                new RowQuery(trace.table(), List.of(date), where(row, trace)),
                activity -> newest.add(Days.of(activity.value(date), trace.dates(), zone)));
        return newest.started();
    }

    /** The newest of the activities that the rows at the navigation's other end point at. */
    private @Nullable Started behind(RowRef row, ActivityTrace trace, ActivityTrace.Via via) {
        Newest newest = new Newest(via.table());
        ColumnName date = new ColumnName(trace.date().column());
        Chunks<UUID> chunks = new Chunks<>(
                Scene.CHUNK,
                ids -> scene.rows()
                        .rows(via.table(), ids, List.of(date))
                        .values()
                        .forEach(activity -> newest.add(Days.of(activity.value(date), trace.dates(), zone))));
        scene.rows().stream(new RowQuery(trace.table(), List.of(via.lookup()), where(row, trace)), party -> {
            Lookup lookup = party.lookup(via.lookup());
            if (lookup != null) {
                chunks.add(lookup.id());
            }
        });
        chunks.end();
        return newest.started();
    }

    private static Condition where(RowRef row, ActivityTrace trace) {
        Condition pointing = Scene.pointingAt(trace.lookup(), List.of(row.id()));
        Condition narrowing = trace.narrowing();
        return narrowing == null ? pointing : BoundRule.and(pointing, narrowing);
    }

    /** The newest date of a table's rows. For one thread. */
    private static final class Newest {
        private final TableName table;
        private @Nullable LocalDate day;

        Newest(TableName table) {
            this.table = table;
        }

        void add(@Nullable LocalDate one) {
            if (one != null && (day == null || one.isAfter(day))) {
                day = one;
            }
        }

        @Nullable
        Started started() {
            return day == null ? null : new Started(table.value(), day);
        }
    }
}
