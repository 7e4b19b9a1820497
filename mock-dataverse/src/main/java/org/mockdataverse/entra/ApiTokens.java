package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens for applications that guard an API of their own: version 2, signed by the tenant's keys, with the app roles that were assigned
 * and, for people, their groups where tokens tell groups. Safe for many threads.
 */
final class ApiTokens {
    private static final String PREFIX = "api://";
    private static final ObjectMapper JSON = new ObjectMapper();
    static final Duration LIFETIME = Duration.ofSeconds(3_599);

    private final InstantSource clock;
    private final String tenant;
    private final String issuer;
    private final People people;
    private final SigningKeys keys;
    private final Map<UUID, Map<UUID, Set<String>>> apis = new ConcurrentHashMap<>();

    ApiTokens(InstantSource clock, String tenant, String issuer, People people, SigningKeys keys) {
        this.clock = clock;
        this.tenant = tenant;
        this.issuer = issuer;
        this.people = people;
        this.keys = keys;
    }

    void register(UUID api) {
        apis.computeIfAbsent(api, each -> new ConcurrentHashMap<>());
    }

    void assign(UUID api, UUID principal, String role) {
        apis.computeIfAbsent(api, each -> new ConcurrentHashMap<>())
                .computeIfAbsent(principal, each -> ConcurrentHashMap.newKeySet())
                .add(role);
    }

    /** The application that a resource of a scope means, by {@code api://} and its id, or its id alone. */
    Optional<UUID> named(String resource) {
        try {
            UUID api = UUID.fromString(resource.startsWith(PREFIX) ? resource.substring(PREFIX.length()) : resource);
            return apis.containsKey(api) ? Optional.of(api) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** @param principal the object id of a person, or the id of an application */
    String issue(UUID api, UUID principal) {
        Instant now = clock.instant();
        ObjectNode claims = JSON.createObjectNode()
                .put("aud", api.toString())
                .put("iss", issuer)
                .put("iat", now.getEpochSecond())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("oid", principal.toString())
                .put("sub", principal.toString())
                .put("tid", tenant)
                .put("ver", "2.0");
        Set<String> roles = new TreeSet<>(apis.getOrDefault(api, Map.of()).getOrDefault(principal, Set.of()));
        if (!roles.isEmpty()) {
            ArrayNode told = claims.putArray("roles");
            roles.forEach(told::add);
        }
        if (people.groupsInTokens()) {
            people.find(principal).ifPresent(person -> {
                ArrayNode groups = claims.putArray("groups");
                person.groups().forEach(group -> groups.add(group.toString()));
            });
        }
        return keys.sign(claims);
    }
}
