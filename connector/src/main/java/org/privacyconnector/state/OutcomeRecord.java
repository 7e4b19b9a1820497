package org.privacyconnector.state;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;

/**
 * What became of one line, as it is kept.
 *
 * @param kind what was asked for: delete, anonymise, quarantine, deactivate, cut, restore
 * @param word the outcome's word
 * @param reason why, or the hold's name; null where nothing is to be explained
 * @param cascaded taken along by the platform with its parent
 * @param recovered found by reading to have happened, after its answer was lost
 */
public record OutcomeRecord(
        long line,
        String rule,
        RowRef row,
        String kind,
        String word,
        @Nullable String reason,
        boolean cascaded,
        boolean recovered) {}
