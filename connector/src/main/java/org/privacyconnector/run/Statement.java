package org.privacyconnector.run;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an approver signs about one plan. Its canonical JSON is the signed text, behind a fixed first line that no other signed text has.
 *
 * @param raised limits lifted for this one plan, by name ({@code rowsPerRun}, {@code rowsPerRule:NAME}, {@code rowsPerDay},
 *     {@code shareOfTable:NAME}, {@code growthOverMedian:NAME}), each to the count that the approver typed
 * @param acknowledged holds that match nothing (or cannot be read), and empty tables, that the approver knows of, by name, with the count seen
 */
public record Statement(
        String plan,
        String environment,
        UUID organizationId,
        String fingerprint,
        String approver,
        Map<String, Long> raised,
        Map<String, Long> acknowledged,
        Instant at) {
    public Statement {
        raised = Collections.unmodifiableMap(new TreeMap<>(raised));
        acknowledged = Collections.unmodifiableMap(new TreeMap<>(acknowledged));
    }
}
