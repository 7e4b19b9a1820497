package org.privacyconnector.run;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * A public RSA key as a tenant publishes it (RFC 7517).
 *
 * @param e public exponent, Base64url
 * @param kid the key's id
 * @param n modulus, Base64url
 */
public record Jwk(String e, String kid, String n) {
    private static final int FEWEST_BITS = 2048;

    /** @throws IllegalArgumentException when it is no RSA key of at least 2,048 bits */
    RSAPublicKey key() {
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            BigInteger modulus = new BigInteger(1, base64.decode(n));
            if (modulus.bitLength() < FEWEST_BITS) {
                throw new IllegalArgumentException("the key is too short");
            }
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, new BigInteger(1, base64.decode(e))));
        } catch (GeneralSecurityException none) {
            throw new IllegalArgumentException("no RSA key", none);
        }
    }
}
