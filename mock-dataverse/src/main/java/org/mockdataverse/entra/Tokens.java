package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that were given out. They look like a JWT whose signature is noise: nobody but the stand-in can judge them. */
final class Tokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private record Issued(UUID application, String audience, Instant expires) {}

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    String issue(UUID application, String audience, String tenant, Duration lifetime) {
        Instant now = clock.instant();
        issued.values().removeIf(each -> each.expires().isBefore(now));
        ObjectNode header =
                new ObjectMapper().createObjectNode().put("typ", "JWT").put("alg", "RS256");
        ObjectNode claims = new ObjectMapper()
                .createObjectNode()
                .put("aud", audience)
                .put("iss", "https://sts.windows.net/" + tenant + "/")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond())
                .put("appid", application.toString())
                .put("tid", tenant);
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        String token = part(header) + "." + part(claims) + "." + BASE64.encodeToString(noise);
        issued.put(token, new Issued(application, plain(audience), now.plus(lifetime)));
        return token;
    }

    /** Who got it, when it is for one of these resources; a slash at the end is no difference. */
    Optional<UUID> application(String token, Set<String> audiences) {
        Issued found = issued.get(token);
        return found == null || !clock.instant().isBefore(found.expires()) || !audiences.contains(found.audience())
                ? Optional.empty()
                : Optional.of(found.application());
    }

    /** A resource as audiences are compared. */
    static String plain(String resource) {
        return resource.replaceAll("/$", "").toLowerCase(Locale.ROOT);
    }

    void expireAll() {
        issued.clear();
    }

    private static String part(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
