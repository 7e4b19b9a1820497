package org.mockdataverse.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The slots of a table in the order of their ids' text, which is the order of the 128 bits taken as unsigned. Not safe for threads. */
final class IdOrder {
    private static final int FULL = 512;

    private final List<Page> pages = new ArrayList<>(List.of(new Page()));

    /** The slot of that id; -1 when there is none. */
    int find(long high, long low) {
        Page page = pages.get(pageOf(high, low));
        int at = page.search(high, low);
        return at < 0 ? -1 : page.slots[at];
    }

    /** Adds an id that is not there. */
    void add(long high, long low, int slot) {
        int at = pageOf(high, low);
        Page page = pages.get(at);
        if (page.size == FULL) {
            // ids that only grow leave full pages behind
            boolean rising = at == pages.size() - 1 && compare(high, low, page.high[FULL - 1], page.low[FULL - 1]) > 0;
            Page after = page.split(rising ? FULL : FULL / 2);
            pages.add(at + 1, after);
            page = after.size == 0 || compare(high, low, after.high[0], after.low[0]) >= 0 ? after : page;
        }
        page.insert(high, low, slot);
    }

    /** Takes an id away; answers its slot, -1 when there is none. */
    int remove(long high, long low) {
        int at = pageOf(high, low);
        Page page = pages.get(at);
        int place = page.search(high, low);
        if (place < 0) {
            return -1;
        }
        int slot = page.slots[place];
        page.delete(place);
        if (page.size == 0 && pages.size() > 1) {
            pages.remove(at);
        }
        return slot;
    }

    /** Visits slots in order until the visitor says false. */
    void all(IntPredicate visitor) {
        from(0, 0, visitor);
    }

    /** Visits slots whose id comes after this one, in order, until the visitor says false. */
    void after(long high, long low, IntPredicate visitor) {
        int page = pageOf(high, low);
        int at = pages.get(page).search(high, low);
        from(page, at < 0 ? -at - 1 : at + 1, visitor);
    }

    private void from(int first, int start, IntPredicate visitor) {
        int at = start;
        for (int i = first; i < pages.size(); i++) {
            Page page = pages.get(i);
            for (; at < page.size; at++) {
                if (!visitor.test(page.slots[at])) {
                    return;
                }
            }
            at = 0;
        }
    }

    /** The last page whose first id is not beyond this one. */
    private int pageOf(long high, long low) {
        int from = 0;
        int to = pages.size() - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            Page page = pages.get(middle);
            if (compare(page.high[0], page.low[0], high, low) <= 0) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }

    static int compare(long high1, long low1, long high2, long low2) {
        int first = Long.compareUnsigned(high1, high2);
        return first != 0 ? first : Long.compareUnsigned(low1, low2);
    }

    private static final class Page {
        private final long[] high = new long[FULL];
        private final long[] low = new long[FULL];
        private final int[] slots = new int[FULL];
        private int size;

        int search(long wantedHigh, long wantedLow) {
            int from = 0;
            int to = size - 1;
            while (from <= to) {
                int middle = (from + to) >>> 1;
                int order = compare(high[middle], low[middle], wantedHigh, wantedLow);
                if (order < 0) {
                    from = middle + 1;
                } else if (order > 0) {
                    to = middle - 1;
                } else {
                    return middle;
                }
            }
            return -from - 1;
        }

        void insert(long newHigh, long newLow, int slot) {
            int at = -search(newHigh, newLow) - 1;
            System.arraycopy(high, at, high, at + 1, size - at);
            System.arraycopy(low, at, low, at + 1, size - at);
            System.arraycopy(slots, at, slots, at + 1, size - at);
            high[at] = newHigh;
            low[at] = newLow;
            slots[at] = slot;
            size++;
        }

        void delete(int at) {
            size--;
            System.arraycopy(high, at + 1, high, at, size - at);
            System.arraycopy(low, at + 1, low, at, size - at);
            System.arraycopy(slots, at + 1, slots, at, size - at);
        }

        Page split(int keep) {
            Page after = new Page();
            after.size = size - keep;
            System.arraycopy(high, keep, after.high, 0, after.size);
            System.arraycopy(low, keep, after.low, 0, after.size);
            System.arraycopy(slots, keep, after.slots, 0, after.size);
            size = keep;
            return after;
        }
    }
}
