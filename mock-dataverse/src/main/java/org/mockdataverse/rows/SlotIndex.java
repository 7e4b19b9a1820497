package org.mockdataverse.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * From 128 bits to slots. Candidates only: who asks verifies each against the row, so that taking an entry away may leave it in place until
 * stale ones outnumber the others. Open addressing; a key of one slot costs no object. Not safe for threads.
 */
final class SlotIndex {
    private static final int EMPTY = -1;

    private long[] high = new long[16];
    private long[] low = new long[16];
    /** A slot; EMPTY; or -2 and below for a bag. */
    private int[] value = filledWith(16);

    private int used;
    private final List<Bag> bags = new ArrayList<>();

    void add(long keyHigh, long keyLow, int slot) {
        int at = place(keyHigh, keyLow);
        if (value[at] == EMPTY) {
            if (++used * 10L > value.length * 6L) {
                grow();
                at = place(keyHigh, keyLow);
            }
            high[at] = keyHigh;
            low[at] = keyLow;
            value[at] = slot;
        } else if (value[at] >= 0) {
            if (value[at] == slot) {
                return;
            }
            Bag bag = new Bag();
            bag.add(value[at]);
            bag.add(slot);
            bags.add(bag);
            value[at] = -bags.size() - 1;
        } else {
            bags.get(-value[at] - 2).add(slot);
        }
    }

    /**
     * Notes that a slot is no longer of this key.
     *
     * @param still whether a slot is still of this key; asked only when it is time to sweep
     */
    void removed(long keyHigh, long keyLow, IntPredicate still) {
        int at = place(keyHigh, keyLow);
        if (value[at] <= -2) {
            bags.get(-value[at] - 2).removed(still);
        }
    }

    /** Visits slots that may be of this key, some of them perhaps twice, until the visitor says false. */
    void candidates(long keyHigh, long keyLow, IntPredicate visitor) {
        int at = place(keyHigh, keyLow);
        if (value[at] == EMPTY) {
            return;
        }
        boolean single = value[at] >= 0;
        int[] slots = single ? new int[] {value[at]} : bags.get(-value[at] - 2).slots;
        int size = single ? 1 : bags.get(-value[at] - 2).size;
        boolean more = true;
        for (int i = 0; more && i < size; i++) {
            more = visitor.test(slots[i]);
        }
    }

    /** How many slots a key may have, at most. */
    int atMost(long keyHigh, long keyLow) {
        int at = place(keyHigh, keyLow);
        return value[at] == EMPTY ? 0 : value[at] >= 0 ? 1 : bags.get(-value[at] - 2).size;
    }

    private int place(long keyHigh, long keyLow) {
        int mask = value.length - 1;
        int at = mix(keyHigh, keyLow) & mask;
        while (value[at] != EMPTY && (high[at] != keyHigh || low[at] != keyLow)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldValue = value;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        value = filledWith(oldValue.length * 2);
        for (int i = 0; i < oldValue.length; i++) {
            if (oldValue[i] != EMPTY) {
                int at = place(oldHigh[i], oldLow[i]);
                high[at] = oldHigh[i];
                low[at] = oldLow[i];
                value[at] = oldValue[i];
            }
        }
    }

    private static int mix(long keyHigh, long keyLow) {
        long bits = (keyHigh ^ Long.rotateLeft(keyLow, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (bits ^ bits >>> 32);
    }

    private static int[] filledWith(int size) {
        int[] all = new int[size];
        Arrays.fill(all, EMPTY);
        return all;
    }

    private static final class Bag {
        private int[] slots = new int[4];
        private int size;
        private int gone;

        void add(int slot) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size * 2);
            }
            slots[size++] = slot;
        }

        void removed(IntPredicate still) {
            if (++gone * 2 <= size + 16) {
                return;
            }
            int[] kept = Arrays.stream(slots, 0, size)
                    .filter(still)
                    .sorted()
                    .distinct()
                    .toArray();
            slots = kept.length == 0 ? new int[4] : kept;
            size = kept.length;
            gone = 0;
        }
    }
}
