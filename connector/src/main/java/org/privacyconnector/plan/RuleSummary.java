package org.privacyconnector.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one rule beside its rows.
 *
 * @param table the rule's table, or empty where the rule is not about the rows of one table: then no share of one is looked at
 * @param sentence the rule in words, for a reader who knows no YAML
 * @param place file and line of the rule
 * @param fingerprint of everything that alters what the rule selects or does
 * @param tableRows rows in the rule's table, for the share
 * @param neverDue rows without a clock
 * @param suspended why the rule was not planned at all (a column has gone, no sight); null when it was
 * @param notes what the reader must know: "anonymise leaves activity parties: the rows are pseudonymised", "unversioned", cascade members
 */
public record RuleSummary(
        String rule,
        String table,
        String sentence,
        String place,
        String fingerprint,
        @Nullable String owner,
        long tableRows,
        long neverDue,
        @Nullable String suspended,
        List<String> notes) {
    public RuleSummary {
        notes = List.copyOf(notes);
    }
}
