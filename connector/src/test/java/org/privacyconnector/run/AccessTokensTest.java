package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.privacyconnector.table.DataverseAccessException;

/** Access tokens of Entra ID, as the admin API takes them: whatever is not to the letter does not count. */
class AccessTokensTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Tenant tenant = new Tenant();
    private Instant now = NOW;
    private final AccessTokens tokens =
            new AccessTokens(new SignedTokens(Tenant.ISSUER, Tenant.APP, Tenant.ID), tenant::key, () -> now);

    @Test
    void roles_and_groups_are_those_that_the_tenant_has_signed() {
        AccessTokens.Bearer bearer = tokens.verified(token(claims -> {
            claims.putArray("roles").add("Privacy.Read").add("Other");
            claims.putArray("groups").add(Tenant.GROUP.toString());
        }));
        assertThat(bearer.roles()).containsExactlyInAnyOrder("Privacy.Read", "Other");
        assertThat(bearer.groups()).containsExactly(Tenant.GROUP);
        assertThat(tokens.verified(token(claims -> {})).roles()).isEmpty();
    }

    @Test
    void another_audience_tenant_issuer_or_version_does_not_count() {
        refused(token(claims -> claims.put("aud", UUID.randomUUID().toString())), "another application");
        refused(token(claims -> claims.put("aud", "api://" + Tenant.APP)), "another application");
        refused(token(claims -> claims.putArray("aud").add(Tenant.APP.toString())), "another application");
        refused(token(claims -> claims.put("tid", UUID.randomUUID().toString())), "of another tenant");
        refused(token(claims -> claims.put("iss", "https://sts.windows.net/" + Tenant.ID + "/")), "another tenant's");
        refused(token(claims -> claims.put("ver", "1.0")), "another version");
        refused(token(claims -> claims.put("nonce", "n")), "no access token");
    }

    @Test
    void it_counts_from_a_minute_before_its_beginning_to_a_minute_after_its_end_and_not_a_second_longer() {
        String token = token(claims -> {});
        now = NOW.minus(AccessTokens.SKEW);
        assertThat(tokens.verified(token)).isNotNull();
        now = NOW.minus(AccessTokens.SKEW).minusSeconds(1);
        refused(token, "not valid yet");
        now = NOW.plusSeconds(3600).plus(AccessTokens.SKEW).minusSeconds(1);
        assertThat(tokens.verified(token)).isNotNull();
        now = NOW.plusSeconds(3600).plus(AccessTokens.SKEW);
        refused(token, "expired");
        now = NOW;
        refused(token(claims -> claims.remove("exp")), "no time");
        refused(token(claims -> claims.remove("nbf")), "no time");
        refused(token(claims -> claims.put("exp", "never")), "no time");
    }

    @Test
    void only_RS256_by_a_published_key_counts() throws GeneralSecurityException {
        String good = token(claims -> {});
        KeyPair first = Objects.requireNonNull(tenant.published.get("first"));
        String[] parts = good.split("\\.", -1);
        ObjectNode claims = Tenant.claims(Tenant.EVA, "n", NOW);
        claims.remove("nonce");
        String none = part("{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"first\"}") + "." + parts[1];
        refused(none + ".", "RS256");
        refused(none + "." + parts[2], "RS256");
        String symmetric = part("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"first\"}") + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(first.getPublic().getEncoded(), "HmacSHA256"));
        refused(
                symmetric + "." + BASE64.encodeToString(mac.doFinal(symmetric.getBytes(StandardCharsets.US_ASCII))),
                "RS256");
        refused(
                parts[0] + "." + part(claims.put("roles", "Privacy.Operate").toString()) + "." + parts[2],
                "not signed");
        refused(Tenant.signed("RS256", "unknown", claims, first), "no key");
        refused(parts[0] + "." + parts[1], "no signed token");
        refused("k".repeat(40), "no signed token");
        tenant.rotate();
        assertThat(tokens.verified(token(c -> {}))).as("by the new key").isNotNull();
        assertThat(tokens.verified(good)).as("by the old one, published on").isNotNull();
        tenant.published.remove("first");
        refused(good, "no key");
    }

    @Test
    void when_the_tenant_cannot_be_asked_nothing_counts() {
        String good = token(claims -> {});
        tenant.down = true;
        assertThatThrownBy(() -> tokens.verified(good)).isInstanceOf(DataverseAccessException.class);
    }

    private String token(Consumer<ObjectNode> change) {
        return tenant.token(Tenant.EVA, "n", NOW, claims -> {
            claims.remove("nonce");
            change.accept(claims);
        });
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> tokens.verified(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(token.substring(0, 20));
    }
}
