package org.privacyconnector.ledger;

import java.security.MessageDigest;
import org.privacyconnector.digest.Sha256;

/** The hashes of RFC 6962: leaf and inner node begin with different bytes, so that one can never pass for the other. */
final class Hash {
    static final int BYTES = 32;

    private Hash() {}

    static byte[] leaf(byte[] entry) {
        MessageDigest digest = Sha256.begun();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = Sha256.begun();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    static byte[] of(byte[] bytes) {
        return Sha256.begun().digest(bytes);
    }
}
