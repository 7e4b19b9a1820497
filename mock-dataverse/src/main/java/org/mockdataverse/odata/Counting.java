package org.mockdataverse.odata;

/** How far {@code $count} counts. */
public enum Counting {
    /** To 5,000 and no further: documented for {@code $count=true}, taken to hold for {@code /$count} too. */
    CAPPED(5_000),
    /** Every row, which the service is not known to do. */
    EXACT(Long.MAX_VALUE - 1);

    private final long limit;

    Counting(long limit) {
        this.limit = limit;
    }

    long limit() {
        return limit;
    }
}
