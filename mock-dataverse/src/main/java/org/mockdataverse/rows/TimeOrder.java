package org.mockdataverse.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The slots of a table in the order of a moment in whole seconds: eight bytes a row. Not safe for threads. */
final class TimeOrder {
    /** Seconds from 1753, before which the service has no dates, to 9999 fit beside a slot. */
    private static final int SLOT_BITS = 25;

    private static final long EARLIEST = -6_847_804_800L;
    private static final long LATEST = 253_402_300_799L;
    private static final int FULL = 1_024;

    private final List<Page> pages = new ArrayList<>(List.of(new Page()));
    private int count;

    int count() {
        return count;
    }

    void add(long second, int slot) {
        long key = key(second, slot);
        int at = pageOf(key);
        Page page = pages.get(at);
        if (page.size == FULL) {
            // moments that only grow leave full pages behind
            boolean rising = at == pages.size() - 1 && key > page.keys[FULL - 1];
            Page after = page.split(rising ? FULL : FULL / 2);
            pages.add(at + 1, after);
            page = rising || key >= after.keys[0] ? after : page;
        }
        page.insert(key);
        count++;
    }

    void remove(long second, int slot) {
        long key = key(second, slot);
        int at = pageOf(key);
        Page page = pages.get(at);
        int place = page.search(key);
        if (place >= 0) {
            page.delete(place);
            count--;
            if (page.size == 0 && pages.size() > 1) {
                pages.remove(at);
            }
        }
    }

    /** Visits slots of seconds from the first, the last not included, until the visitor says false. */
    void rising(long from, long below, IntPredicate visitor) {
        if (from >= below) {
            return;
        }
        long first = key(from, 0);
        long end = key(below, 0);
        int at = pageOf(first);
        int place = from(pages.get(at).search(first));
        for (; at < pages.size(); at++, place = 0) {
            Page page = pages.get(at);
            for (; place < page.size; place++) {
                if (page.keys[place] >= end || !visitor.test(slot(page.keys[place]))) {
                    return;
                }
            }
        }
    }

    /** The same from the last second to the first. */
    void falling(long from, long below, IntPredicate visitor) {
        if (from >= below) {
            return;
        }
        long first = key(from, 0);
        long end = key(below, 0);
        int at = pageOf(end);
        int place = from(pages.get(at).search(end)) - 1;
        while (at >= 0) {
            Page page = pages.get(at);
            for (; place >= 0; place--) {
                if (page.keys[place] < first || !visitor.test(slot(page.keys[place]))) {
                    return;
                }
            }
            at--;
            place = at < 0 ? 0 : pages.get(at).size - 1;
        }
    }

    private static int from(int searched) {
        return searched < 0 ? -searched - 1 : searched;
    }

    private static long key(long second, int slot) {
        long within = Math.max(EARLIEST, Math.min(LATEST + 1, second)) - EARLIEST;
        return within << SLOT_BITS | slot;
    }

    private static int slot(long key) {
        return (int) (key & (1 << SLOT_BITS) - 1);
    }

    /** The last page whose first key is not beyond this one. */
    private int pageOf(long key) {
        int from = 0;
        int to = pages.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            if (pages.get(middle).keys[0] <= key) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }

    private static final class Page {
        private final long[] keys = new long[FULL];
        private int size;

        int search(long key) {
            return java.util.Arrays.binarySearch(keys, 0, size, key);
        }

        void insert(long key) {
            int at = from(search(key));
            System.arraycopy(keys, at, keys, at + 1, size - at);
            keys[at] = key;
            size++;
        }

        void delete(int at) {
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
        }

        Page split(int keep) {
            Page after = new Page();
            after.size = size - keep;
            System.arraycopy(keys, keep, after.keys, 0, after.size);
            size = keep;
            return after;
        }
    }
}
