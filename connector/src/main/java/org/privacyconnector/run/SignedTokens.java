package org.privacyconnector.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.policy.Operator;

/**
 * Verifies what every token of one tenant for one application has in common: RS256 and nothing else, by a key that the caller has from the
 * tenant; issuer, audience, tenant and version to the letter. Messages are fixed sentences: "it is ...". Safe for many threads.
 */
final class SignedTokens {
    private static final String PUBLIC = "https://login.microsoftonline.com";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST = 32 * 1024;

    private final String issuer;
    private final UUID audience;
    private final UUID tenant;

    /** @param issuer such as {@code https://login.microsoftonline.com/TENANT/v2.0} */
    SignedTokens(String issuer, UUID audience, UUID tenant) {
        this.issuer = issuer;
        this.audience = audience;
        this.tenant = tenant;
    }

    /** Tokens of a tenant at the operator's sign-in authority. */
    static SignedTokens of(Operator operator, UUID audience, UUID tenant) {
        java.net.URI authority = operator.authority();
        String root = authority == null ? PUBLIC : "https://" + authority.getRawAuthority();
        return new SignedTokens(root + "/" + tenant + "/v2.0", audience, tenant);
    }

    /** The id of the key that is said to have signed. @throws IllegalArgumentException when it is no signed token of ours */
    static String keyId(String token) {
        return header(parts(token)).path("kid").asText();
    }

    /** Its claims. @throws IllegalArgumentException with what is wrong: "it is ..." */
    JsonNode verified(String token, Jwk key) {
        List<String> parts = parts(token);
        if (!header(parts).path("kid").asText().equals(key.kid()) || !signed(parts, key)) {
            throw new IllegalArgumentException("it is not signed by Entra ID");
        }
        JsonNode claims = json(parts.get(1));
        same(claims, "iss", issuer, "it is another tenant's or another sign-in's");
        same(claims, "tid", tenant.toString(), "it is of another tenant");
        same(claims, "aud", audience.toString(), "it was made for another application");
        same(claims, "ver", "2.0", "it is of another version");
        return claims;
    }

    private static List<String> parts(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        if (token.length() > LONGEST || parts.size() != 3) {
            throw new IllegalArgumentException("it is no signed token");
        }
        return parts;
    }

    private static JsonNode header(List<String> parts) {
        JsonNode header = json(parts.get(0));
        if (!header.path("alg").asText().equals("RS256")) {
            throw new IllegalArgumentException("it is not signed as Entra ID signs (RS256)");
        }
        if (!header.path("kid").isTextual() || header.has("crit")) {
            throw new IllegalArgumentException("it is no token of Entra ID");
        }
        return header;
    }

    private static boolean signed(List<String> parts, Jwk key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key.key());
            check.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
            return check.verify(bytes(parts.get(2)));
        } catch (GeneralSecurityException none) {
            return false;
        }
    }

    /** Strict: of several texts that mean the same bytes only the one that would be written. */
    private static byte[] bytes(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("it is not written as tokens are");
        }
        return bytes;
    }

    private static JsonNode json(String part) {
        try {
            JsonNode json = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(part)))
                    .toString());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException | CharacterCodingException unreadable) {
            // said below, without a piece of it
        }
        throw new IllegalArgumentException("it is no token");
    }

    private static void same(JsonNode claims, String claim, String wanted, String otherwise) {
        JsonNode value = claims.path(claim);
        if (!value.isTextual() || !value.asText().equals(wanted)) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** @throws IllegalArgumentException when it is no id */
    static UUID id(JsonNode value) {
        try {
            return UUID.fromString(value.asText());
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("it names no account");
        }
    }

    /** @throws IllegalArgumentException when it has no such time */
    static Instant moment(JsonNode claims, String claim) {
        JsonNode value = claims.path(claim);
        if (!value.isIntegralNumber() || value.asLong() <= 0 || value.asLong() > 253_402_300_799L) {
            throw new IllegalArgumentException("it has no time");
        }
        return Instant.ofEpochSecond(value.asLong());
    }

    /** The groups that it tells, which may be none of those that there are. */
    static Set<UUID> groups(JsonNode claims) {
        Set<UUID> groups = new HashSet<>();
        claims.path("groups").forEach(group -> groups.add(id(group)));
        return groups;
    }
}
