package org.privacyconnector.policy.odata;

import org.jspecify.annotations.Nullable;

/** The filter is not of the supported part of OData. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int at;
    private final @Nullable String cure;

    FilterException(int at, String summary, @Nullable String cure) {
        super(summary);
        this.at = at;
        this.cure = cure;
    }

    /** Characters before the fault. */
    public int at() {
        return at;
    }

    /** How to mend it, or null. */
    public @Nullable String cure() {
        return cure;
    }

    /** One sentence without a full stop. */
    public String summary() {
        return String.valueOf(getMessage());
    }
}
