package org.mockdataverse.behaviour;

/**
 * A behaviour that differs between versions of the service, or that nobody has verified [K]. Each is told in the module's README, and each way of
 * each is tested.
 */
public enum Switch {
    /** Whether a definition that was changed with PUT is the former one until it is published; new ones are there at once [K]. */
    CHANGED_DEFINITIONS_WAIT_FOR_PUBLISH(true, "Changed definitions take effect when they are published."),
    /** Definitions are read from a cache that is up to half a minute old, unless the request says Consistency: Strong. */
    DEFINITION_CACHE_LAGS(false, "Changes of definitions show after 30 seconds, at once with Consistency: Strong."),
    /** Whether emptying lookups of rows that referred to a deleted row raises Update for them [K]. */
    CUT_LOOKUPS_RAISE_UPDATE(
            false, "Registered steps on Update run when a lookup is emptied because its row was deleted."),
    /** Whether the context of an asynchronous step stands in its system job's data until the job is deleted [K]. */
    JOBS_KEEP_CONTEXTS(
            true, "System jobs of registered steps keep the context they send, personal data included, in data."),
    /** FetchXML's ne, not-in, not-like and their kin find rows whose column is empty, as the maker's search does [K]. */
    NOT_EQUAL_FINDS_EMPTY(true, "Not-equal, not-in and not-like of FetchXML find empty columns too."),
    /** The documentation names 400 for errors that plug-ins throw; 500 has been seen too [K]. */
    PLUG_IN_ERRORS_ARE_500(false, "What a plug-in refuses is answered with 500 instead of 400."),
    /** Whether refused requests use up the number of requests is not documented [K]. */
    REFUSED_REQUESTS_COUNT(false, "Requests that service protection refused count against the number of requests."),
    /** An aggregate's sum over a group without any value, by the documentation's example. */
    SUM_OF_NOTHING_IS_ZERO(true, "FetchXML's sum of no value is 0; else it is left out."),
    /** What a page of FetchXML says when no paging cookie leads on; the documentation says that there is none. */
    PAGE_WITHOUT_COOKIE_TELLS_ITS_NUMBER(
            false, "A page of FetchXML that has no cookie carries the annotation with the next page's number alone."),
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
    /** Big graphs are documented to be deleted asynchronously, though not from what size on and how one learns of it [K]. */
    BIG_CASCADES_LATER(
            false, "A delete that takes more than 1,000 rows answers once it is checked, and is carried out later."),
    /** Completed and cancelled activities refuse changes to all but state and owner [K]. */
    COMPLETED_ACTIVITIES_READ_ONLY(false, "Completed activities refuse changes to all but state and owner."),
    /** A GUID column compared with a GUID in quotation marks or braces; the documentation's samples write both [K]. */
    QUOTED_IDS_IN_FILTERS(true, "Ids in filters may stand in quotation marks or braces."),
    /** The documentation leaves it out, and a client's tracker of 2022 quotes the refusal [K]. */
    IN_OPERATOR_IN_FILTERS(false, "Filters may use the operator in; otherwise only the function In will do."),
    /** {@code contacts({guid})} and {@code contacts('guid')} [K]. */
    QUOTED_IDS_IN_ADDRESSES(false, "Ids in addresses may stand in quotation marks or braces."),
    /** {@code Microsoft.Dynamics.CRM.Contains} is documented for columns with a full-text index, which no table here has. */
    FULL_TEXT_EVERYWHERE(false, "The query functions Contains and DoesNotContain work on every text column."),
    /** {@code $select=primarycontactid}; the context of an expanded reference is documented to name it so [K]. */
    SELECT_TAKES_NAVIGATION(true, "$select of a lookup's navigation property shows the lookup's value."),
    /** {@code ne} as SQL has it leaves out empty columns; an OData library would let them in [K]. */
    NE_FINDS_EMPTY(false, "A comparison by ne finds rows whose column is empty."),
    /** Whether å, ä and ö are letters of their own depends on the environment's collation [K]. */
    ACCENTS_COUNT(true, "Text compares with accents: a, å and ä are different letters."),
    /** The documentation says there is no count of distinct values by OData, the aggregation extension has it [K]. */
    COUNT_DISTINCT(true, "$apply counts distinct values by countdistinct."),
    /** An URL that is too long [K]. */
    LONG_URLS_ARE_414(true, "A URL beyond the limit is answered with 414; otherwise with 404."),
    /** The documentation of 2022 shows a byte order mark before the number of {@code /$count}, that of 2024 none [K]. */
    COUNT_BEGINS_WITH_MARK(false, "The number that /$count answers stands behind a byte order mark."),
    /** Users without settings of their own see labels in the language of the environment, English or Swedish [K]. */
    SWEDISH_LABELS(false, "Users without a language in their settings see Swedish labels."),
    /** Fiscal years are calendar years; their periods are quarters, or else months [K]. */
    FISCAL_QUARTERS(true, "A fiscal period is a quarter; otherwise a month."),
    /** Team members get Basic access of a team's role to their own rows where the role does not say [K]. */
    TEAM_ROLES_REACH_MEMBERS_ROWS(
            true, "A team's role that does not say how it is inherited reaches rows that members own themselves."),
    /** Changes of roles, teams and profiles show after half a minute, or at once with Consistency: Strong. */
    PERMISSION_CACHE_LAGS(false, "Changes of security show after 30 seconds, at once with Consistency: Strong."),
    /** A row beyond the caller's depth is 403, or 404 as if there were none [K]. */
    ROWS_OUT_OF_REACH_ARE_GONE(false, "Reading a row beyond the caller's depth answers 404 instead of 403."),
    /** A secured column that the caller may not read equals null in filters [K]. */
    UNREADABLE_COLUMNS_EQUAL_NULL(true, "A filter eq null is true of a secured column that the caller may not read."),
    /** A filter or an order by such a column is 403 [K]. */
    FILTERS_ON_UNREADABLE_COLUMNS_REFUSED(
            false, "A filter or an order by a secured column that the caller may not read is refused with 403."),
    /** Filters and orders go by the values behind masks [K]. */
    FILTERS_SEE_BEHIND_MASKS(true, "Filters and orders by a masked column go by the values behind the mask."),
    /** By one report administrators read masks too, until they ask for unmasked data [K]. */
    ADMINISTRATORS_SEE_MASKS(false, "System administrators read masked values unless they ask for unmasked data."),
    /** A row must be within reach of both users, or of the impersonated one only [K]. */
    ACTING_REACHES_ROWS_OF_BOTH(
            true, "Acting on behalf of another, a row must be within both users' depth, not only the other's."),
    /** A secured column must be open to both users, or to the impersonated one only [K]. */
    ACTING_READS_COLUMNS_OF_BOTH(
            false, "Acting on behalf of another, a secured column must be open to both users, not only the other."),
    /** Record ownership across business units; off unless an administrator turns it on. */
    ROLES_OF_OTHER_BUSINESS_UNITS(false, "Users and teams may have roles of other business units than their own."),
    /** A user without any role may ask who it is [K]. */
    WHO_AM_I_NEEDS_NO_ROLE(true, "WhoAmI answers users who have no security role."),
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
    /** The action is documented as answering 204, its response type as telling per row [K]. */
    UPSERT_MULTIPLE_TELLS(false, "UpsertMultiple answers 200 with Results instead of 204."),
    /** Classic releases refuse it by name of the action to use, newer ones may let it pass [K]. */
    ENDING_NEEDS_ITS_ACTION(
            true, "A change cannot resolve a case, win or lose an opportunity or win a quote; their actions can."),
    /** The service is likely to do so [K]; off because seeded activities have no such parties, and a cascaded change of owner leaves them as they are. */
    AUTOMATIC_PARTIES(
            false, "Activities have what they regard and who owns them among their parties, without being told so."),
    /** Whether headers and tag of a request that orders a mass deletion hold for its deletions is not documented [K]. */
    JOBS_KEEP_REQUEST_OPTIONS(
            false, "The deletions of a BulkDelete carry the tag and the bypass headers of the request for it."),
    /** Whether restoring is a Create to steps and to the audit log, besides a message of its own, is not documented [K]. */
    RESTORE_RAISES_CREATE(false, "Restoring a row raises Create for it, and is audited as one."),
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
