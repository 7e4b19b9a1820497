package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A JWT by which an application proves itself with a certificate. */
final class Assertion {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private Assertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    static Assertion parse(String jwt) throws Declined {
        List<String> parts = List.of(jwt.split("\\.", -1));
        if (parts.size() != 3) {
            throw malformed();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            return new Assertion(
                    JSON.readTree(decoder.decode(parts.get(0))),
                    JSON.readTree(decoder.decode(parts.get(1))),
                    (parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII),
                    decoder.decode(parts.get(2)));
        } catch (IOException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** Who signs for itself. */
    String clientId() {
        return claims.path("sub").asText();
    }

    /** Passes when one of the certificates signed it, for this audience and not for another time. */
    void verify(List<X509Certificate> certificates, String audienceEnd, Instant now) throws Declined {
        X509Certificate certificate = certificates.stream()
                .filter(this::named)
                .findFirst()
                .orElseThrow(
                        () -> new Declined(
                                401,
                                "invalid_client",
                                700027,
                                "The certificate with identifier used to sign the client assertion is not registered on application."));
        if (!signedBy(certificate)) {
            throw new Declined(
                    401,
                    "invalid_client",
                    700027,
                    "Client assertion failed signature validation: the key does not match.");
        }
        String audience = claims.path("aud").asText();
        if (!audience.toLowerCase(Locale.ROOT).endsWith(audienceEnd.toLowerCase(Locale.ROOT))) {
            throw new Declined(
                    401, "invalid_client", 700023, "Client assertion audience claim does not match Realm issuer.");
        }
        if (!claims.path("iss").asText().equals(clientId())) {
            throw new Declined(
                    401,
                    "invalid_client",
                    700021,
                    "Client assertion application identifier doesn't match 'client_id' parameter.");
        }
        if (claims.path("exp").asLong() < now.getEpochSecond()
                || claims.path("nbf").asLong() > now.plusSeconds(300).getEpochSecond()) {
            throw new Declined(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
        }
    }

    private boolean named(X509Certificate certificate) {
        return thumbprint(certificate, "SHA-256")
                        .equals(urlSafe(header.path("x5t#S256").asText()))
                || thumbprint(certificate, "SHA-1")
                        .equals(urlSafe(header.path("x5t").asText()));
    }

    /** MSAL4J writes thumbprints in the usual Base64, others in that for URLs; both are taken. */
    private static String urlSafe(String base64) {
        return base64.replace('+', '-').replace('/', '_').replace("=", "");
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot take the thumbprint of a certificate", e);
        }
    }

    private boolean signedBy(X509Certificate certificate) {
        try {
            Signature check;
            switch (header.path("alg").asText()) {
                case "RS256" -> check = Signature.getInstance("SHA256withRSA");
                case "PS256" -> {
                    check = Signature.getInstance("RSASSA-PSS");
                    check.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                }
                default -> {
                    return false;
                }
            }
            check.initVerify(certificate.getPublicKey());
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Declined malformed() {
        return new Declined(400, "invalid_request", 50027, "JWT token is invalid or malformed.");
    }
}
