package org.privacyconnector.state;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/** Which rows this run has changed itself, so that its own writes are not taken for life (S6). */
public final class OwnWrites {
    /** Notes that the platform will bump these rows' versions when the line's row is deleted; counts once the line is done. */
    public void willTouch(Transaction tx, String run, long line, Collection<RowRef> rows) {
        for (RowRef row : rows) {
            tx.update(
                    "INSERT OR IGNORE INTO apply_touched (run, table_name, row_id, line) VALUES (?, ?, ?, ?)",
                    run,
                    row.table().value(),
                    row.id(),
                    line);
        }
    }

    /** Those of the rows that this run has changed, or whose version one of its deletions has bumped. */
    public Set<RowRef> among(Transaction tx, String run, Collection<RowRef> rows) {
        Set<RowRef> own = new HashSet<>();
        for (RowRef row : rows) {
            tx.one(
                            "SELECT 1 FROM apply_outcome WHERE run = ? AND table_name = ? AND row_id = ? AND word = 'done'"
                                    + " UNION SELECT 1 FROM apply_touched t JOIN apply_outcome o ON o.run = t.run AND o.line = t.line"
                                    + " WHERE t.run = ? AND t.table_name = ? AND t.row_id = ? AND o.word = 'done'",
                            hit -> row,
                            run,
                            row.table().value(),
                            row.id(),
                            run,
                            row.table().value(),
                            row.id())
                    .ifPresent(own::add);
        }
        return own;
    }
}
