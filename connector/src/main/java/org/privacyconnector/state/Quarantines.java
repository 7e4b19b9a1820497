package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** Rows that a rule has deactivated and will delete later, with what is needed to bring them back. */
public final class Quarantines {
    private static final String COLUMNS = "SELECT table_name, row_id, rule, run, line, since, state, former_state,"
            + " former_status, version FROM quarantine ";
    private final String environment;

    /** Quarantine of one environment. */
    public Quarantines(String environment) {
        this.environment = environment;
    }

    /**
     * One row in quarantine.
     *
     * @param run the run that put it there
     * @param line the line of that run's plan
     * @param state value of {@code statecode} that we set, or null when it was not among the columns
     * @param formerState value of {@code statecode} before, or null
     * @param formerStatus value of {@code statuscode} before, or null
     * @param version the row's version right after our write, or null where the table has none or it could not be told
     */
    public record Entry(
            RowRef row,
            String rule,
            String run,
            long line,
            Instant since,
            @Nullable Long state,
            @Nullable Long formerState,
            @Nullable Long formerStatus,
            @Nullable RowVersion version) {}

    /** Remembers the row; an older, released memory of the same row is replaced. */
    public void put(Transaction tx, Entry entry) {
        RowVersion version = entry.version();
        tx.update(
                "INSERT INTO quarantine (environment, table_name, row_id, rule, run, line, since, state,"
                        + " former_state, former_status, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (environment, table_name, row_id) DO UPDATE SET rule = excluded.rule,"
                        + " run = excluded.run, line = excluded.line, since = excluded.since, state = excluded.state,"
                        + " former_state = excluded.former_state, former_status = excluded.former_status,"
                        + " version = excluded.version, released = NULL, undo = NULL",
                environment,
                entry.row().table().value(),
                entry.row().id(),
                entry.rule(),
                entry.run(),
                entry.line(),
                entry.since(),
                entry.state(),
                entry.formerState(),
                entry.formerStatus(),
                version == null ? null : version.value());
    }

    /** Ends the row's quarantine: it was brought back or deleted. */
    public void release(Transaction tx, RowRef row, Instant at) {
        tx.update(
                "UPDATE quarantine SET released = ? WHERE environment = ? AND table_name = ? AND row_id = ? AND released IS NULL",
                at,
                environment,
                row.table().value(),
                row.id());
    }

    /** The row's quarantine, when it is in one. */
    public Optional<Entry> of(Transaction tx, RowRef row) {
        return tx.one(
                COLUMNS + "WHERE environment = ? AND table_name = ? AND row_id = ? AND released IS NULL",
                this::map,
                environment,
                row.table().value(),
                row.id());
    }

    /** Each row that the rule has in quarantine, ordered by table and id. */
    public void each(Transaction tx, String rule, Consumer<Entry> consumer) {
        tx.each(
                COLUMNS + "WHERE environment = ? AND rule = ? AND released IS NULL ORDER BY table_name, row_id",
                row -> consumer.accept(map(row)),
                environment,
                rule);
    }

    /** How many rows each rule has in quarantine; rules without any are left out. */
    public SortedMap<String, Long> counts(Transaction tx) {
        SortedMap<String, Long> counts = new TreeMap<>();
        tx.each(
                "SELECT rule, count(*) AS total FROM quarantine WHERE environment = ? AND released IS NULL GROUP BY rule",
                row -> counts.put(row.getString("rule"), row.getLong("total")),
                environment);
        return counts;
    }

    /** Claims every row that the run has in quarantine, and whose former state is known, for one undo; says how many there are. */
    public int claim(Transaction tx, String run, String undo) {
        return tx.update(
                "UPDATE quarantine SET undo = ? WHERE environment = ? AND run = ? AND released IS NULL"
                        + " AND (former_state IS NOT NULL OR former_status IS NOT NULL)",
                undo,
                environment,
                run);
    }

    /** Rows claimed by an undo, also those brought back since, from a line on. */
    public List<Entry> claimed(Transaction tx, String undo, long from, int atMost) {
        return tx.query(
                COLUMNS + "WHERE environment = ? AND undo = ? AND line >= ? ORDER BY line LIMIT ?",
                this::map,
                environment,
                undo,
                from,
                atMost);
    }

    /** How many rows an undo has claimed. */
    public long claims(Transaction tx, String undo) {
        return tx.one(
                        "SELECT count(*) AS total FROM quarantine WHERE environment = ? AND undo = ?",
                        row -> row.getLong("total"),
                        environment,
                        undo)
                .orElse(0L);
    }

    private Entry map(ResultSet row) throws SQLException {
        String version = row.getString("version");
        return new Entry(
                new RowRef(
                        environment,
                        new TableName(row.getString("table_name")),
                        UUID.fromString(row.getString("row_id"))),
                row.getString("rule"),
                row.getString("run"),
                row.getLong("line"),
                Instant.ofEpochMilli(row.getLong("since")),
                Intents.number(row, "state"),
                Intents.number(row, "former_state"),
                Intents.number(row, "former_status"),
                version == null ? null : new RowVersion(version));
    }
}
