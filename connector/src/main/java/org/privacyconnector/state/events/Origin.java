package org.privacyconnector.state.events;

/** How a hint came. */
public enum Origin {
    /** Dataverse posted an event. */
    WEBHOOK,
    /** Change tracking named the row. */
    SWEEP,
    /** A failed system job of one of our steps named the row. */
    BACKFILL
}
