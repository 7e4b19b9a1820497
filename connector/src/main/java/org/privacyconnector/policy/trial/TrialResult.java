package org.privacyconnector.policy.trial;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;

/**
 * What came of one test of one rule.
 *
 * @param number of the test within its rule, from 1
 * @param expected as the test says: {@code due}, {@code kept} or {@code kept by period}
 * @param got as the rule says, in the same words, or {@code error}
 * @param problem null when the test holds
 */
public record TrialResult(
        String rule,
        int number,
        Place place,
        String expected,
        String got,
        @Nullable Diagnostic problem) {
    /** Whether the rule says what the test expects. */
    public boolean passed() {
        return problem == null;
    }
}
