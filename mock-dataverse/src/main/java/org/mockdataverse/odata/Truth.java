package org.mockdataverse.odata;

/** Three truth values, as SQL has them: what an empty column is compared to is unknown. */
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    /** True or false. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The opposite; of unknown, unknown. */
    public Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
    }
}
