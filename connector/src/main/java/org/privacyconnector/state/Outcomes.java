package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** What became of each line, exactly one for each, and which rows must stay because of it. */
public final class Outcomes {
    private static final String COLUMNS =
            "SELECT line, rule, table_name, row_id, kind, word, reason, cascaded, recovered FROM apply_outcome ";
    private final String environment;

    /** Outcomes of one environment. */
    public Outcomes(String environment) {
        this.environment = environment;
    }

    /** Keeps an outcome. The database refuses a second one for the same line. */
    public void record(Transaction tx, String run, OutcomeRecord outcome, Instant at) {
        tx.update(
                "INSERT INTO apply_outcome (run, line, rule, table_name, row_id, kind, word, reason, cascaded, recovered, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                outcome.line(),
                outcome.rule(),
                outcome.row().table().value(),
                outcome.row().id(),
                outcome.kind(),
                outcome.word(),
                outcome.reason(),
                outcome.cascaded(),
                outcome.recovered(),
                at);
    }

    /** Replaces the outcome of a line that proof found not to be as asked. */
    public void revise(Transaction tx, String run, long line, String word, String reason, Instant at) {
        tx.update(
                "UPDATE apply_outcome SET word = ?, reason = ?, at = ? WHERE run = ? AND line = ?",
                word,
                reason,
                at,
                run,
                line);
    }

    /** The outcomes of lines from one number up to, but without, another. */
    public List<OutcomeRecord> between(Transaction tx, String run, long from, long below) {
        return tx.query(
                COLUMNS + "WHERE run = ? AND line >= ? AND line < ? ORDER BY line", this::map, run, from, below);
    }

    /** What became of the deletion of a row in this run, when it has an outcome. */
    public Optional<OutcomeRecord> ofDeletion(Transaction tx, String run, RowRef row) {
        return tx.one(
                COLUMNS
                        + "WHERE run = ? AND table_name = ? AND row_id = ? AND kind = 'delete' ORDER BY line DESC LIMIT 1",
                this::map,
                run,
                row.table().value(),
                row.id());
    }

    /** Every outcome of the run in order of lines. */
    public void each(Transaction tx, String run, Consumer<OutcomeRecord> consumer) {
        tx.each(COLUMNS + "WHERE run = ? ORDER BY line", row -> consumer.accept(map(row)), run);
    }

    /** Notes that a row must stay because one that hangs on it stays. */
    public void obstruct(Transaction tx, String run, RowRef row) {
        tx.update(
                "INSERT INTO apply_obstacle (run, table_name, row_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                run,
                row.table().value(),
                row.id());
    }

    /** Those of the rows that must stay. */
    public Set<RowRef> obstructed(Transaction tx, String run, List<RowRef> rows) {
        Set<RowRef> staying = new HashSet<>();
        for (RowRef row : rows) {
            tx.one(
                            "SELECT 1 FROM apply_obstacle WHERE run = ? AND table_name = ? AND row_id = ?",
                            hit -> row,
                            run,
                            row.table().value(),
                            row.id())
                    .ifPresent(staying::add);
        }
        return staying;
    }

    private OutcomeRecord map(ResultSet row) throws SQLException {
        return new OutcomeRecord(
                row.getLong("line"),
                row.getString("rule"),
                new RowRef(
                        environment,
                        new TableName(row.getString("table_name")),
                        UUID.fromString(row.getString("row_id"))),
                row.getString("kind"),
                row.getString("word"),
                row.getString("reason"),
                row.getBoolean("cascaded"),
                row.getBoolean("recovered"));
    }
}
