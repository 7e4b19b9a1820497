package org.privacyconnector.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies ID tokens of one tenant for one application (S15), the nonce to the letter as well. What time it is does not matter here: a token
 * is evidence of what was said, not a session. Messages are fixed sentences. Safe for many threads.
 */
final class IdTokens {
    private final SignedTokens tokens;

    IdTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException with what is wrong: "it is ..." */
    IdToken verified(String token, Jwk key, String nonce) {
        JsonNode claims = tokens.verified(token, key);
        if (!MessageDigest.isEqual(
                claims.path("nonce").asText().getBytes(StandardCharsets.UTF_8),
                nonce.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("it was given for another plan or another statement");
        }
        return new IdToken(
                SignedTokens.id(claims.path("oid")),
                names(claims),
                SignedTokens.moment(claims, "iat"),
                SignedTokens.moment(claims, "exp"),
                claims.has("groups"),
                SignedTokens.groups(claims));
    }

    private static List<String> names(JsonNode claims) {
        List<String> names = new ArrayList<>();
        for (String claim : List.of("name", "preferred_username")) {
            String name = claims.path(claim).asText("");
            if (!name.isBlank()) {
                names.add(name);
            }
        }
        return names;
    }
}
