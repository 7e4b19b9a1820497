package org.privacyconnector.web.server;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A certificate chain, the server's own first, and the key that belongs to it. */
record Pem(List<X509Certificate> chain, PrivateKey key) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** Kinds of keys, each with a signature that shows whether key and certificate belong together. */
    private static final Map<String, String> KINDS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

    /**
     * Reads and checks a pair.
     *
     * @throws ServerException when it is not PEM, not PKCS#8, not valid at that time, or does not belong together
     */
    static Pem read(byte[] certificates, byte[] key, Instant now) {
        Pem pem = new Pem(chain(certificates), key(key));
        X509Certificate own = pem.chain.get(0);
        if (now.isAfter(own.getNotAfter().toInstant())) {
            throw new ServerException("the TLS certificate expired on "
                    + own.getNotAfter().toInstant() + "; put a renewed one in its file");
        }
        if (now.isBefore(own.getNotBefore().toInstant())) {
            throw new ServerException("the TLS certificate is not valid before "
                    + own.getNotBefore().toInstant() + "; check the computer's clock, or the certificate");
        }
        if (!pem.belongsTogether()) {
            throw new ServerException("the TLS key is not that of the first certificate in the chain; put the server's"
                    + " own certificate first, and the key that it was made with");
        }
        return pem;
    }

    /** When the server's own certificate ends. */
    Instant ends() {
        return chain.get(0).getNotAfter().toInstant();
    }

    private static List<X509Certificate> chain(byte[] text) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text))
                            .stream()
                            .filter(X509Certificate.class::isInstance)
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException unusable) {
            // said below
        }
        throw new ServerException("the TLS certificate file holds no certificate; it must be PEM, the server's own"
                + " certificate first and then those that lead to a known authority");
    }

    private static PrivateKey key(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (text.startsWith(BEGIN) && text.endsWith(END)) {
            try {
                byte[] der =
                        Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
                for (String kind : KINDS.keySet()) {
                    PrivateKey key = key(kind, der);
                    if (key != null) {
                        return key;
                    }
                }
            } catch (IllegalArgumentException notBase64) {
                // said below; its message may hold a piece of the key
            }
        }
        throw new ServerException("the TLS key file must be PEM with '" + BEGIN + "' (PKCS#8, unencrypted; RSA, EC or"
                + " Ed25519); openssl pkcs8 -topk8 -nocrypt makes one");
    }

    private static @Nullable PrivateKey key(String kind, byte[] der) {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException anotherKind) {
            return null;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java 17 has " + kind, missing);
        }
    }

    private boolean belongsTogether() {
        String kind = key.getAlgorithm().equals("EdDSA") ? "Ed25519" : key.getAlgorithm();
        String way = KINDS.get(kind);
        if (way == null) {
            return false;
        }
        byte[] something = "one pair".getBytes(StandardCharsets.UTF_8);
        try {
            Signature signing = Signature.getInstance(way);
            signing.initSign(key);
            signing.update(something);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(way);
            checking.initVerify(chain.get(0).getPublicKey());
            checking.update(something);
            return checking.verify(signature);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }
}
