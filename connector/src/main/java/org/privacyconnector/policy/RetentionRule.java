package org.privacyconnector.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.TableName;

/**
 * One retention rule as written (GDPR 5(1)(e), recital 39): labels not yet resolved against an environment.
 *
 * @param where as written; {@code AllRows} only for {@code match: all-rows} with the table named again
 * @param sentence the rule in words
 * @param fingerprint of everything that alters what it selects or does
 * @param words where the names and values that it is made of stand in the file, for messages
 */
public record RetentionRule(
        String name,
        String because,
        @Nullable String purpose,
        @Nullable String owner,
        TableName table,
        Start start,
        WithoutStart withoutStart,
        Term term,
        Condition where,
        List<Unless> unless,
        Then then,
        List<RuleTest> tests,
        String sentence,
        String fingerprint,
        Place place,
        Map<String, Place> words) {
    public RetentionRule {
        unless = List.copyOf(unless);
        tests = List.copyOf(tests);
        words = Map.copyOf(words);
    }

    /** A rule whose words stand nowhere. */
    public RetentionRule(
            String name,
            String because,
            @Nullable String purpose,
            @Nullable String owner,
            TableName table,
            Start start,
            WithoutStart withoutStart,
            Term term,
            Condition where,
            List<Unless> unless,
            Then then,
            List<RuleTest> tests,
            String sentence,
            String fingerprint,
            Place place) {
        this(
                name,
                because,
                purpose,
                owner,
                table,
                start,
                withoutStart,
                term,
                where,
                unless,
                then,
                tests,
                sentence,
                fingerprint,
                place,
                Map.of());
    }
}
