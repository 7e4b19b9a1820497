package org.mockdataverse.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * Finds the rows of a page. In the order of ids a page begins where the last ended and costs one page; in another order every row is looked at
 * and the page's are kept.
 */
final class FetchPages {
    /** How far rows are reached by the number of a page alone. */
    static final int SIMPLE = 50_000;

    /** Rows and where they stand. */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity
    record Found(@Nullable StoredRow[] rows, Sorting.Place place) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Rows of one page, and whether others follow. */
    record Page(List<Found> rows, boolean more) {}

    private enum Same {
        NEVER,
        BY_ID,
        BY_VALUES
    }

    private final Plan plan;
    private final List<Shown> shown;
    private final Same same;
    private final Sorting sorting;

    FetchPages(Plan plan, List<Shown> shown) {
        this.plan = plan;
        this.shown = shown;
        boolean byId = shown.stream().anyMatch(Shown::rootId)
                && shown.stream().allMatch(each -> each.seat().slot() == 0)
                && plan.branches().stream()
                        .allMatch(each -> each.seat().node().orders().isEmpty());
        this.same = !plan.fetch().options().distinct() ? Same.NEVER : byId ? Same.BY_ID : Same.BY_VALUES;
        this.sorting = Sorting.of(plan, same == Same.BY_ID);
    }

    Sorting sorting() {
        return sorting;
    }

    /** Whether pages lead to one another by cookies. */
    boolean keyed() {
        return same != Same.BY_VALUES && sorting.keyed();
    }

    /** A page of so many rows: behind a place, or after so many others. */
    Page page(int size, int skip, Sorting.@Nullable Place after) {
        int wanted = skip + size + 1;
        List<Found> found =
                same == Same.BY_VALUES ? byValues() : sorting.byId() ? inOrder(wanted, after) : sorted(wanted, after);
        List<Found> rows = found.subList(Math.min(skip, found.size()), Math.min(skip + size, found.size()));
        return new Page(rows, found.size() > skip + size);
    }

    /** The number of rows, counted no further than the limit. */
    int count(int limit) {
        if (same == Same.BY_VALUES) {
            return Math.min(limit, byValues().size());
        }
        int[] count = {0};
        each(null, rows -> ++count[0] < limit);
        return count[0];
    }

    /** Visits all rows; where those of one id are the same, the first of them. */
    private void each(@Nullable UUID from, Predicate<@Nullable StoredRow[]> visitor) {
        @Nullable UUID[] last = {null};
        plan.each(from, rows -> {
            StoredRow root = rows[0];
            if (same == Same.BY_ID && root != null) {
                if (root.id().equals(last[0])) {
                    return true;
                }
                last[0] = root.id();
            }
            return visitor.test(rows);
        });
    }

    private List<Found> inOrder(int wanted, Sorting.@Nullable Place after) {
        Comparator<Sorting.Place> comparator = sorting.comparator();
        List<Found> found = new ArrayList<>();
        each(after == null ? null : after.ids().get(0), rows -> {
            Sorting.Place place = sorting.place(rows);
            if (after == null || comparator.compare(place, after) > 0) {
                found.add(new Found(rows.clone(), place));
            }
            return found.size() < wanted;
        });
        return found;
    }

    private List<Found> sorted(int wanted, Sorting.@Nullable Place after) {
        Comparator<Sorting.Place> comparator = sorting.comparator();
        PriorityQueue<Found> worstFirst =
                new PriorityQueue<>(Comparator.comparing(Found::place, comparator.reversed()));
        each(null, rows -> {
            Sorting.Place place = sorting.place(rows);
            if (after == null || comparator.compare(place, after) > 0) {
                Found worst = worstFirst.size() < wanted ? null : worstFirst.peek();
                if (worst == null || comparator.compare(place, worst.place()) < 0) {
                    worstFirst.add(new Found(rows.clone(), place));
                }
                if (worstFirst.size() > wanted) {
                    worstFirst.remove();
                }
            }
            return true;
        });
        List<Found> found = new ArrayList<>(worstFirst);
        found.sort(Comparator.comparing(Found::place, comparator));
        return found;
    }

    private List<Found> byValues() {
        Map<List<@Nullable Object>, Found> found = new LinkedHashMap<>();
        plan.each(null, rows -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (Shown each : shown) {
                Object value = each.value(rows);
                values.add(value == null || value instanceof Reference ? value : Comparison.normal(value));
            }
            if (!found.containsKey(values)) {
                found.put(values, new Found(rows.clone(), sorting.place(rows)));
            }
            return true;
        });
        List<Found> all = new ArrayList<>(found.values());
        all.sort(Comparator.comparing(Found::place, sorting.comparator()));
        return all;
    }
}
