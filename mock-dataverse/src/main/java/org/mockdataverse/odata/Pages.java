package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * Finds the rows of a page. In the order of ids, and of modifiedon, a page starts where the last ended and costs one page; in another order
 * the ids are sorted once and remembered, and a forgotten order is sorted again and entered by key.
 */
final class Pages {
    /** Orders remembered between pages. Safe for threads. */
    static final class Memory {
        private static final int REMEMBERED = 8;

        /** Ids in an order, and where in it a page begins. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Place(UUID[] order, int at) {}

        private final LongAdder looked = new LongAdder();
        private final Map<String, Place> places = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
                return size() > REMEMBERED;
            }
        });

        /** Forgets everything, as a restart would. */
        void forget() {
            places.clear();
        }

        /** How many rows have been looked at, ever. */
        long looked() {
            return looked.sum();
        }
    }

    /** Rows of one page, and where the next begins if there is one. */
    record Page(List<StoredRow> rows, @Nullable Cookie next) {}

    private final Scene scene;
    private final Memory memory;

    Pages(Scene scene, Memory memory) {
        this.scene = scene;
        this.memory = memory;
    }

    /** The page of a query that a cookie leads to, the first without one. */
    Page page(Asked asked, Rows rows, @Nullable Cookie cookie, int size) {
        if (asked.order().byId()) {
            return byId(asked, rows, cookie, size);
        }
        boolean timed = rows.whole() && InTime.orders(scene, asked, cookie);
        if (timed && candidates(asked, rows) == null) {
            List<StoredRow> found = new InTime(scene, asked).from(cookie, size + 1, this::matches);
            return cut(asked, found, size, cookie);
        }
        return sorted(asked, rows, cookie, size);
    }

    /** The first rows of a collection within another row. */
    List<StoredRow> members(Asked asked, Lambda.Members members, UUID owner, int limit) {
        return limit == 0
                ? List.of()
                : page(asked, Rows.members(scene, members, owner, ""), null, limit)
                        .rows();
    }

    /** The number of rows, counted no further than the limit. */
    long count(Asked asked, Rows rows, long limit) {
        if (asked.filter() == null && rows.whole() && scene.sight().seesAll(asked.table())) {
            return Math.min(limit, scene.rows().count(asked.table()));
        }
        long[] count = {0};
        matching(asked, rows, null, row -> ++count[0] < limit);
        return Math.min(limit, count[0]);
    }

    /** Visits every row of a query until the visitor says false. */
    void each(Asked asked, Rows rows, Predicate<StoredRow> visitor) {
        matching(asked, rows, null, visitor);
    }

    private Page byId(Asked asked, Rows rows, @Nullable Cookie cookie, int size) {
        List<StoredRow> found = new ArrayList<>();
        matching(asked, rows, cookie == null ? null : cookie.lastId(), row -> {
            found.add(row);
            return found.size() <= size;
        });
        return cut(asked, found, size, cookie);
    }

    private static Page cut(Asked asked, List<StoredRow> found, int size, @Nullable Cookie cookie) {
        if (found.size() <= size) {
            return new Page(found, null);
        }
        List<StoredRow> rows = found.subList(0, size);
        return new Page(rows, Cookie.after(asked, rows, cookie == null ? 2 : cookie.page() + 1, asked.nested()));
    }

    private Page sorted(Asked asked, Rows rows, @Nullable Cookie cookie, int size) {
        Comparator<Order.Place> comparator = asked.order().comparator();
        if (cookie == null && asked.top() >= 0 && asked.top() <= size) {
            return new Page(first(asked, rows, comparator, asked.top()), null);
        }
        Memory.Place known = cookie == null ? null : memory.places.get(key(asked, rows, cookie));
        UUID[] order = known == null ? order(asked, rows, cookie, comparator) : known.order();
        List<StoredRow> found = new ArrayList<>();
        int at = known == null ? 0 : known.at();
        int next = at;
        @Nullable StoredRow[] slot = new StoredRow[Condition.DEEPEST];
        for (int i = at; i < order.length && found.size() <= size; i++) {
            StoredRow row = scene.rows().get(asked.table(), order[i]);
            if (row != null && matches(asked, row, slot)) {
                found.add(row);
                next = found.size() <= size ? i + 1 : next;
            }
        }
        Page page = cut(asked, found, size, cookie);
        if (page.next() != null) {
            memory.places.put(key(asked, rows, page.next()), new Memory.Place(order, next));
        }
        return page;
    }

    /** What an order is remembered under: a cookie means the same place only in the same query of the same caller. */
    private String key(Asked asked, Rows rows, Cookie cookie) {
        return scene.sight().user() + " " + rows.name() + " " + asked.carried() + " " + cookie.token();
    }

    private UUID[] order(Asked asked, Rows rows, @Nullable Cookie cookie, Comparator<Order.Place> comparator) {
        List<Order.Place> places = new ArrayList<>();
        Order.Place after = cookie == null ? null : Order.place(cookie.last(), cookie.lastId());
        matching(asked, rows, null, row -> {
            Order.Place place = asked.order().place(row);
            if (after == null || comparator.compare(place, after) > 0) {
                places.add(place);
            }
            return true;
        });
        places.sort(comparator);
        return places.stream().map(Order.Place::id).toArray(UUID[]::new);
    }

    /** The first rows of an order, without sorting the others. */
    private List<StoredRow> first(Asked asked, Rows rows, Comparator<Order.Place> comparator, int limit) {
        if (limit == 0) {
            return List.of();
        }
        PriorityQueue<Order.Place> worstFirst = new PriorityQueue<>(comparator.reversed());
        matching(asked, rows, null, row -> {
            worstFirst.add(asked.order().place(row));
            if (worstFirst.size() > limit) {
                worstFirst.remove();
            }
            return true;
        });
        List<Order.Place> places = new ArrayList<>(worstFirst);
        places.sort(comparator);
        List<StoredRow> found = new ArrayList<>();
        for (Order.Place place : places) {
            StoredRow row = scene.rows().get(asked.table(), place.id());
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    private @Nullable Collection<UUID> candidates(Asked asked, Rows rows) {
        Condition filter = asked.filter();
        long count = scene.rows().count(asked.table());
        int atMost = (int) Math.min(100_000, 1_000 + count / 10);
        return filter == null || !rows.whole() ? null : filter.candidates(0, atMost);
    }

    /** Visits the rows of a query in the order of ids, from after that id, until the visitor says false. */
    private void matching(Asked asked, Rows rows, @Nullable UUID after, Predicate<StoredRow> visitor) {
        @Nullable StoredRow[] slot = new StoredRow[Condition.DEEPEST];
        Predicate<StoredRow> each = row -> !matches(asked, row, slot) || visitor.test(row);
        Collection<UUID> candidates = candidates(asked, rows);
        if (candidates == null) {
            rows.scan(after, each);
            return;
        }
        TreeSet<UUID> ordered = new TreeSet<>(RowStore.BY_TEXT);
        ordered.addAll(candidates);
        for (UUID id : after == null ? ordered : ordered.tailSet(after, false)) {
            StoredRow row = scene.rows().get(asked.table(), id);
            if (row != null && !each.test(row)) {
                return;
            }
        }
    }

    private boolean matches(Asked asked, StoredRow row, @Nullable StoredRow[] slot) {
        memory.looked.increment();
        slot[0] = row;
        Condition filter = asked.filter();
        return (filter == null || filter.of(slot) == Truth.TRUE)
                && scene.sight().sees(row);
    }
}
