package org.mockdataverse.behaviour;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.rows.StoredRow;

/**
 * A masking rule: each match of its pattern becomes one character. Immutable; safe for many threads.
 *
 * @param pattern what is hidden
 * @param character what stands there instead
 */
public record Mask(DotNetPattern pattern, String character) {
    /** The rule of a row of maskingrule; empty when the row is not complete. */
    static Optional<Mask> of(StoredRow rule) {
        return rule.value("regularexpression") instanceof String pattern
                        && rule.value("maskedcharacter") instanceof String character
                ? Optional.of(of(pattern, character))
                : Optional.empty();
    }

    /**
     * A rule as an administrator writes it.
     *
     * @throws Refused 400 for a pattern that is none, 501 for one that only .NET understands
     */
    public static Mask of(String pattern, String character) {
        return new Mask(DotNetPattern.of(pattern), character);
    }

    /** The text with every match replaced. */
    public String masked(String text) {
        return pattern.replace(text, character);
    }

    /** The value with every match replaced; null for what is no text. */
    @Nullable
    Object masked(Object value) {
        return value instanceof String text ? masked(text) : null;
    }
}
