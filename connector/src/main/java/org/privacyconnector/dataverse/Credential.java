package org.privacyconnector.dataverse;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What our application proves itself with. Never printed. */
public sealed interface Credential {
    /** A client secret's value, not its id. */
    record Secret(String value) implements Credential {
        @Override
        public String toString() {
            return "Secret[...]";
        }
    }

    /**
     * A certificate with its private key.
     *
     * @param pkcs12 the bytes of a PKCS#12 file (.p12, .pfx) with one key
     * @param password the file's password; empty where it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Certificate(byte[] pkcs12, String password) implements Credential {
        @Override
        public String toString() {
            return "Certificate[...]";
        }
    }

    /**
     * An identity that Azure gives the host, so that nobody keeps a secret.
     *
     * @param clientId of a user-assigned identity; null for the host's own
     * @param endpoint what IDENTITY_ENDPOINT says on App Service and Container Apps; null on a virtual machine
     */
    record ManagedIdentity(
            @Nullable String clientId, @Nullable URI endpoint) implements Credential {}
}
