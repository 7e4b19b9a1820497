package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

/**
 * The identity endpoints of an Azure host: that of App Service and Container Apps ({@code /msi/token} with X-IDENTITY-HEADER, version
 * 2019-08-01) and that of virtual machines ({@code /metadata/identity/oauth2/token} with Metadata: true, version 2018-02-01). No identity is
 * assigned until told. Safe for many threads.
 */
public final class ManagedIdentities {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APP_SERVICE = "/msi/token";
    private static final String MACHINE = "/metadata/identity/oauth2/token";

    private final InstantSource clock;
    private final Issuer issuer;
    private final String header = UUID.randomUUID().toString();
    private final Set<UUID> assigned = ConcurrentHashMap.newKeySet();
    private volatile @Nullable UUID system;
    private volatile Duration lifetime = Duration.ofHours(24);

    /** Gives out tokens for a resource. */
    @FunctionalInterface
    interface Issuer {
        String issue(UUID application, String resource, Duration lifetime);
    }

    ManagedIdentities(InstantSource clock, Issuer issuer) {
        this.clock = clock;
        this.issuer = issuer;
    }

    /** The host's own identity, by client id. */
    public void system(UUID clientId) {
        system = clientId;
    }

    /** An identity that an administrator has assigned to the host, by client id. */
    public void assign(UUID clientId) {
        assigned.add(clientId);
    }

    /** What IDENTITY_HEADER holds on this host. */
    public String header() {
        return header;
    }

    /** The path of IDENTITY_ENDPOINT. */
    public String path() {
        return APP_SERVICE;
    }

    /** How long tokens from now on last. */
    public void lifetime(Duration lasting) {
        lifetime = lasting;
    }

    static boolean serves(String path) {
        return path.equals(APP_SERVICE) || path.equals(MACHINE);
    }

    Answer exchange(Ask ask, String path) {
        boolean machine = path.equals(MACHINE);
        Form query = new Form(Entra.queryOf(ask.target()));
        String sent = ask.headers().first("X-IDENTITY-HEADER").orElse("");
        if (!ask.method().equals("GET")) {
            return refused(machine, 405, "The requested resource does not support the http method.");
        }
        if (machine && ask.headers().first("X-Forwarded-For").isPresent()) {
            return refused(true, 400, "Requests that were forwarded are refused");
        }
        if (machine && !ask.headers().first("Metadata").orElse("").equalsIgnoreCase("true")) {
            return refused(true, 400, "Required metadata header not specified");
        }
        if (!machine
                && !MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8))) {
            return refused(false, 401, "The identity header is missing or wrong.");
        }
        String resource = query.get("resource");
        if (!query.get("api-version").equals(machine ? "2018-02-01" : "2019-08-01") || resource.isEmpty()) {
            return refused(machine, 400, "api-version or resource is missing or not supported");
        }
        UUID identity = identity(query.get("client_id"));
        if (identity == null) {
            return refused(
                    machine,
                    400,
                    machine
                            ? "Identity not found"
                            : "No User Assigned or Delegated Managed Identity found for specified"
                                    + " ClientId/ResourceId/PrincipalId.");
        }
        long until = clock.instant().plus(lifetime).getEpochSecond();
        ObjectNode answer = JSON.createObjectNode()
                .put("access_token", issuer.issue(identity, resource, lifetime))
                .put("client_id", identity.toString())
                .put("expires_on", Long.toString(until))
                .put("resource", resource)
                .put("token_type", "Bearer");
        if (machine) {
            answer.put("expires_in", Long.toString(lifetime.toSeconds()))
                    .put("ext_expires_in", Long.toString(lifetime.toSeconds()))
                    .put("not_before", Long.toString(clock.instant().getEpochSecond()));
        }
        return answer(200, answer);
    }

    private @Nullable UUID identity(String clientId) {
        if (clientId.isEmpty()) {
            return system;
        }
        return assigned.stream()
                .filter(each -> each.toString().equalsIgnoreCase(clientId))
                .findFirst()
                .orElse(null);
    }

    private static Answer refused(boolean machine, int status, String why) {
        ObjectNode json = JSON.createObjectNode();
        if (machine) {
            json.put("error", "invalid_request").put("error_description", why);
        } else {
            json.put("statusCode", status)
                    .put("message", why)
                    .put("correlationId", UUID.randomUUID().toString());
        }
        return answer(status, json);
    }

    private static Answer answer(int status, ObjectNode json) {
        return new Answer(
                status,
                Headers.of("Content-Type", "application/json; charset=utf-8"),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
