package org.privacyconnector.trigger.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.events.Expected;
import org.privacyconnector.state.events.Hint;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Origin;
import org.privacyconnector.state.events.Silences;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.state.sweeps.Mark;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.TableName;

/**
 * Finds the events that Dataverse knows it could not deliver: system jobs of our own steps that failed, were cancelled, or have waited too long.
 * Each becomes a hint, and is noted so that the job, which holds the event with personal data, can be removed (S31). Of a job only ids, state and
 * date are read, never what it holds. Only reads. Safe for many threads.
 */
public final class Backfill {
    /** System jobs. */
    public static final TableName JOB = new TableName("asyncoperation");

    /** After so long a job that has not been tried is looked at as if it had failed. */
    static final Duration TOO_LONG = Duration.ofHours(1);

    private static final ColumnName STEP = new ColumnName("owningextensionid");
    private static final ColumnName STATUS = new ColumnName("statuscode");
    private static final ColumnName ROW = new ColumnName("regardingobjectid");
    private static final ColumnName MESSAGE = new ColumnName("messagename");
    private static final ColumnName TABLE = new ColumnName("primaryentitytype");
    private static final ColumnName CREATED = new ColumnName("createdon");
    private static final List<ColumnName> COLUMNS = List.of(STEP, STATUS, ROW, MESSAGE, TABLE, CREATED);

    private static final List<Literal> OVER = List.of(Literal.Numeric.of(31), Literal.Numeric.of(32));
    private static final List<Literal> WAITING = List.of(
            Literal.Numeric.of(0),
            Literal.Numeric.of(10),
            Literal.Numeric.of(20),
            Literal.Numeric.of(21),
            Literal.Numeric.of(22));
    private static final int STEPS_TOGETHER = 50;
    private static final int JOBS_TOGETHER = 200;

    private final Store store;
    private final Hints hints;
    private final RowReader rows;
    private final AccessReader access;
    private final InstantSource clock;
    private final Sweeps sweeps;
    private final FilledJobs filled;
    private final Silences silences;

    /** Back-fill of one environment. */
    public Backfill(
            String environment, Store store, Hints hints, RowReader rows, AccessReader access, InstantSource clock) {
        this.store = store;
        this.hints = hints;
        this.rows = rows;
        this.access = access;
        this.clock = clock;
        this.sweeps = new Sweeps(environment);
        this.filled = new FilledJobs(environment);
        this.silences = new Silences(environment);
    }

    /**
     * What came of it.
     *
     * @param undelivered events that were not known as undelivered before
     * @param unnamed jobs that do not say which row they are about, and whose table was not swept since: they stay as they are
     * @param problem why it could not be found out, or null
     */
    public record Filled(
            long undelivered, long unnamed, @Nullable String problem) {
        /** A line for a person, or nothing when there is nothing to say. */
        public Optional<String> sentence() {
            if (problem != null) {
                return Optional.of("undelivered events: not checked: " + problem);
            }
            if (undelivered == 0 && unnamed == 0) {
                return Optional.empty();
            }
            return Optional.of("undelivered events: " + undelivered + " found"
                    + (unnamed == 0
                            ? ""
                            : "; " + unnamed + " system jobs name no row and wait for their table to be swept"));
        }
    }

    /**
     * Looks for undelivered events of these steps.
     *
     * @param fence called in every transaction that keeps something
     */
    public Filled run(Set<UUID> steps, Consumer<Transaction> fence) {
        try {
            Optional<String> blind = access.blindSpot(JOB, Set.copyOf(COLUMNS));
            if (blind.isPresent()) {
                return new Filled(0, 0, blind.get());
            }
            forget(fence);
            long[] found = {0, 0};
            List<UUID> all = List.copyOf(steps);
            for (int from = 0; from < all.size(); from += STEPS_TOGETHER) {
                List<Row> some = new ArrayList<>();
                Consumer<Row> taken = row -> {
                    some.add(row);
                    if (some.size() == JOBS_TOGETHER) {
                        keep(some, fence, found);
                    }
                };
                rows.stream(
                        new RowQuery(
                                JOB,
                                COLUMNS,
                                undelivered(all.subList(from, Math.min(all.size(), from + STEPS_TOGETHER)))),
                        taken);
                keep(some, fence, found);
            }
            return new Filled(found[0], found[1], null);
        } catch (DataverseAccessException unread) {
            return new Filled(0, 0, String.valueOf(unread.getMessage()));
        }
    }

    private Condition undelivered(List<UUID> steps) {
        List<Literal> ids = new ArrayList<>();
        steps.forEach(step -> ids.add(new Literal.Id(step)));
        Condition waits = new Condition.And(List.of(
                new Condition.In(Path.of(STATUS), WAITING),
                new Condition.Compare(
                        Path.of(CREATED),
                        Condition.Operator.LESS,
                        new Literal.Moment(clock.instant().minus(TOO_LONG)))));
        return new Condition.And(List.of(
                new Condition.In(Path.lookup(STEP), ids),
                new Condition.Or(List.of(new Condition.In(Path.of(STATUS), OVER), waits))));
    }

    private void keep(List<Row> jobs, Consumer<Transaction> fence, long[] found) {
        if (jobs.isEmpty()) {
            return;
        }
        List<Row> some = List.copyOf(jobs);
        jobs.clear();
        Instant now = clock.instant();
        long[] counted = store.submit(tx -> {
            fence.accept(tx);
            long[] count = {0, 0, 0};
            Map<TableName, Instant> swept = new HashMap<>();
            sweeps.marks(tx).stream()
                    .filter(mark -> mark.given() != null)
                    .forEach(mark -> swept.put(mark.table(), given(mark)));
            some.forEach(job -> count[keep(tx, job, swept, now)]++);
            return count;
        });
        found[0] += counted[0];
        found[1] += counted[1];
    }

    private static Instant given(Mark mark) {
        Instant given = mark.given();
        return given == null ? Instant.MIN : given;
    }

    /** 0 for one that is news, 1 for one that names no row, 2 for one that was known. */
    private int keep(Transaction tx, Row job, Map<TableName, Instant> swept, Instant now) {
        Lookup step = job.lookup(STEP);
        Lookup row = job.lookup(ROW);
        TableName table = row == null ? null : row.table();
        String message = job.text(MESSAGE);
        if (step == null) {
            return 2;
        }
        FilledJobs.Job noted = new FilledJobs.Job(job.ref().id(), step.id());
        if (row == null || table == null || message == null || message.isEmpty() || message.length() > 100) {
            // what it told of is found by the sweep, if that came later
            Instant since = swept.get(named(job.text(TABLE)));
            Instant created = job.instant(CREATED);
            if (since == null || created == null || since.isBefore(created)) {
                return 1;
            }
            return filled.add(tx, noted, now) ? 0 : 2;
        }
        if (!filled.add(tx, noted, now)) {
            return 2;
        }
        hints.add(tx, new Hint(table, row.id(), message, Origin.BACKFILL, now));
        silences.missed(tx, new Expected(table, message), now);
        return 0;
    }

    private static @Nullable TableName named(@Nullable String table) {
        try {
            return table == null ? null : new TableName(table);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** Jobs that are gone, removed by us or by anybody, need not be remembered. */
    private void forget(Consumer<Transaction> fence) {
        List<UUID> noted = store.read(tx -> filled.oldest(tx, JOBS_TOGETHER * 5)).stream()
                .map(FilledJobs.Job::id)
                .toList();
        if (noted.isEmpty()) {
            return;
        }
        Set<UUID> there = rows.rows(JOB, noted, List.of()).keySet();
        store.submit(tx -> {
            fence.accept(tx);
            noted.stream().filter(job -> !there.contains(job)).forEach(job -> filled.forget(tx, job));
            return true;
        });
    }
}
