package org.privacyconnector.dataverse;

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
}
