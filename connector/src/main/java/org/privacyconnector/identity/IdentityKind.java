package org.privacyconnector.identity;

import java.util.Locale;

/** The kinds of identities. Their words stand in the policy, in messages and under keyed hashes: a word is never changed. */
public enum IdentityKind {
    EMAIL,
    PHONE,
    PERSONNUMMER,
    ORGANISATION_NUMBER,
    CUSTOMER_NUMBER;

    /** The kind as it is written in the policy, such as {@code customer-number}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
