package org.privacyconnector.state.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** The durable tasks of one environment. Safe for many threads. */
public final class TaskBook implements Tasks {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final ObjectReader JSON = new ObjectMapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Room for the epochs of one task between those of two new ones. */
    private static final int EPOCH_BITS = 24;

    private static final String ONE = " where environment = ? and kind = ? and id = ?";

    private final String environment;

    /** The tasks of that environment; those of others in the same store are not seen. */
    public TaskBook(String environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException when the kind is no name or the data no JSON; says which task, not what it carried */
    @Override
    public void put(Transaction tx, Task task) {
        check(task);
        Optional<Waiting> there = tx.one(
                "select due, picked_by, again_due from task" + ONE, Waiting::of, environment, task.kind(), task.id());
        if (there.isEmpty()) {
            insert(tx, task);
        } else if (there.get().running()) {
            tx.update(
                    "update task set again_due = ?, again_data = ?" + ONE,
                    earlier(there.get().again(), task.due()),
                    task.data(),
                    environment,
                    task.kind(),
                    task.id());
        } else {
            tx.update(
                    "update task set due = ?, data = ?" + ONE,
                    earlier(there.get().due(), task.due()),
                    task.data(),
                    environment,
                    task.kind(),
                    task.id());
        }
    }

    @Override
    public Optional<Task> find(Transaction tx, String kind, String id) {
        return tx.one(
                "select kind, id, data, due from task" + ONE,
                row -> new Task(
                        row.getString("kind"),
                        row.getString("id"),
                        row.getString("data"),
                        Instant.ofEpochMilli(row.getLong("due"))),
                environment,
                kind,
                id);
    }

    @Override
    public boolean remove(Transaction tx, String kind, String id) {
        return tx.update("delete from task" + ONE, environment, kind, id) > 0;
    }

    /** How many tasks of each kind wait, are overdue, run and are in trouble, by kind. */
    public List<TaskCount> counts(Transaction tx, Instant now) {
        return tx.query(
                "select kind, sum(case when picked_by is null then 1 else 0 end),"
                        + " sum(case when picked_by is null and due <= ? then 1 else 0 end),"
                        + " sum(case when picked_by is not null then 1 else 0 end),"
                        + " sum(case when failures > 0 then 1 else 0 end),"
                        + " min(case when picked_by is null then due end)"
                        + " from task where environment = ? group by kind order by kind",
                row -> new TaskCount(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        instant(row, 6)),
                now,
                environment);
    }

    /** Tasks that failed the last time, those in trouble the longest first. */
    public List<TaskTrouble> troubles(Transaction tx, int most) {
        return tx.query(
                "select kind, id, failures, failing_since, due from task where environment = ? and failures > 0"
                        + " order by failing_since, kind, id limit ?",
                row -> new TaskTrouble(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))),
                environment,
                most);
    }

    private void insert(Transaction tx, Task task) {
        tx.update(
                "insert into task_epoch (environment, last) values (?, 1)"
                        + " on conflict (environment) do update set last = task_epoch.last + 1",
                environment);
        long number = tx.one("select last from task_epoch where environment = ?", row -> row.getLong(1), environment)
                .orElseThrow();
        tx.update(
                "insert into task (environment, kind, id, data, due, epoch) values (?, ?, ?, ?, ?, ?)",
                environment,
                task.kind(),
                task.id(),
                task.data(),
                task.due(),
                number << EPOCH_BITS);
    }

    private static void check(Task task) {
        if (!KIND.matcher(task.kind()).matches() || task.id().isEmpty()) {
            throw new IllegalArgumentException("a task needs a kind of lower-case letters and hyphens, and an id");
        }
        try {
            if (JSON.readTree(task.data()).isMissingNode()) {
                throw new IllegalArgumentException("the data of a task of kind " + task.kind() + " is empty");
            }
        } catch (JsonProcessingException broken) {
            // without the cause: it quotes the data
            throw new IllegalArgumentException("the data of a task of kind " + task.kind() + " is not JSON");
        }
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private record Waiting(
            Instant due, boolean running, @Nullable Instant again) {
        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(Instant.ofEpochMilli(row.getLong(1)), row.getString(2) != null, instant(row, 3));
        }
    }
}
