package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;

/**
 * Why one row is still here, or what is about to happen to it, by the policy as it is now. Holds no column value but dates of columns that
 * clocks read.
 *
 * @param exists whether there is such a row
 * @param asOf the local date it was asked for
 * @param rules the rules on the row's table, in the order of the file, then rules of other tables because of whose rows this one is touched
 * @param unreadableHold a hold that cannot be told, because of which no plan may be applied at all; null when there is none
 * @param sentences the whole in words, to be pasted into an answer
 */
public record Explanation(
        RowRef row,
        boolean exists,
        LocalDate asOf,
        List<RuleExplanation> rules,
        @Nullable String unreadableHold,
        List<String> sentences) {
    public Explanation {
        rules = List.copyOf(rules);
        sentences = List.copyOf(sentences);
    }
}
