package org.privacyconnector.state.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** What the schedules of one environment remember. Safe for many threads. */
public final class ScheduleBook {
    private static final String COLUMNS =
            "select name, timing, handled, begun, ended, ending, succeeded from schedule_memory where environment = ?";
    private static final String ONE = " where environment = ? and name = ?";

    private final String environment;

    /** Of one environment. */
    public ScheduleBook(String environment) {
        this.environment = environment;
    }

    /** All that is remembered, by name. */
    public List<ScheduleMemory> all(Transaction tx) {
        return tx.query(COLUMNS + " order by name", ScheduleBook::map, environment);
    }

    /** What is remembered of that one. */
    public Optional<ScheduleMemory> find(Transaction tx, String name) {
        return tx.one(COLUMNS + " and name = ?", ScheduleBook::map, environment, name);
    }

    /**
     * Remembers up to when it is handled.
     *
     * @param before what was remembered when that was decided, or null when nothing was
     * @return false, and nothing is changed, when another instance has remembered something else since
     */
    public boolean handled(Transaction tx, String name, String timing, Instant until, @Nullable ScheduleMemory before) {
        if (before == null) {
            return tx.update(
                            "insert into schedule_memory (environment, name, timing, handled) values (?, ?, ?, ?)"
                                    + " on conflict (environment, name) do nothing",
                            environment,
                            name,
                            timing,
                            until)
                    > 0;
        }
        return tx.update(
                        "update schedule_memory set timing = ?, handled = ?" + ONE + " and timing = ? and handled = ?",
                        timing,
                        until,
                        environment,
                        name,
                        before.timing(),
                        before.handled())
                > 0;
    }

    /** It was begun. */
    public void begun(Transaction tx, String name, Instant at) {
        tx.update("update schedule_memory set begun = ?" + ONE, at, environment, name);
    }

    /** It ended; whether it came to the end that it was begun for, is said too. */
    public void ended(Transaction tx, String name, Instant at, String ending, boolean success) {
        tx.update(
                "update schedule_memory set ended = ?, ending = ?, succeeded = case when ? = 1 then ? else succeeded end"
                        + ONE,
                at,
                ending,
                success ? 1 : 0,
                at,
                environment,
                name);
    }

    /** Forgets a schedule that the policy has no more. */
    public void forget(Transaction tx, String name) {
        tx.update("delete from schedule_memory" + ONE, environment, name);
    }

    private static ScheduleMemory map(ResultSet row) throws SQLException {
        return new ScheduleMemory(
                row.getString("name"),
                row.getString("timing"),
                Instant.ofEpochMilli(row.getLong("handled")),
                instant(row, "begun"),
                instant(row, "ended"),
                row.getString("ending"),
                instant(row, "succeeded"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
