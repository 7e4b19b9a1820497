package org.privacyconnector.trigger.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.state.events.Hint;
import org.privacyconnector.state.events.Origin;
import org.privacyconnector.state.sweeps.KnownRows;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.state.sweeps.Turn;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.ChangeReader.Changed;
import org.privacyconnector.table.ChangeReader.Page;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.TableName;

/**
 * One sweep of one table. A page is kept in small transactions, so that whoever else writes does not wait for it; the mark is kept with the last
 * of them, and a crash before that makes the same changes come again, which the hints bear. For one thread.
 */
final class TableSweep {
    /** Rows kept in one transaction: a few milliseconds of the store's one writer. */
    private static final int TOGETHER = 200;

    private final SweepParts parts;
    private final Sweeps sweeps;
    private final Turn turn;
    private final TableName table;
    private final @Nullable Duration memory;
    private final Sweep.Conduct conduct;
    private final KnownRows known;
    private final boolean first;
    private final Instant began;
    private final Untold untold;
    private long rows;
    private long changed;
    private long deleted;

    TableSweep(SweepParts parts, Sweeps sweeps, Turn turn, @Nullable Duration memory, Sweep.Conduct conduct) {
        this.parts = parts;
        this.sweeps = sweeps;
        this.turn = turn;
        this.table = turn.from().table();
        this.memory = memory;
        this.conduct = conduct;
        this.known = new KnownRows(turn);
        this.first = turn.from().mark() == null;
        // not later than the mark that comes at the end, so that its age is never underrated
        this.began = parts.clock().instant();
        this.untold = Untold.since(parts, turn.from());
    }

    Swept run() {
        String mark = turn.from().mark();
        if (mark == null) {
            whole();
            return new Swept.Begun(table, rows);
        }
        String why = "it was last followed " + turn.from().given() + ", longer ago than Dataverse remembers changes";
        if (!expired()) {
            if (parts.changes().since(table, mark, this::followed)) {
                return new Swept.Followed(table, changed, deleted);
            }
            why = "Dataverse does not take what it gave to follow its changes by any more (given "
                    + turn.from().given() + ")";
        }
        whole();
        return new Swept.ReadWhole(table, why, rows, changed, deleted);
    }

    /** By our own reckoning too: deletions are forgotten by then, whether or not the mark is still accepted. */
    private boolean expired() {
        Duration kept = memory;
        return kept != null
                && turn.from()
                        .age(began)
                        .filter(age -> age.compareTo(kept) >= 0)
                        .isPresent();
    }

    private void followed(Page page) {
        keep(page, (tx, row) -> row.deleted() ? gone(tx, row.row()) : there(tx, row));
        deleted += page.rows().stream().filter(Changed::deleted).count();
    }

    private void whole() {
        rows = 0;
        changed = 0;
        deleted = 0;
        boolean some = parts.store().read(known::count) > 0;
        // the mark is kept only after what was missing, or a crash between them would forget it
        String[] mark = {null};
        parts.changes().all(table, page -> {
            keep(new Page(page.rows(), null), this::there);
            if (page.mark() != null) {
                mark[0] = page.mark();
            }
        });
        if (mark[0] == null) {
            throw new DataverseAccessException("reading the whole of " + table + " did not come to its end");
        }
        if (rows == 0 && some && !conduct.emptied().contains(table)) {
            throw new DataverseAccessException(
                    "all its rows seem to be gone at once, which is not believed. See whether"
                            + " our user still reads the table; if it is empty indeed, say so: sweep --emptied "
                            + table);
        }
        tombstones();
        inTransaction(tx -> {
            sweeps.followed(tx, turn, mark[0], began, memory, parts.clock().instant());
            return 0L;
        });
    }

    /** Rows that were known and have not been read: they were deleted, if our user still sees the whole table (S5). */
    private void tombstones() {
        List<UUID> missing = parts.store().read(tx -> known.unseen(tx, TOGETHER));
        if (!missing.isEmpty()) {
            parts.access().blindSpot(table, Set.of()).ifPresent(blind -> {
                throw new DataverseAccessException(blind);
            });
        }
        while (!missing.isEmpty()) {
            List<UUID> some = missing;
            deleted += inTransaction(
                    tx -> some.stream().filter(row -> gone(tx, row)).count());
            missing = parts.store().read(tx -> known.unseen(tx, TOGETHER));
        }
    }

    /** Whether it is news. */
    private boolean there(Transaction tx, Changed row) {
        KnownRows.News news = known.saw(tx, row.row(), row.version());
        if (news == KnownRows.News.SAME) {
            return false;
        }
        if (!first) {
            String message = news == KnownRows.News.NEW ? "Create" : "Update";
            untold.found(tx, row.row(), message);
            hint(tx, row.row(), message);
        }
        return true;
    }

    private boolean gone(Transaction tx, UUID row) {
        if (known.gone(tx, row)) {
            untold.found(tx, row, "Delete");
        }
        hint(tx, row, "Delete");
        return true;
    }

    private void hint(Transaction tx, UUID row, String message) {
        parts.hints()
                .add(
                        tx,
                        new Hint(
                                table, row, message, Origin.SWEEP, parts.clock().instant()));
    }

    private void keep(Page page, BiPredicate<Transaction, Changed> keeping) {
        List<Changed> all = page.rows();
        String mark = page.mark();
        int from = 0;
        while (from < all.size() || (from == 0 && mark != null)) {
            List<Changed> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            boolean last = from + some.size() == all.size();
            changed += inTransaction(tx -> {
                long news = some.stream().filter(row -> keeping.test(tx, row)).count();
                if (last && mark != null) {
                    sweeps.followed(tx, turn, mark, began, memory, parts.clock().instant());
                }
                return news;
            });
            from += TOGETHER;
        }
        rows += all.size();
    }

    private long inTransaction(ToLongFunction<Transaction> work) {
        return parts.store().submit(tx -> {
            conduct.fence().accept(tx);
            sweeps.check(tx, turn);
            long done = work.applyAsLong(tx);
            untold.keep(tx);
            return done;
        });
    }
}
