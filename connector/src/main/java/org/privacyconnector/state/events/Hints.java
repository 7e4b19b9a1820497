package org.privacyconnector.state.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/**
 * Rows that may have changed, each with one task of kind {@code look} that reads the row and does what it says now. However often and in
 * whatever order hints come, the row is looked at after the last of them. Safe for many threads.
 */
public final class Hints {
    /** The kind of the task that looks at a row. */
    public static final String LOOK = "look";

    private static final String ADD =
            "insert into hint (environment, tbl, row_id, message, origin, seen, times, after) values (?, ?, ?, ?, ?, ?, 1, ?)"
                    + " on conflict (environment, tbl, row_id, message) do update set times = hint.times + 1,"
                    + " after = case when hint.after < excluded.after then excluded.after else hint.after end";

    private final String environment;
    private final Tasks tasks;

    /** Hints of one environment. */
    public Hints(String environment, Tasks tasks) {
        this.environment = environment;
        this.tasks = tasks;
    }

    /**
     * Records a hint and puts the task that looks at its row, in the same transaction.
     *
     * @return false when the same (table, row, message) was waiting already; it then waits on, and the row is looked at after this call too
     */
    public boolean add(Transaction tx, Hint hint) {
        return add(tx, hint, hint.seen());
    }

    /** The same, of a row that may still read as it was before that instant. */
    public boolean add(Transaction tx, Hint hint, Instant after) {
        long times = tx.one(ADD + " returning times", row -> row.getLong(1), arguments(hint, after))
                .orElseThrow();
        tasks.put(tx, task(hint, after));
        return times == 1;
    }

    /**
     * A hint of a row that may still read as it was before an instant.
     *
     * @param after that instant, or when the hint came
     */
    public record Arrival(Hint hint, Instant after) {}

    /** Adds several at once: much cheaper than one by one. */
    public void addAll(Transaction tx, List<Arrival> arrivals) {
        tx.updateAll(
                ADD,
                arrivals.stream()
                        .map(each -> arguments(each.hint(), each.after()))
                        .toList());
        Map<String, Task> looks = new LinkedHashMap<>();
        for (Arrival each : arrivals) {
            Task look = task(each.hint(), each.after());
            looks.merge(look.id(), look, (one, other) -> other.due().isBefore(one.due()) ? other : one);
        }
        tasks.putAll(tx, looks.values());
    }

    private @Nullable Object[] arguments(Hint hint, Instant after) {
        return new Object[] {
            environment,
            hint.table().value(),
            hint.row(),
            hint.message(),
            hint.origin().name(),
            hint.seen(),
            after,
        };
    }

    private static Task task(Hint hint, Instant after) {
        return new Task(LOOK, id(hint.table(), hint.row()), "{}", after);
    }

    /** What waits for a row, in the order in which it came first. */
    public List<WaitingHint> of(Transaction tx, TableName table, UUID row) {
        return tx.query(
                "select message, origin, seen, times, after from hint where environment = ? and tbl = ? and row_id = ?"
                        + " order by seen, message",
                line -> waiting(table, row, line),
                environment,
                table.value(),
                row);
    }

    /** Takes away what was looked at; a hint that came again since stays, and its row is looked at again. */
    public void settle(Transaction tx, Collection<WaitingHint> looked) {
        for (WaitingHint each : looked) {
            tx.update(
                    "delete from hint where environment = ? and tbl = ? and row_id = ? and message = ? and times = ?",
                    environment,
                    each.hint().table().value(),
                    each.hint().row(),
                    each.hint().message(),
                    each.times());
        }
    }

    /** How many hints wait. */
    public long waiting(Transaction tx) {
        return tx.one("select count(*) from hint where environment = ?", row -> row.getLong(1), environment)
                .orElse(0L);
    }

    /** Since when the oldest hint waits; empty when none does. */
    public Optional<Instant> oldest(Transaction tx) {
        return tx.one(
                        "select min(seen) from hint where environment = ? having count(*) > 0",
                        row -> row.getLong(1),
                        environment)
                .map(Instant::ofEpochMilli);
    }

    /** The id of the task that looks at a row. */
    public static String id(TableName table, UUID row) {
        return table + ":" + row;
    }

    private static WaitingHint waiting(TableName table, UUID row, ResultSet line) throws SQLException {
        return new WaitingHint(
                new Hint(
                        table,
                        row,
                        line.getString("message"),
                        Origin.valueOf(line.getString("origin")),
                        Instant.ofEpochMilli(line.getLong("seen"))),
                line.getLong("times"),
                Instant.ofEpochMilli(line.getLong("after")));
    }
}
