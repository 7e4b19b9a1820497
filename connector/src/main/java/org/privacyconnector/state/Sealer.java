package org.privacyconnector.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the store must not show to whoever has its file alone (S28): AES-GCM under a key that is kept outside it. Whoever changes the
 * sealed bytes, or what was bound to them, is found out. Safe for many threads.
 */
public final class Sealer {
    /** How long a key is. */
    public static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BITS / 8;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final SecureRandom random;

    /**
     * With that outer key.
     *
     * @throws IllegalArgumentException when the key is not {@link #KEY_BYTES} long
     */
    public Sealer(byte[] key) {
        this(key, new SecureRandom());
    }

    /** The same with a generator of one's own. */
    public Sealer(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a sealing key must be " + KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /**
     * The text, sealed under a key of its own, in Base64; another one each time.
     *
     * @param beside what it belongs to, needed to open it
     */
    public String seal(String text, String beside) {
        return Base64.getEncoder()
                .encodeToString(
                        sealApart(text.getBytes(StandardCharsets.UTF_8), beside.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The text again.
     *
     * @throws IllegalArgumentException when it was changed, belongs to something else, or the key is another one
     */
    public String open(String sealed, String beside) {
        try {
            byte[] text = openApart(Base64.getDecoder().decode(sealed), beside.getBytes(StandardCharsets.UTF_8));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new IllegalArgumentException("it cannot be opened with this key", changed);
        }
    }

    /**
     * Seals under the outer key itself.
     *
     * @param beside what is bound to it, so that it cannot be moved to another place unnoticed
     */
    public byte[] seal(byte[] plain, byte[] beside) {
        return seal(key, plain, beside);
    }

    /**
     * What {@link #seal} has sealed.
     *
     * @throws GeneralSecurityException when the key is another one, or anything was changed
     */
    public byte[] open(byte[] sealed, byte[] beside) throws GeneralSecurityException {
        return open(key, sealed, 0, beside);
    }

    /** Seals under a key of its own, which lies beside it wrapped by the outer one: that is gone when the bytes are. */
    public byte[] sealApart(byte[] plain, byte[] beside) {
        // drawn at once: the generator is one for all threads
        byte[] drawn = bytes(KEY_BYTES + 2 * NONCE_BYTES);
        byte[] own = Arrays.copyOf(drawn, KEY_BYTES);
        ByteBuffer sealed = ByteBuffer.allocate(WRAPPED_BYTES + NONCE_BYTES + plain.length + TAG_BITS / 8);
        seal(key, Arrays.copyOfRange(drawn, KEY_BYTES, KEY_BYTES + NONCE_BYTES), own, beside, sealed);
        SecretKeySpec apart = new SecretKeySpec(own, "AES");
        seal(apart, Arrays.copyOfRange(drawn, KEY_BYTES + NONCE_BYTES, drawn.length), plain, beside, sealed);
        return sealed.array();
    }

    /**
     * What {@link #sealApart} has sealed.
     *
     * @throws GeneralSecurityException when the key is another one, or anything was changed
     */
    public byte[] openApart(byte[] sealed, byte[] beside) throws GeneralSecurityException {
        if (sealed.length < WRAPPED_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] own = open(key, ByteBuffer.wrap(sealed, 0, WRAPPED_BYTES), beside);
        return open(new SecretKeySpec(own, "AES"), sealed, WRAPPED_BYTES, beside);
    }

    private byte[] seal(SecretKeySpec with, byte[] plain, byte[] beside) {
        ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + plain.length + TAG_BITS / 8);
        seal(with, bytes(NONCE_BYTES), plain, beside, sealed);
        return sealed.array();
    }

    private static void seal(SecretKeySpec with, byte[] nonce, byte[] plain, byte[] beside, ByteBuffer into) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(beside);
            cipher.doFinal(ByteBuffer.wrap(plain), into.put(nonce));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES-GCM", missing);
        }
    }

    private static byte[] open(SecretKeySpec with, byte[] sealed, int from, byte[] beside)
            throws GeneralSecurityException {
        return open(with, ByteBuffer.wrap(sealed, from, sealed.length - from), beside);
    }

    private static byte[] open(SecretKeySpec with, ByteBuffer sealed, byte[] beside) throws GeneralSecurityException {
        if (sealed.remaining() < NONCE_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        sealed.get(nonce);
        byte[] hidden = new byte[sealed.remaining()];
        sealed.get(hidden);
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(Cipher.DECRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(beside);
        return cipher.doFinal(hidden);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
