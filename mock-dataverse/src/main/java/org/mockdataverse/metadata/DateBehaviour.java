package org.mockdataverse.metadata;

/** How a date column treats time zones; the format (with or without a time on the form) is another matter. */
public enum DateBehaviour {
    /** An instant, shown in each user's zone. */
    USER_LOCAL("UserLocal"),
    /** A date alone, the same everywhere. */
    DATE_ONLY("DateOnly"),
    /** A date and a time of day, the same everywhere. */
    TIME_ZONE_INDEPENDENT("TimeZoneIndependent");

    private final String wire;

    DateBehaviour(String wire) {
        this.wire = wire;
    }

    /** The value of DateTimeBehavior. */
    public String wire() {
        return wire;
    }
}
