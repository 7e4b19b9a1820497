package org.privacyconnector.state.sweeps;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** How far the changes of each table have been followed, in one environment. Safe for many threads. */
public final class Sweeps {
    private static final String COLUMNS = "tbl, mark, given, memory_days, checked, problem, problem_since";

    private final String environment;

    /** The marks of one environment. */
    public Sweeps(String environment) {
        this.environment = environment;
    }

    /** Every table that was ever swept, by name. */
    public List<Mark> marks(Transaction tx) {
        return tx.query(
                "select " + COLUMNS + " from sweep_mark where environment = ? order by tbl", Sweeps::mark, environment);
    }

    /** The mark of a table, if it was ever swept. */
    public Optional<Mark> mark(Transaction tx, TableName table) {
        return tx.one(
                "select " + COLUMNS + " from sweep_mark where environment = ? and tbl = ?",
                Sweeps::mark,
                environment,
                table.value());
    }

    /** Begins a sweep of a table; one that is under way is overtaken by it. */
    public Turn begin(Transaction tx, TableName table) {
        if (bump(tx, table) == 0) {
            insert(tx, table);
            bump(tx, table);
        }
        return turn(tx, table).orElseThrow();
    }

    /**
     * Notes what a look has seen of a row, in the transaction in which what follows from it is kept. A row that was never swept is known from
     * then on too, so that its disappearing is found; and a change that was looked at already is not hinted at once more.
     *
     * @param version what it was, or null when it is gone or the table has none
     */
    public void looked(Transaction tx, TableName table, UUID row, boolean exists, @Nullable RowVersion version) {
        Turn turn = turn(tx, table).orElseGet(() -> {
            insert(tx, table);
            return turn(tx, table).orElseThrow();
        });
        KnownRows.looked(tx, turn.no(), turn.round(), row, exists, version);
    }

    private void insert(Transaction tx, TableName table) {
        tx.update(
                "insert into sweep_mark (environment, tbl, no, epoch, round)"
                        + " values (?, ?, (select coalesce(max(no), 0) + 1 from sweep_mark), 0, 0)",
                environment,
                table.value());
    }

    private Optional<Turn> turn(Transaction tx, TableName table) {
        return tx.one(
                "select no, epoch, round, " + COLUMNS + " from sweep_mark where environment = ? and tbl = ?",
                row -> new Turn(mark(row), row.getLong("no"), row.getLong("epoch"), row.getLong("round")),
                environment,
                table.value());
    }

    /**
     * To be called in every transaction that keeps something of a sweep.
     *
     * @throws Overtaken when another sweep of the table has begun; the transaction is to be rolled back
     */
    public void check(Transaction tx, Turn turn) {
        if (update(tx, turn, "epoch = epoch") == 0) {
            throw new Overtaken("another sweep of " + turn.from().table() + " has begun");
        }
    }

    /** Keeps from where to follow next time, and that the table was followed to its end. */
    public void followed(
            Transaction tx, Turn turn, String mark, Instant given, @Nullable Duration memory, Instant checked) {
        update(
                tx,
                turn,
                "mark = ?, given = ?, memory_days = ?, checked = ?, problem = null, problem_since = null",
                mark,
                given,
                memory == null ? null : memory.toDays(),
                checked);
    }

    /** Keeps why the table could not be followed; since when stays as it was when it could not before. */
    public void troubled(Transaction tx, Turn turn, String problem, Instant now) {
        update(tx, turn, "problem = ?, problem_since = coalesce(problem_since, ?)", problem, now);
    }

    private long bump(Transaction tx, TableName table) {
        return tx.update(
                "update sweep_mark set epoch = epoch + 1, round = round + 1 where environment = ? and tbl = ?",
                environment,
                table.value());
    }

    private long update(Transaction tx, Turn turn, String set, @Nullable Object... values) {
        @Nullable Object[] all = java.util.Arrays.copyOf(values, values.length + 3);
        all[values.length] = environment;
        all[values.length + 1] = turn.from().table().value();
        all[values.length + 2] = turn.epoch();
        return tx.update("update sweep_mark set " + set + " where environment = ? and tbl = ? and epoch = ?", all);
    }

    private static Mark mark(ResultSet row) throws SQLException {
        Long days = number(row, "memory_days");
        return new Mark(
                new TableName(row.getString("tbl")),
                row.getString("mark"),
                instant(row, "given"),
                days == null ? null : Duration.ofDays(days),
                instant(row, "checked"),
                row.getString("problem"),
                instant(row, "problem_since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long value = number(row, column);
        return value == null ? null : Instant.ofEpochMilli(value);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
