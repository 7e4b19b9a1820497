package org.mockdataverse.rows;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Slots in the order in which their rows were last written. Written to like a log: an entry whose row has got another version since, or is gone,
 * is passed over and swept away once such entries outnumber the others. Not safe for threads.
 */
final class VersionOrder {
    /** What a slot holds now; {@link #NONE} when it is empty. */
    interface Current {
        long NONE = Long.MIN_VALUE;

        long version(int slot);
    }

    private static final int SLACK = 64;

    private long[] versions = new long[64];
    private int[] slots = new int[64];
    private int size;

    /** Notes that a slot now has that version. */
    void add(long version, int slot, int live, Current current) {
        if (size > 2 * live + SLACK) {
            sweep(current);
        }
        if (size == 0 || version >= versions[size - 1]) {
            if (size > 0 && version == versions[size - 1] && slot == slots[size - 1]) {
                return;
            }
            insert(size, version, slot);
            return;
        }
        // only what is taken back goes to an earlier place, where its own former entry mostly still is
        int at = firstAfter(version - 1);
        for (; at < size && versions[at] == version; at++) {
            if (slots[at] == slot || current.version(slots[at]) != version) {
                slots[at] = slot;
                return;
            }
        }
        insert(at, version, slot);
    }

    /** Visits slots with versions after the one and up to the other, by version, until the visitor says false. */
    void visit(long after, long upTo, Current current, IntPredicate visitor) {
        for (int at = firstAfter(after); at < size && versions[at] <= upTo; at++) {
            if (current.version(slots[at]) == versions[at] && !visitor.test(slots[at])) {
                return;
            }
        }
    }

    private int firstAfter(long version) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (versions[middle] <= version) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private void insert(int at, long version, int slot) {
        if (size == versions.length) {
            int larger = size + (size >> 1);
            versions = Arrays.copyOf(versions, larger);
            slots = Arrays.copyOf(slots, larger);
        }
        System.arraycopy(versions, at, versions, at + 1, size - at);
        System.arraycopy(slots, at, slots, at + 1, size - at);
        versions[at] = version;
        slots[at] = slot;
        size++;
    }

    private void sweep(Current current) {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            if (current.version(slots[at]) == versions[at]) {
                versions[kept] = versions[at];
                slots[kept++] = slots[at];
            }
        }
        size = kept;
    }
}
