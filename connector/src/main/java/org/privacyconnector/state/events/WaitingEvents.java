package org.privacyconnector.state.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

/** The events that wait to be dealt with, without their bodies: no key is needed for these. Safe for many threads. */
public final class WaitingEvents {
    /** How long an event is kept at most. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final String environment;

    /** Events of one environment. */
    public WaitingEvents(String environment) {
        this.environment = environment;
    }

    /** Events of the row that nobody has dealt with, in the order in which they came. */
    public List<KeptEvent> of(Transaction tx, TableName table, UUID row) {
        return tx.query(
                "select event_no, message, initiator, depth, received from event"
                        + " where environment = ? and tbl = ? and row_id = ? and handled is null order by event_no",
                WaitingEvents::kept,
                environment,
                table.value(),
                row);
    }

    /** The events were dealt with: their bodies are gone. */
    public void settle(Transaction tx, Collection<KeptEvent> events, Instant now) {
        for (KeptEvent event : events) {
            tx.update(
                    "update event set handled = ?, sealed = null where environment = ? and event_no = ?",
                    now,
                    environment,
                    event.number());
        }
    }

    /** Forgets what is older than {@link #KEPT}, dealt with or not; how many. */
    public int forget(Transaction tx, Instant now) {
        // that they came at all is noted before they go
        new Silences(environment).heard(tx);
        return tx.update("delete from event where environment = ? and received < ?", environment, now.minus(KEPT));
    }

    private static KeptEvent kept(ResultSet row) throws SQLException {
        @Nullable String initiator = row.getString(3);
        return new KeptEvent(
                row.getLong(1),
                row.getString(2),
                initiator == null ? null : UUID.fromString(initiator),
                row.getInt(4),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}
