package org.privacyconnector.cli;

import org.privacyconnector.policy.sentence.Language;

/** A language as it is typed. */
enum Lang {
    /** English. */
    en(Language.ENGLISH),
    /** Swedish. */
    sv(Language.SWEDISH);

    private final Language language;

    Lang(Language language) {
        this.language = language;
    }

    /** The language of sentences. */
    Language language() {
        return language;
    }
}
