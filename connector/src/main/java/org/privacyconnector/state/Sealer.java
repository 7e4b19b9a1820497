package org.privacyconnector.state;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-GCM (S28): each under a key of its own, which lies beside it, wrapped by a key that is kept outside the store and its
 * backups. Safe for many threads.
 */
public final class Sealer {
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int WRAPPED = NONCE + KEY + TAG;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec outer;
    private final SecureRandom random;

    /**
     * With that outer key.
     *
     * @throws IllegalArgumentException when it is not 32 bytes
     */
    public Sealer(byte[] key, SecureRandom random) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("the key that seals must be " + KEY + " bytes");
        }
        this.outer = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * The text, sealed, in Base64; another one each time.
     *
     * @param beside what it belongs to, needed to open it
     */
    public String seal(String text, String beside) {
        byte[] own = new byte[KEY];
        random.nextBytes(own);
        try {
            byte[] wrapped = lock(outer, own, beside);
            byte[] hidden = lock(new SecretKeySpec(own, "AES"), text.getBytes(StandardCharsets.UTF_8), beside);
            byte[] all = Arrays.copyOf(wrapped, wrapped.length + hidden.length);
            System.arraycopy(hidden, 0, all, wrapped.length, hidden.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES-GCM", missing);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    /**
     * The text again.
     *
     * @throws IllegalArgumentException when it was changed, belongs to something else, or the key is another one
     */
    public String open(String sealed, String beside) {
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            if (all.length < WRAPPED + NONCE + TAG) {
                throw new IllegalArgumentException("too short for anything sealed");
            }
            byte[] own = unlock(outer, Arrays.copyOf(all, WRAPPED), beside);
            byte[] text = unlock(new SecretKeySpec(own, "AES"), Arrays.copyOfRange(all, WRAPPED, all.length), beside);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new IllegalArgumentException("it cannot be opened with this key", changed);
        }
    }

    private byte[] lock(SecretKeySpec key, byte[] text, String beside) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce, beside).doFinal(text);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + hidden.length);
        System.arraycopy(hidden, 0, sealed, NONCE, hidden.length);
        return sealed;
    }

    private static byte[] unlock(SecretKeySpec key, byte[] sealed, String beside) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, beside).doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String beside)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(beside.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
