package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The keys that sign ID tokens, the newest last; made when first needed. Safe for many threads. */
public final class SigningKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final List<HeldCertificate> keys = new ArrayList<>();

    SigningKeys() {}

    /** From now on a new key signs; those before are published on. */
    public synchronized void rotate() {
        keys.add(new HeldCertificate.Builder()
                .commonName("accounts.accesscontrol.windows.net")
                .rsa2048()
                .build());
    }

    /** Publishes the newest key only. */
    public synchronized void retireOld() {
        HeldCertificate newest = newest();
        keys.clear();
        keys.add(newest);
    }

    /** The claims as a compact JWT, signed by the newest key. */
    public synchronized String sign(ObjectNode claims) {
        HeldCertificate key = newest();
        ObjectNode header =
                JSON.createObjectNode().put("typ", "JWT").put("alg", "RS256").put("kid", id(key));
        String text = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.keyPair().getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    /** The published keys, as a JSON Web Key Set. */
    synchronized ObjectNode published(String issuer) {
        newest();
        ObjectNode set = JSON.createObjectNode();
        ArrayNode list = set.putArray("keys");
        for (HeldCertificate key : keys) {
            RSAPublicKey rsa = (RSAPublicKey) key.keyPair().getPublic();
            list.addObject()
                    .put("kty", "RSA")
                    .put("use", "sig")
                    .put("kid", id(key))
                    .put("x5t", id(key))
                    .put("n", number(rsa.getModulus()))
                    .put("e", number(rsa.getPublicExponent()))
                    .put("issuer", issuer)
                    .putArray("x5c")
                    .add(Base64.getEncoder().encodeToString(encoded(key)));
        }
        return set;
    }

    private HeldCertificate newest() {
        if (keys.isEmpty()) {
            rotate();
        }
        return keys.get(keys.size() - 1);
    }

    private static String id(HeldCertificate key) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-1").digest(encoded(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static byte[] encoded(HeldCertificate key) {
        try {
            return key.certificate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own has an encoding", e);
        }
    }

    /** Big-endian without a sign byte, as JWK writes numbers. */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String part(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
