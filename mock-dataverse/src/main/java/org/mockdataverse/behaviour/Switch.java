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
    /** The status of an expired change-tracking token is not documented [K]. */
    EXPIRED_DELTA_TOKEN_GONE(false, "An expired change-tracking token answers 410 instead of 400."),
    /** The documentation says 7, newer organisations have 30 [K]; the organisation's row decides where it says. */
    CHANGE_TRACKING_SEVEN_DAYS(
            false, "Where the organisation does not say how long deletions are told, it is 7 days instead of 30."),
    /** Whether the service notices that a token came from another table is not documented [K]. */
    DELTA_TOKEN_OF_ONE_TABLE(true, "A change-tracking token that another table or nobody gave is refused."),
    /** Whether the audit messages take the id of a row that is deleted already is not documented [K]. */
    AUDIT_OF_DELETED_ROWS(true, "The history of a row can be read and deleted after the row itself is deleted."),
    /** Whether turning the recycle bin off empties it is not verified [K]. */
    BIN_EMPTIED_WHEN_TURNED_OFF(true, "Turning the recycle bin off empties it."),
    /** No documented way purges one row from the recycle bin; whether this one does is not verified [K]. */
    DELETED_ITEM_REFERENCE_PURGES(
            false, "Deleting a row of deleteditemreference takes the deleted row out of the recycle bin for good."),
    /** Completed and cancelled activities refuse changes to all but state and owner [K]. */
    COMPLETED_ACTIVITIES_READ_ONLY(false, "Completed activities refuse changes to all but state and owner."),
    /** Columns that are not valid for create or update: Microsoft once wrote that the platform ignores what is said of them [K]. */
    READ_ONLY_COLUMNS_REFUSED(false, "A write that names a column that cannot be written is refused, not passed over."),
    /** Referring from a row asks for Append on it and AppendTo on the other; a new owner asks for Assign. */
    APPEND_AND_ASSIGN_CHECKED(true, "Setting a lookup needs Append and AppendTo, another owner needs Assign."),
    /** An address in a body that names another host than the environment's [K]. */
    FOREIGN_HOSTS_REFUSED(true, "An absolute address in a body must be of this environment."),
    /** Proxies that know only GET and POST [K]. */
    METHOD_OVERRIDE(true, "A POST with X-HTTP-Method-Override or X-HTTP-Method is of the method that header names."),
    /** Old releases of a published client sent batches with bare line feeds for years, so they are taken [K]. */
    BATCH_LINES_END_IN_CRLF(false, "A batch whose lines end in a bare line feed is refused."),
    /** How the one answer of a failed change set is wrapped [K]. */
    FAILED_CHANGE_SET_NESTED(
            false, "The error of a failed change set stands in a multipart of its own, as answers of a set do.");

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
