package org.privacyconnector.digest;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under one key of a numbered series (S29). Safe for many threads.
 *
 * @param id the number and the beginning of the key's own hash. Safe to show: from a hash of 32 random bytes nobody comes back to them
 */
public record KeyedHash(String id, SecretKeySpec key) {
    /** What a key has at least. */
    public static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Under the key of that number. */
    public static KeyedHash of(int number, byte[] key) {
        return new KeyedHash(number + "-" + Sha256.hex(key).substring(0, 8), new SecretKeySpec(key, ALGORITHM));
    }

    /** The 32 bytes for the text in UTF-8. */
    public byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    /** Names the key and never shows it. */
    @Override
    public String toString() {
        return id;
    }
}
