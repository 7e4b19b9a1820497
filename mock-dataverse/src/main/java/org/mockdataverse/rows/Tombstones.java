package org.mockdataverse.rows;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Which rows of a table were deleted, when and at which version; a few dozen bytes each. Not safe for threads. */
final class Tombstones {
    /** Told of a deletion; false ends the visit. */
    interface Visitor {
        boolean test(long version, UUID id);
    }

    private long[] versions = new long[16];
    private long[] high = new long[16];
    private long[] low = new long[16];
    private long[] seconds = new long[16];
    private int size;
    private SlotIndex byId = new SlotIndex();

    int size() {
        return size;
    }

    /** Notes a deletion; versions only rise. */
    void add(long version, UUID id, Instant at) {
        if (size == versions.length) {
            int larger = size * 2;
            versions = Arrays.copyOf(versions, larger);
            high = Arrays.copyOf(high, larger);
            low = Arrays.copyOf(low, larger);
            seconds = Arrays.copyOf(seconds, larger);
        }
        versions[size] = version;
        high[size] = id.getMostSignificantBits();
        low[size] = id.getLeastSignificantBits();
        seconds[size] = at.getEpochSecond();
        byId.add(high[size], low[size], size);
        size++;
    }

    /** Takes the last one back. */
    void takeBack(long version) {
        if (size > 0 && versions[size - 1] == version) {
            size--;
        }
    }

    /** Visits deletions after the one version and up to the other; of several of one row the last only. */
    void visit(long after, long upTo, Visitor visitor) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (versions[middle] <= after) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        for (int at = from; at < size && versions[at] <= upTo; at++) {
            if (!again(at, upTo) && !visitor.test(versions[at], new UUID(high[at], low[at]))) {
                return;
            }
        }
    }

    /** Forgets those from before that time. */
    void forgetBefore(Instant time) {
        int gone = 0;
        while (gone < size && seconds[gone] < time.getEpochSecond()) {
            gone++;
        }
        // moving costs what is left, so it waits until it is worth it
        if (gone > 0 && gone * 2 >= size) {
            versions = Arrays.copyOfRange(versions, gone, Math.max(size, gone + 16));
            high = Arrays.copyOfRange(high, gone, gone + versions.length);
            low = Arrays.copyOfRange(low, gone, gone + versions.length);
            seconds = Arrays.copyOfRange(seconds, gone, gone + versions.length);
            size -= gone;
            byId = new SlotIndex();
            for (int at = 0; at < size; at++) {
                byId.add(high[at], low[at], at);
            }
        }
    }

    private boolean again(int at, long upTo) {
        boolean[] found = {false};
        byId.candidates(high[at], low[at], other -> {
            found[0] = other > at
                    && other < size
                    && versions[other] <= upTo
                    && high[other] == high[at]
                    && low[other] == low[at];
            return !found[0];
        });
        return found[0];
    }
}
