package org.privacyconnector.policy;

import org.privacyconnector.table.ColumnName;

/** What becomes of rows without a clock. */
public sealed interface WithoutStart {
    /** They stay and are counted as never due. */
    record Report() implements WithoutStart {}

    /** Another date column starts the clock. */
    record Use(ColumnName column) implements WithoutStart {}
}
