package org.privacyconnector.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/** What was about to happen: written before each effect, so that after a crash nothing is forgotten and nothing repeated blindly. */
public final class Intents {
    private final String environment;

    /** Intents of one environment. */
    public Intents(String environment) {
        this.environment = environment;
    }

    /** Writes intents, open; one that was there for the line is replaced (it had been resolved as not having happened). */
    public void open(Transaction tx, String run, Collection<Intent> intents, Instant at) {
        for (Intent intent : intents) {
            RowVersion version = intent.version();
            tx.update(
                    "INSERT INTO apply_intent (run, line, table_name, row_id, version, former_state, former_status, written, open)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)"
                            + " ON CONFLICT (run, line) DO UPDATE SET table_name = excluded.table_name,"
                            + " row_id = excluded.row_id, version = excluded.version,"
                            + " former_state = excluded.former_state, former_status = excluded.former_status,"
                            + " written = excluded.written, open = 1",
                    run,
                    intent.line(),
                    intent.row().table().value(),
                    intent.row().id(),
                    version == null ? null : version.value(),
                    intent.formerState(),
                    intent.formerStatus(),
                    at);
        }
    }

    /** Closes the intent: it is known what became of it. */
    public void close(Transaction tx, String run, long line) {
        tx.update("UPDATE apply_intent SET open = 0 WHERE run = ? AND line = ?", run, line);
    }

    /** Intents of which nobody knows yet what became, in order of lines. */
    public List<Intent> open(Transaction tx, String run) {
        return tx.query(
                "SELECT line, table_name, row_id, version, former_state, former_status FROM apply_intent"
                        + " WHERE run = ? AND open = 1 ORDER BY line",
                this::map,
                run);
    }

    /** The intent of one line, open or closed. */
    public @Nullable Intent find(Transaction tx, String run, long line) {
        return tx.one(
                        "SELECT line, table_name, row_id, version, former_state, former_status FROM apply_intent"
                                + " WHERE run = ? AND line = ?",
                        this::map,
                        run,
                        line)
                .orElse(null);
    }

    private Intent map(ResultSet row) throws SQLException {
        String version = row.getString("version");
        return new Intent(
                row.getLong("line"),
                new RowRef(
                        environment,
                        new TableName(row.getString("table_name")),
                        UUID.fromString(row.getString("row_id"))),
                version == null ? null : new RowVersion(version),
                number(row, "former_state"),
                number(row, "former_status"));
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
