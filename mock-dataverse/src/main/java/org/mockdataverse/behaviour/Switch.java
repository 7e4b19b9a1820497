package org.mockdataverse.behaviour;

/**
 * A behaviour that differs between versions of the service, or that nobody has verified [K]. Each is told in the module's README, and each way of
 * each is tested.
 */
public enum Switch {
    /** Whether emptying lookups of rows that referred to a deleted row raises Update for them [K]. */
    CUT_LOOKUPS_RAISE_UPDATE(false, "Registered steps on Update run when a lookup is emptied because its row was deleted."),
    /** Whether the context of an asynchronous step stands in its system job's data until the job is deleted [K]. */
    JOBS_KEEP_CONTEXTS(true, "System jobs of registered steps keep the context they send, personal data included, in data."),
    /** Resolved and cancelled cases refuse changes; relaxed since 9.2 by one source [K]. */
    CLOSED_CASES_READ_ONLY(true, "Resolved and cancelled cases refuse changes."),
    /** The status of an expired change-tracking token is not documented [K]. */
    EXPIRED_DELTA_TOKEN_GONE(false, "An expired change-tracking token answers 410 instead of 400."),
    /** The documentation says 7, newer organisations have 30 [K]; the organisation's row decides where it says. */
    CHANGE_TRACKING_SEVEN_DAYS(
            false, "Where the organisation does not say how long deletions are told, it is 7 days instead of 30."),
    /** Whether the service notices that a token came from another table is not documented [K]. */
    DELTA_TOKEN_OF_ONE_TABLE(true, "A change-tracking token that another table or nobody gave is refused."),
    /** Completed and cancelled activities refuse changes to all but state and owner [K]. */
    COMPLETED_ACTIVITIES_READ_ONLY(false, "Completed activities refuse changes to all but state and owner.");

    private final boolean likely;
    private final String meaning;

    Switch(boolean likely, String meaning) {
        this.likely = likely;
        this.meaning = meaning;
    }

    /** Whether it is on unless told. */
    public boolean likely() {
        return likely;
    }

    /** What the service does when it is on, in one sentence. */
    public String meaning() {
        return meaning;
    }

    /** The name on the command line and in files: {@code closed-cases-read-only}. */
    public String written() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
