package org.privacyconnector.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;

/**
 * One row that a rule has put in quarantine: deactivated, to be left alone until its days are over, and to be brought back by {@code undo}.
 *
 * @param since when it was deactivated
 * @param formerState value of {@code statecode} before, or null when the table has none
 * @param formerStatus value of {@code statuscode} before, or null when the table has none
 */
public record Quarantined(
        String rule,
        RowRef row,
        Instant since,
        @Nullable Long formerState,
        @Nullable Long formerStatus) {}
