package org.privacyconnector.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;

/**
 * A rule's own test: a made-up row, a day, and what is expected.
 *
 * @param given columns of the row and, by relationship, its related rows
 * @param due whether {@code expect: due} (else {@code kept})
 * @param by the hold or exception expected to keep it, or null
 */
public record RuleTest(
        JsonNode given,
        LocalDate asOf,
        boolean due,
        @Nullable String by,
        Place place) {}
