package org.privacyconnector.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://HOST/DATABASE}; never with a password in it
 * @param user who signs in to a server, or null where the address needs none
 * @param password of that user, or null where the server asks for none
 */
public record StoreAddress(
        String url, @Nullable String user, @Nullable SecretRef password) {
    /** A store in a file. */
    public static StoreAddress file(String url) {
        return new StoreAddress(url, null, null);
    }
}
