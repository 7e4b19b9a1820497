package org.privacyconnector.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.privacyconnector.policy.Operator;

/**
 * Verifies access tokens that a tenant of Entra ID gives for an application of ours: as every token of a tenant, and that it is their time.
 * Unlike an approval such a token is a session, good until it ends. Safe for many threads.
 */
public final class AccessTokens {
    /** How far the tenant's clock and ours may differ. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private final SignedTokens tokens;
    private final Function<String, Optional<Jwk>> keys;
    private final InstantSource clock;

    /**
     * What a token says of its bearer.
     *
     * @param roles values of app roles
     * @param groups object ids, none where the token tells none or there were too many to tell
     */
    public record Bearer(Set<String> roles, Set<UUID> groups) {
        public Bearer {
            roles = Set.copyOf(roles);
            groups = Set.copyOf(groups);
        }
    }

    AccessTokens(SignedTokens tokens, Function<String, Optional<Jwk>> keys, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Tokens of a tenant for an application.
     *
     * @param keys the tenant's key of that id, as it publishes it; may throw {@link org.privacyconnector.table.DataverseAccessException}
     */
    public static AccessTokens of(
            Operator operator,
            UUID clientId,
            UUID tenantId,
            Function<String, Optional<Jwk>> keys,
            InstantSource clock) {
        return new AccessTokens(SignedTokens.of(operator, clientId, tenantId), keys, clock);
    }

    /**
     * Its bearer.
     *
     * @throws IllegalArgumentException when it does not count, with why: "it is ..."; never with a piece of it
     * @throws org.privacyconnector.table.DataverseAccessException when the tenant cannot be asked for its keys
     */
    public Bearer verified(String token) {
        Jwk key = keys.apply(SignedTokens.keyId(token))
                .orElseThrow(() -> new IllegalArgumentException("it is signed by no key that Entra ID publishes"));
        JsonNode claims = tokens.verified(token, key);
        if (claims.has("nonce")) {
            // an ID token of a sign-in tells who somebody is, not what they may do
            throw new IllegalArgumentException("it is no access token");
        }
        Instant now = clock.instant();
        if (!now.isBefore(SignedTokens.moment(claims, "exp").plus(SKEW))) {
            throw new IllegalArgumentException("it has expired");
        }
        if (now.isBefore(SignedTokens.moment(claims, "nbf").minus(SKEW))) {
            throw new IllegalArgumentException("it is not valid yet");
        }
        Set<String> roles = new HashSet<>();
        claims.path("roles").forEach(role -> roles.add(role.asText()));
        return new Bearer(roles, SignedTokens.groups(claims));
    }
}
