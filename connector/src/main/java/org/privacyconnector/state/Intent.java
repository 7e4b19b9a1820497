package org.privacyconnector.state;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/**
 * What a run is about to do to one row.
 *
 * @param line number of the plan's line
 * @param version the precondition of the write, or null where the table has no versions
 * @param formerState value of {@code statecode} right before a quarantine, else null
 * @param formerStatus value of {@code statuscode} right before a quarantine, else null
 */
public record Intent(
        long line,
        RowRef row,
        @Nullable RowVersion version,
        @Nullable Long formerState,
        @Nullable Long formerStatus) {}
