package org.privacyconnector.policy.binding;

/** What happens to a due row, resolved against the table as it is now. */
public sealed interface BoundThen {
    /** The row is deleted, unless what hangs on it forbids (S2). */
    record Delete() implements BoundThen {}

    /** Columns are emptied; and related rows go as the data map says when {@code related}. */
    record Anonymise(Emptying how, boolean related) implements BoundThen {}

    /** The row is set to this inactive state; after that many days untouched the other thing happens. */
    record Quarantine(long inactive, int days, BoundThen afterwards) implements BoundThen {}

    /** The row is set to this inactive state. */
    record Deactivate(long inactive) implements BoundThen {}

    /** Lookups are emptied. */
    record Cut(Emptying how) implements BoundThen {}
}
