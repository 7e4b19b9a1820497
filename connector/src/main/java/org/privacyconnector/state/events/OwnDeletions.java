package org.privacyconnector.state.events;

import java.util.UUID;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/** Whether the books hold that we deleted a row, or were just about to (S20): its own line, or one that goes along with its parent. */
public final class OwnDeletions {
    /** Whether they do. An intent counts while nobody knows what became of it, and for good once the deletion is known to be done; what waits for its parent counts while its run goes on. */
    public boolean hold(Transaction tx, RowRef row) {
        return find(
                        tx,
                        "select count(*) from apply_outcome o join apply_run r on r.run = o.run"
                                + " where r.environment = ? and o.table_name = ? and o.row_id = ?"
                                + " and o.kind = 'delete' and o.word in ('done', 'already-done')",
                        row)
                || find(
                        tx,
                        "select count(*) from apply_intent t join apply_run r on r.run = t.run"
                                + " where r.environment = ? and t.table_name = ? and t.row_id = ? and t.open = 1",
                        row)
                || find(
                        tx,
                        "select count(*) from apply_awaiting w join apply_run r on r.run = w.run"
                                + " where r.environment = ? and w.table_name = ? and w.row_id = ? and r.ended is null",
                        row);
    }

    private static boolean find(Transaction tx, String sql, RowRef row) {
        UUID id = row.id();
        return tx.one(sql, hit -> hit.getLong(1), row.environment(), row.table().value(), id)
                        .orElse(0L)
                > 0;
    }
}
