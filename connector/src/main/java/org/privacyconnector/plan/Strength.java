package org.privacyconnector.plan;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;

/**
 * How much an effect takes from a row, weakest first, and last the effects that set up the platform and take nothing; its word is what plans
 * count by.
 */
public enum Strength {
    RESTORE(Effect.Why.RESTORE),
    DEACTIVATE(Effect.Why.DEACTIVATE),
    QUARANTINE(Effect.Why.QUARANTINE),
    CUT(Effect.Why.CUT),
    ANONYMISE(Effect.Why.ANONYMISE),
    DELETE(null),
    SET(Effect.Why.SETTING),
    CREATE(null),
    DEFINE(null);

    private final Effect.@Nullable Why why;

    Strength(Effect.@Nullable Why why) {
        this.why = why;
    }

    /** Of an effect. */
    public static Strength of(Effect effect) {
        if (effect instanceof Effect.RowCreate) {
            return CREATE;
        } else if (effect instanceof Effect.Define) {
            return DEFINE;
        } else if (!(effect instanceof Effect.RowUpdate update)) {
            return DELETE;
        } else {
            return Arrays.stream(values())
                    .filter(strength -> strength.why == update.why())
                    .findFirst()
                    .orElseThrow();
        }
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

    /** Whether it sets up the platform: that always needs a person's word. */
    public boolean setsUp() {
        return this == SET || this == CREATE || this == DEFINE;
    }

    Effect.@Nullable Why why() {
        return why;
    }
}
