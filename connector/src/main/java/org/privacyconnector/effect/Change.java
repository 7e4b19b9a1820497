package org.privacyconnector.effect;

import org.privacyconnector.table.Literal;

/** What becomes of one column. Holds a setting of the policy or a state's number, never a value that was read from a row. */
public sealed interface Change {
    /** The column is emptied. */
    record Empty() implements Change {}

    /** The column gets this value, which the policy names (or, for states, the platform). */
    record Fixed(Literal value) implements Change {}

    /**
     * The column gets a secret, which is looked up when the write is made (S30) as the value of one HTTP header.
     *
     * @param reference how the operator file refers to it; the secret itself is in no plan, store, ledger or log, and never compared
     * @param header the header's name
     */
    record Secret(String reference, String header) implements Change {}
}
