package org.privacyconnector.policy.sentence;

/** The languages that people read the product in. */
public enum Language {
    ENGLISH,
    SWEDISH;

    /** One of two texts. */
    public String of(String en, String sv) {
        return this == ENGLISH ? en : sv;
    }
}
