package org.mockdataverse.behaviour;

/**
 * Behaviour that differs between versions of the service, or that nobody has verified [K].
 *
 * @param closedCasesReadOnly whether resolved and cancelled cases refuse changes; relaxed since 9.2 by one source [K]
 * @param completedActivitiesReadOnly whether completed and cancelled activities refuse changes to all but state and owner [K]
 */
public record Switches(boolean closedCasesReadOnly, boolean completedActivitiesReadOnly) {
    /** The stricter way for cases, the laxer for activities. */
    public static final Switches DEFAULTS = new Switches(true, false);

    /** The same with another answer about cases. */
    public Switches withClosedCasesReadOnly(boolean on) {
        return new Switches(on, completedActivitiesReadOnly);
    }

    /** The same with another answer about activities. */
    public Switches withCompletedActivitiesReadOnly(boolean on) {
        return new Switches(closedCasesReadOnly, on);
    }
}
