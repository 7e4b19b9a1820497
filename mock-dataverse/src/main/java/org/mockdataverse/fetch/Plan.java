package org.mockdataverse.fetch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * A query that can be run: rows of a table, each with the rows joined to it. For one query; not safe for threads.
 *
 * @param branches joined tables, each after the one it hangs on
 * @param named the seats of joined tables by alias, or by table where they have none
 * @param before what the row itself must satisfy
 * @param after what it and the rows joined to it must satisfy together
 * @param slots how many seats there are
 */
record Plan(
        Ground ground,
        Fetch fetch,
        Seat root,
        List<Branch> branches,
        Map<String, Seat> named,
        Condition before,
        Condition after,
        int slots) {
    /** Plans a query for a caller. */
    static Plan of(Ground ground, Fetch fetch) {
        return new Planner(ground, fetch).plan();
    }

    /** The joined table of that alias, or of that name where it has none. */
    Seat seat(String name) {
        Seat seat = named.get(name);
        if (seat == null) {
            throw Faults.of(
                    Faults.NO_SUCH_ALIAS, "Link entity with name or alias " + name + " is not found in the query.");
        }
        return seat;
    }

    /** The joined table at that slot. */
    Seat seatAt(int slot) {
        return branches.stream()
                .map(Branch::seat)
                .filter(each -> each.slot() == slot)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Visits what matches in the order of ids, until the visitor says false. The array is reused: the visitor takes what it keeps.
     *
     * @param from only rows of this id and later ones; null for all
     */
    void each(@Nullable UUID from, Predicate<@Nullable StoredRow[]> visitor) {
        @Nullable StoredRow[] rows = new StoredRow[slots];
        RowStore store = ground.scene().rows();
        Predicate<StoredRow> each = row -> {
            rows[0] = row;
            return before.of(rows) != Truth.TRUE
                    || !ground.scene().sight().sees(row)
                    || Branch.each(branches, 0, rows, () -> after.of(rows) != Truth.TRUE || visitor.test(rows));
        };
        Collection<UUID> candidates = candidates();
        if (candidates == null) {
            StoredRow first = from == null ? null : store.get(root.table(), from);
            if (first == null || each.test(first)) {
                store.scan(root.table(), from, each);
            }
            return;
        }
        TreeSet<UUID> ordered = new TreeSet<>(RowStore.BY_TEXT);
        ordered.addAll(candidates);
        for (UUID id : from == null ? ordered : ordered.tailSet(from, true)) {
            StoredRow row = store.get(root.table(), id);
            if (row != null && !each.test(row)) {
                return;
            }
        }
    }

    /** The rows that an index leaves to look at; null when all must be. */
    @Nullable
    Collection<UUID> candidates() {
        long count = ground.scene().rows().count(root.table());
        int atMost = (int) Math.min(100_000, 1_000 + count / 10);
        Collection<UUID> fewest = before.candidates(0, atMost);
        Map<Integer, Branch> bySlot = new HashMap<>();
        for (Branch branch : branches) {
            bySlot.put(branch.seat().slot(), branch);
            int limit = fewest == null ? atMost : fewest.size();
            Collection<UUID> ids = after.candidates(branch.seat().slot(), limit);
            if (branch.kind() != Fetch.Link.Kind.OUTER) {
                Collection<UUID> own = branch.on().candidates(branch.seat().slot(), limit);
                ids = ids == null || (own != null && own.size() < ids.size()) ? own : ids;
            }
            for (Branch up = branch;
                    ids != null && up != null;
                    up = bySlot.get(up.parent().slot())) {
                ids = up.parents(ids, limit);
            }
            fewest = ids != null && (fewest == null || ids.size() < fewest.size()) ? ids : fewest;
        }
        return fewest;
    }
}
