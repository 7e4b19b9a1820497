package org.privacyconnector.dataverse.wire;

/** Hands out the access token. Safe for many threads. */
public interface Tokens {
    /** A token that is good now. Throws {@link DataverseException} when none can be had. */
    String token();

    /** The environment refused this token: the next one asked for is a new one. */
    void refused(String token);
}
