package org.privacyconnector.table;

/** How a date column means its value (S7): its {@code DateTimeBehavior}, which is not its display format. */
public enum DateBehavior {
    /** A point in time, stored in UTC, shown in each user's zone. */
    USER_LOCAL,
    /** A calendar date without time or zone. */
    DATE_ONLY,
    /** Date and time as typed, the same for everybody: stored as if it were UTC. */
    TIME_ZONE_INDEPENDENT
}
