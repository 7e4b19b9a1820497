package org.privacyconnector.plan;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One rule's rows in a sealed plan, each row counted once and under the rule that decides about it.
 *
 * @param due rows by what would happen to them ({@code delete}, {@code anonymise}, {@code quarantine}, ...), cascaded rows included
 * @param kept rows by the ground on which they stay
 * @param cascaded those of the due rows that the platform's cascade takes: counted, not sent
 * @param median of the rule's due rows over its last ten runs, or null when it has never run (S11)
 */
public record RuleTotal(
        String rule,
        Map<String, Long> due,
        Map<String, Long> kept,
        long blocked,
        long cascaded,
        @Nullable Long median) {
    public RuleTotal {
        due = Collections.unmodifiableMap(new TreeMap<>(due));
        kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    }

    /** Rows that would change under this rule, after cascade. */
    public long dueRows() {
        return due.values().stream().mapToLong(Long::longValue).sum();
    }
}
