package org.mockdataverse.engine;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids out of a seed: the n-th is always the same. Safe for many threads. */
public final class Ids {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final AtomicLong count = new AtomicLong();

    /** Ids from that seed on. */
    public Ids(long seed) {
        this.seed = mix(seed);
    }

    /** The next one, of version 4 and the usual variant. */
    public UUID next() {
        long n = count.incrementAndGet();
        long high = (mix(seed + n * GOLDEN) & ~0xF000L) | 0x4000L;
        long low = (mix(seed ^ (n * GOLDEN + 1)) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
