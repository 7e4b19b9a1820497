package org.privacyconnector.run;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.privacyconnector.plan.PlanText;

/**
 * What an approver signs about one plan. Its canonical JSON is the signed text, behind a fixed first line that no other signed text has.
 *
 * @param approver the approver's name in the operator file; of who signs in, whom the token names, {@link #BY_SIGN_IN}
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
    /** Stands for a person whose token says who it is. */
    static final String BY_SIGN_IN = "Entra ID";

    private static final PlanText TEXT = new PlanText();

    public Statement {
        raised = Collections.unmodifiableMap(new TreeMap<>(raised));
        acknowledged = Collections.unmodifiableMap(new TreeMap<>(acknowledged));
    }

    /** The statement of its canonical text; empty when it is none. */
    static Optional<Statement> read(String text) {
        try {
            return Optional.of(TEXT.read(text, Statement.class));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
