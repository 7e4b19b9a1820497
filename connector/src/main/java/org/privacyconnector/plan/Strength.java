package org.privacyconnector.plan;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;

/** How much an effect takes from a row, weakest first; its word is what plans count by. */
public enum Strength {
    RESTORE(Effect.Why.RESTORE),
    DEACTIVATE(Effect.Why.DEACTIVATE),
    QUARANTINE(Effect.Why.QUARANTINE),
    CUT(Effect.Why.CUT),
    ANONYMISE(Effect.Why.ANONYMISE),
    DELETE(null);

    private final Effect.@Nullable Why why;

    Strength(Effect.@Nullable Why why) {
        this.why = why;
    }

    /** Of an effect. */
    public static Strength of(Effect effect) {
        Effect.@Nullable Why why = effect instanceof Effect.RowUpdate update ? update.why() : null;
        return Arrays.stream(values())
                .filter(strength -> strength.why == why)
                .findFirst()
                .orElseThrow();
    }

    /** {@code delete}, {@code anonymise}, {@code cut}, ... */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one with that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Strength named(String word) {
        return Arrays.stream(values())
                .filter(strength -> strength.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a plan's line has an effect of an unknown kind"));
    }

    /** Whether it takes columns whose own purpose has expired: that goes on although another rule keeps the row. */
    public boolean takesColumns() {
        return this == CUT || this == ANONYMISE;
    }

    Effect.@Nullable Why why() {
        return why;
    }
}
