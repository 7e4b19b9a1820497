package org.privacyconnector.policy;

import java.util.List;
import org.privacyconnector.table.ColumnName;

/** When a rule's clock starts. */
public sealed interface Start {
    /** A date column of the row. */
    record ByColumn(ColumnName column) implements Start {}

    /** The newest of these columns and of any activity the row is regarding or party of. */
    record LastActivity(List<ColumnName> columns) implements Start {}

    /** The newest of these columns and of what the person did: received mail, incoming calls, meetings; never our own mailings. */
    record LastContactFromPerson(List<ColumnName> columns) implements Start {}

    /** The law's own column ({@link Term.ByLaw}). */
    record ByLaw() implements Start {}
}
