package org.mockdataverse.odata;

/** Three truth values, as SQL has them: what an empty column is compared to is unknown. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The opposite; of unknown, unknown. */
    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
    }
}
