package org.privacyconnector.state;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
                "INSERT INTO apply_touched (run, table_name, row_id, line, version) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (run, table_name, row_id, line) DO UPDATE SET version = excluded.version",
                run,
                row.table().value(),
                row.id(),
                line,
                version == null ? null : version.value()));
    }

    /**
     * The rows of those findings whose new version is known to be our own: one of our effects that are done, of any run, made it from the
     * planned version, and none of ours came later to a version between. What we found there then may have been somebody's edit: we keep no
     * version that our effect made, so that nothing says it was ours, and the later effect hides who came before.
     */
    public Set<RowRef> from(Transaction tx, Collection<Finding> findings) {
        Set<RowRef> own = new HashSet<>();
        for (Finding finding : findings) {
            RowVersion version = finding.version();
            if (version != null && isOwn(records(tx, finding.row()), version.value())) {
                own.add(finding.row());
            }
        }
        return own;
    }

    /** One of our effects on a row, or a deletion of ours that touched it. */
    private record Own(String run, @Nullable String before, Instant at) {}

    private static boolean isOwn(List<Own> records, String planned) {
        List<Own> first =
                records.stream().filter(own -> planned.equals(own.before())).toList();
        return !first.isEmpty()
                && records.stream()
                        .filter(own -> !planned.equals(own.before()))
                        // what we did to the row before the plan was made is in the planned version
                        .allMatch(other -> first.stream()
                                .allMatch(own -> other.at().isBefore(own.at())
                                        && !other.run().equals(own.run())));
    }

    private static List<Own> records(Transaction tx, RowRef row) {
        return tx.query(
                "SELECT t.run AS run, t.version AS version, o.at AS at"
                        + " FROM apply_intent t JOIN apply_outcome o ON o.run = t.run AND o.line = t.line"
                        + " JOIN apply_run r ON r.run = t.run AND r.environment = ?"
                        + " WHERE t.table_name = ? AND t.row_id = ? AND o.word = 'done' AND o.kind <> 'restore'"
                        + " UNION ALL SELECT t.run, t.version, o.at"
                        + " FROM apply_touched t JOIN apply_outcome o ON o.run = t.run AND o.line = t.line"
                        + " JOIN apply_run r ON r.run = t.run AND r.environment = ?"
                        + " WHERE t.table_name = ? AND t.row_id = ? AND o.word = 'done'",
                hit -> new Own(hit.getString("run"), hit.getString("version"), Instant.ofEpochMilli(hit.getLong("at"))),
                row.environment(),
                row.table().value(),
                row.id(),
                row.environment(),
                row.table().value(),
                row.id());
    }
}
