package org.privacyconnector.state;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/**
 * Which rows we have changed ourselves, so that our own writes are not taken for life (S6). A row's new version is our own only where one of
 * our effects began at the very version that was planned: had somebody edited the row before, our effect would have begun at another. An undo
 * is life: a person wanted the row back.
 */
public final class OwnWrites {
    /**
     * Notes that the platform will bump these rows' versions when the line's row is deleted; counts once the line is done.
     *
     * @param rows with the version that each has before, or null where its table has none
     */
    public void willTouch(Transaction tx, String run, long line, Map<RowRef, @Nullable RowVersion> rows) {
        rows.forEach((row, version) -> tx.update(
                "INSERT OR REPLACE INTO apply_touched (run, table_name, row_id, line, version) VALUES (?, ?, ?, ?, ?)",
                run,
                row.table().value(),
                row.id(),
                line,
                version == null ? null : version.value()));
    }

    /** The rows of those findings from whose planned version one of our effects that are done, of any run, made another. */
    public Set<RowRef> from(Transaction tx, Collection<Finding> findings) {
        Set<RowRef> own = new HashSet<>();
        for (Finding finding : findings) {
            RowRef row = finding.row();
            RowVersion version = finding.version();
            if (version != null) {
                tx.query(
                                "SELECT 1 FROM apply_intent t JOIN apply_outcome o ON o.run = t.run AND o.line = t.line"
                                        + " JOIN apply_run r ON r.run = t.run AND r.environment = ?"
                                        + " WHERE t.table_name = ? AND t.row_id = ? AND t.version = ? AND o.word = 'done'"
                                        + " AND o.kind <> 'restore'"
                                        + " UNION SELECT 1 FROM apply_touched t JOIN apply_outcome o ON o.run = t.run AND o.line = t.line"
                                        + " JOIN apply_run r ON r.run = t.run AND r.environment = ?"
                                        + " WHERE t.table_name = ? AND t.row_id = ? AND t.version = ? AND o.word = 'done'",
                                hit -> row,
                                row.environment(),
                                row.table().value(),
                                row.id(),
                                version.value(),
                                row.environment(),
                                row.table().value(),
                                row.id(),
                                version.value())
                        .forEach(own::add);
            }
        }
        return own;
    }
}
