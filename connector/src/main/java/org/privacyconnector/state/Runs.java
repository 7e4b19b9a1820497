package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.store.Transaction;

/** Which plans were carried out, and how far each has come. One plan has at most one run (S16). */
public final class Runs {
    private static final String COLUMNS =
            "SELECT run, plan, duty, phase, position, proved, started, ended FROM apply_run ";
    private final String environment;

    /** Runs of one environment. */
    public Runs(String environment) {
        this.environment = environment;
    }

    /** The run of that id. */
    public Optional<Run> find(Transaction tx, String run) {
        return tx.one(COLUMNS + "WHERE environment = ? AND run = ?", Runs::map, environment, run);
    }

    /** The run of that plan, when it was ever begun. */
    public Optional<Run> ofPlan(Transaction tx, String plan) {
        return tx.one(COLUMNS + "WHERE environment = ? AND plan = ?", Runs::map, environment, plan);
    }

    /** Every run, newest first, at most so many. */
    public List<Run> newest(Transaction tx, int atMost) {
        return tx.query(
                COLUMNS + "WHERE environment = ? ORDER BY started DESC, run LIMIT ?", Runs::map, environment, atMost);
    }

    /** Every run that has not ended, the oldest first. */
    public List<Run> open(Transaction tx) {
        return tx.query(
                COLUMNS + "WHERE environment = ? AND ended IS NULL ORDER BY started, run", Runs::map, environment);
    }

    /** Begins a run. The database refuses a second one of the same plan. */
    public void start(Transaction tx, String run, String plan, String duty, Instant at) {
        tx.update(
                "INSERT INTO apply_run (run, environment, plan, duty, started, phase) VALUES (?, ?, ?, ?, ?, 'CARRYING')",
                run,
                environment,
                plan,
                duty,
                at);
    }

    /** Notes that lines below the position are behind us. */
    public void advance(Transaction tx, String run, long position) {
        tx.update("UPDATE apply_run SET position = ? WHERE environment = ? AND run = ?", position, environment, run);
    }

    /** Notes that lines below the position have been read back. */
    public void proved(Transaction tx, String run, long position) {
        tx.update("UPDATE apply_run SET proved = ? WHERE environment = ? AND run = ?", position, environment, run);
    }

    /** Enters the phase. */
    public void enter(Transaction tx, String run, Phase phase) {
        tx.update("UPDATE apply_run SET phase = ? WHERE environment = ? AND run = ?", phase.name(), environment, run);
    }

    /** Ends the run: its plan is spent. */
    public void finish(Transaction tx, String run, Instant at) {
        tx.update(
                "UPDATE apply_run SET phase = 'FINISHED', ended = ? WHERE environment = ? AND run = ?",
                at,
                environment,
                run);
    }

    /** Ends a run that can never be gone on with: its plan is spent, though not carried out to its end. */
    public void abandon(Transaction tx, String run, Instant at, String reason) {
        tx.update(
                "INSERT INTO apply_abandoned (environment, run, at, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                environment,
                run,
                at,
                reason);
        finish(tx, run, at);
    }

    /** Why the run was abandoned, when it was. */
    public Optional<String> abandoned(Transaction tx, String run) {
        return tx.one(
                "SELECT reason FROM apply_abandoned WHERE environment = ? AND run = ?",
                row -> row.getString("reason"),
                environment,
                run);
    }

    private static Run map(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        boolean open = row.wasNull();
        return new Run(
                row.getString("run"),
                row.getString("plan"),
                row.getString("duty"),
                Phase.valueOf(row.getString("phase")),
                row.getLong("position"),
                row.getLong("proved"),
                Instant.ofEpochMilli(row.getLong("started")),
                open ? null : Instant.ofEpochMilli(ended));
    }
}
