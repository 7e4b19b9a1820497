package org.privacyconnector.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** The Ed25519 key that signs checkpoints. Shows its fingerprint only. Safe for many threads. */
public final class SigningKey {
    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /**
     * Reads a private key as {@code openssl genpkey -algorithm ed25519} writes it too (PKCS#8, PEM).
     *
     * @param where where the text was found, for messages
     * @throws LedgerException when it is not such a key
     */
    public static SigningKey read(String pem, String where) {
        byte[] bytes = Pem.read("PRIVATE KEY", pem, where);
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            SigningKey key = new SigningKey(secret, open(secret));
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            if (!verify(key.open, probe, key.sign(probe))) {
                throw new LedgerException(where + " holds a key whose public half cannot be found; make a new one");
            }
            return key;
        } catch (GeneralSecurityException wrong) {
            throw new LedgerException(
                    where + " holds no Ed25519 private key (PKCS#8); make one with: openssl genpkey -algorithm ed25519",
                    wrong);
        }
    }

    /** The key that others verify with. */
    public PublicKey publicKey() {
        return open;
    }

    /** The same as a PEM text. */
    public String publicPem() {
        return Pem.write("PUBLIC KEY", open.getEncoded());
    }

    /** The name by which checkpoints tell who signed them. */
    public String fingerprint() {
        return Keys.fingerprint(open);
    }

    String secretPem() {
        return Pem.write("PRIVATE KEY", secret.getEncoded());
    }

    byte[] sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new LedgerException("the checkpoint cannot be signed with this key", failure);
        }
    }

    static boolean verify(PublicKey key, byte[] statement, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(statement);
            return signature.verify(signed);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "signing key " + fingerprint();
    }

    /** Java has no call for it: a generator that is handed the secret instead of chance makes the pair anew. */
    private static PublicKey open(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(GeneralSecurityException::new);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        private Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
