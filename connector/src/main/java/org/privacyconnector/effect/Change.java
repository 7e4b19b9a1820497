package org.privacyconnector.effect;

import org.privacyconnector.table.Literal;

/** What becomes of one column. Holds a setting of the policy or a state's number, never a value that was read from a row. */
public sealed interface Change {
    /** The column is emptied. */
    record Empty() implements Change {}

    /** The column gets this value, which the policy names (or, for states, the platform). */
    record Fixed(Literal value) implements Change {}
}
