package org.mockdataverse.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

/**
 * What Microsoft Graph says of people: {@code users/ID} with $select, and {@code checkMemberGroups}; for applications with the permissions.
 * Safe for many threads.
 */
public final class Graph {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern USER =
            Pattern.compile("(?:/graph)?/v1\\.0/users/([0-9A-Fa-f-]{36})(/checkMemberGroups)?");
    private static final String READ_USERS = "User.Read.All";
    private static final String READ_MEMBERS = "GroupMember.Read.All";
    private static final int GROUPS_AT_ONCE = 20;

    private final URI base;
    private final People people;
    private final Function<String, Optional<UUID>> callers;
    private final Map<UUID, Set<String>> permissions = new ConcurrentHashMap<>();

    Graph(URI base, People people, Function<String, Optional<UUID>> callers) {
        this.base = base;
        this.people = people;
        this.callers = callers;
    }

    /** The application permissions that an administrator has consented to; others are taken away. */
    public void permit(UUID application, String... granted) {
        permissions.put(application, Set.of(granted));
    }

    static boolean serves(String path) {
        return path.startsWith("/graph/v1.0/") || path.startsWith("/v1.0/");
    }

    Answer exchange(Ask ask, String path) {
        String bearer = ask.headers().first("Authorization").orElse("");
        UUID caller = bearer.startsWith("Bearer ")
                ? callers.apply(bearer.substring("Bearer ".length())).orElse(null)
                : null;
        if (caller == null) {
            return failure(401, "InvalidAuthenticationToken", "Access token is empty, invalid or has expired.");
        }
        Matcher user = USER.matcher(path);
        boolean members = user.matches() && user.group(2) != null;
        if (!user.matches() || !ask.method().equals(members ? "POST" : "GET")) {
            return failure(501, "NotImplemented", "not served here: " + ask.method() + " " + path);
        }
        Set<String> granted = permissions.getOrDefault(caller, Set.of());
        if (!granted.contains(READ_USERS) || (members && !granted.contains(READ_MEMBERS))) {
            return failure(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        Person person = people.find(UUID.fromString(user.group(1))).orElse(null);
        if (person == null) {
            return failure(
                    404,
                    "Request_ResourceNotFound",
                    "Resource '" + user.group(1) + "' does not exist or one of its queried reference-property objects"
                            + " are not present.");
        }
        return members ? memberships(person, ask.body()) : properties(person, ask.target());
    }

    private Answer properties(Person person, String target) {
        String select = new Form(Entra.queryOf(target)).get("$select");
        if (select.isEmpty()) {
            return failure(501, "NotImplemented", "not served here: users without $select");
        }
        ObjectNode answer =
                JSON.createObjectNode().put("@odata.context", base + "/v1.0/$metadata#users(" + select + ")/$entity");
        for (String property : select.split(",", -1)) {
            switch (property) {
                case "id" -> answer.put("id", person.objectId().toString());
                case "accountEnabled" -> answer.put("accountEnabled", person.enabled());
                case "displayName" -> answer.put("displayName", person.name());
                case "userPrincipalName" -> answer.put("userPrincipalName", person.username());
                default -> {
                    return failure(501, "NotImplemented", "not served here: $select=" + property);
                }
            }
        }
        return answer(200, answer);
    }

    private Answer memberships(Person person, byte[] body) {
        Set<UUID> asked = new TreeSet<>();
        try {
            for (JsonNode id :
                    JSON.readTree(new String(body, StandardCharsets.UTF_8)).path("groupIds")) {
                asked.add(UUID.fromString(id.asText()));
            }
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return failure(400, "BadRequest", "Unable to read JSON request payload.");
        }
        if (asked.isEmpty() || asked.size() > GROUPS_AT_ONCE) {
            return failure(400, "Request_BadRequest", "groupIds must hold 1 to " + GROUPS_AT_ONCE + " ids.");
        }
        ObjectNode answer =
                JSON.createObjectNode().put("@odata.context", base + "/v1.0/$metadata#Collection(Edm.String)");
        ArrayNode value = answer.putArray("value");
        people.memberships(person, asked).forEach(group -> value.add(group.toString()));
        return answer(200, answer);
    }

    private static Answer failure(int status, String code, String message) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error").put("code", code).put("message", message);
        return answer(status, json);
    }

    private static Answer answer(int status, ObjectNode json) {
        return new Answer(
                status,
                Headers.of("Content-Type", "application/json;odata.metadata=minimal", "Cache-Control", "no-cache"),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
