package org.mockdataverse.behaviour;

import java.util.Optional;

/** How far a privilege reaches, from one's own rows to all. */
enum Depth {
    /** Rows that the user or one of the user's teams owns. */
    BASIC(1, "Basic"),
    /** Rows owned within the user's business unit. */
    LOCAL(2, "Local"),
    /** Rows owned within the user's business unit and those below it. */
    DEEP(4, "Deep"),
    /** Every row. */
    GLOBAL(8, "Global");

    private final int mask;
    private final String wire;

    Depth(int mask, String wire) {
        this.mask = mask;
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /** The deepest one within {@code privilegedepthmask}. */
    static Optional<Depth> ofMask(int mask) {
        for (int i = values().length - 1; i >= 0; i--) {
            if ((mask & values()[i].mask) != 0) {
                return Optional.of(values()[i]);
            }
        }
        return Optional.empty();
    }

    static Depth deeper(Depth one, Depth other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
