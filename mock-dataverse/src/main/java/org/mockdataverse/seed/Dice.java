package org.mockdataverse.seed;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Draws the same values from the same start. Not safe for several threads. */
final class Dice {
    private final SplittableRandom random;

    Dice(long start) {
        random = new SplittableRandom(start);
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the one to the other, both included. */
    int between(int from, int to) {
        return from >= to ? from : random.nextInt(from, to + 1);
    }

    /** True so many times in a thousand. */
    boolean perMille(int share) {
        return random.nextInt(1000) < share;
    }

    /** True so many times in a hundred. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** An id with the bits of a random UUID. */
    UUID id() {
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
