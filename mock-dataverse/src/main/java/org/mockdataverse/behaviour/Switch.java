package org.mockdataverse.behaviour;

/**
 * A behaviour that differs between versions of the service, or that nobody has verified [K]. Each is told in the module's README, and each way of
 * each is tested.
 */
public enum Switch {
    /** FetchXML's ne, not-in, not-like and their kin find rows whose column is empty, as the maker's search does [K]. */
    NOT_EQUAL_FINDS_EMPTY(true, "Not-equal, not-in and not-like of FetchXML find empty columns too."),
    /** The documentation of the link types all and not all was turned round in 2024. */
    ALL_LINKS_MEAN_NONE(
            true, "The link type all finds rows with linked rows of which none satisfies the filter; not all is any."),
    /** Resolved and cancelled cases refuse changes; relaxed since 9.2 by one source [K]. */
    CLOSED_CASES_READ_ONLY(true, "Resolved and cancelled cases refuse changes."),
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
