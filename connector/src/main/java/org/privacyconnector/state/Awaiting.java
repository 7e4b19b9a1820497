package org.privacyconnector.state;

import java.util.List;
import java.util.UUID;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** Lines that the platform's cascade takes along with their parent and that wait for the parent's outcome. */
public final class Awaiting {
    private final String environment;

    /** Waiting lines of one environment. */
    public Awaiting(String environment) {
        this.environment = environment;
    }

    /** One waiting line. */
    public record Line(long line, String rule, RowRef row) {}

    /** Lets the line wait for its parent; a line that waits already stays as it is. */
    public void add(Transaction tx, String run, Line line, RowRef parent) {
        tx.update(
                "INSERT INTO apply_awaiting (run, line, rule, table_name, row_id, parent_table, parent_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                run,
                line.line(),
                line.rule(),
                line.row().table().value(),
                line.row().id(),
                parent.table().value(),
                parent.id());
    }

    /** Lines that wait for this parent, in order. */
    public List<Line> of(Transaction tx, String run, RowRef parent) {
        return tx.query(
                "SELECT line, rule, table_name, row_id FROM apply_awaiting"
                        + " WHERE run = ? AND parent_table = ? AND parent_id = ? ORDER BY line",
                row -> new Line(
                        row.getLong("line"),
                        row.getString("rule"),
                        new RowRef(
                                environment,
                                new TableName(row.getString("table_name")),
                                UUID.fromString(row.getString("row_id")))),
                run,
                parent.table().value(),
                parent.id());
    }

    /** Ends the waiting of one line. */
    public void remove(Transaction tx, String run, long line) {
        tx.update("DELETE FROM apply_awaiting WHERE run = ? AND line = ?", run, line);
    }

    /** The first line that waits still; at the end of a run there is none. */
    public List<Line> left(Transaction tx, String run, int atMost) {
        return tx.query(
                "SELECT line, rule, table_name, row_id FROM apply_awaiting WHERE run = ? ORDER BY line LIMIT ?",
                row -> new Line(
                        row.getLong("line"),
                        row.getString("rule"),
                        new RowRef(
                                environment,
                                new TableName(row.getString("table_name")),
                                UUID.fromString(row.getString("row_id")))),
                run,
                atMost);
    }
}
