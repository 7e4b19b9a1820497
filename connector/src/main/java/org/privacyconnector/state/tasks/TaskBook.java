package org.privacyconnector.state.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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

    /** A new one; or the earlier of both, now where it waits, and once more where it runs. What would change nothing writes nothing. */
    private static final String PUT =
            "insert into task (environment, kind, id, data, due, epoch) values (?, ?, ?, ?, ?, ?)"
                    + " on conflict (environment, kind, id) do update set"
                    + " due = case when task.picked_by is null and excluded.due < task.due then excluded.due else task.due end,"
                    + " data = case when task.picked_by is null then excluded.data else task.data end,"
                    + " again_due = case when task.picked_by is null or task.again_due <= excluded.due then task.again_due"
                    + " else excluded.due end,"
                    + " again_data = case when task.picked_by is null then task.again_data else excluded.data end"
                    + " where task.picked_by is not null or excluded.due < task.due or excluded.data <> task.data";

    private static final String NOTHING = "{}";

    private static final String ONE = " where environment = ? and kind = ? and id = ?";

    private final String environment;

    /** The tasks of that environment; those of others in the same store are not seen. */
    public TaskBook(String environment) {
        this.environment = environment;
    }

    /** @throws IllegalArgumentException when the kind is no name or the data no JSON; says which task, not what it carried */
    @Override
    public void put(Transaction tx, Task task) {
        putAll(tx, List.of(task));
    }

    @Override
    public void putAll(Transaction tx, Collection<Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        tasks.forEach(TaskBook::check);
        long number = numbers(tx, tasks.size());
        List<@Nullable Object[]> rows = new ArrayList<>(tasks.size());
        for (Task task : tasks) {
            rows.add(new Object[] {
                environment, task.kind(), task.id(), task.data(), task.due(), number++ << EPOCH_BITS,
            });
        }
        tx.updateAll(PUT, rows);
    }

    /** As many numbers that no new task has had, the first of them. One that is not used, because its task was there already, is lost. */
    private long numbers(Transaction tx, int many) {
        long last = tx.one(
                        "insert into task_epoch (environment, last) values (?, ?) on conflict (environment)"
                                + " do update set last = task_epoch.last + excluded.last returning last",
                        row -> row.getLong(1),
                        environment,
                        (long) many)
                .orElseThrow();
        return last - many + 1;
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

    private static void check(Task task) {
        if (!KIND.matcher(task.kind()).matches() || task.id().isEmpty()) {
            throw new IllegalArgumentException("a task needs a kind of lower-case letters and hyphens, and an id");
        }
        if (task.data().equals(NOTHING)) {
            return;
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

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
