package org.privacyconnector.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.NoAnswer;
import org.privacyconnector.dataverse.wire.Retries;
import org.privacyconnector.dataverse.wire.Waiter;

/**
 * Asks Microsoft Graph about accounts, as our application: needs the application permission User.Read.All, and GroupMember.Read.All for groups.
 * Nothing is remembered: every answer is of now. Safe for many threads.
 */
public final class Accounts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final HttpUrl graph;
    private final OkHttpClient http;
    private final Retries retries;
    private final TokenSource tokens;

    /**
     * Accounts of the settings' tenant.
     *
     * @param graph Microsoft Graph, without a version; always https
     * @param base a client to derive ours from
     */
    public Accounts(DataverseSettings settings, URI graph, OkHttpClient base, InstantSource clock, Waiter waiter) {
        HttpUrl given = HttpUrl.get(graph.toString());
        if (!given.isHttps()) {
            throw new IllegalArgumentException("approvals.graph must be an https address");
        }
        this.graph = given.pathSegments().get(given.pathSize() - 1).isEmpty()
                ? given
                : given.newBuilder().addPathSegment("").build();
        this.http = Clients.of(base, settings.trusted());
        this.retries = new Retries(clock, waiter, new Random(), ATTEMPTS, LONGEST);
        this.tokens = new TokenSource(MsalSignIn.to(settings, this.graph, http, clock, retries), clock);
    }

    /** Whether the account exists and may sign in. */
    public boolean enabled(UUID person) {
        JsonNode answer = ask(new Request.Builder()
                .url(user(person).addQueryParameter("$select", "accountEnabled").build()));
        JsonNode enabled = answer.path("accountEnabled");
        if (answer.isMissingNode()) {
            return false;
        }
        if (!enabled.isBoolean()) {
            throw DataverseException.lasting("Microsoft Graph does not tell whether accounts are enabled: grant our"
                    + " application the permission User.Read.All in Entra ID");
        }
        return enabled.asBoolean();
    }

    /** Whether the person is in the group, directly or through other groups. */
    public boolean member(UUID person, UUID group) {
        String body = JSON.createObjectNode()
                .set("groupIds", JSON.createArrayNode().add(group.toString()))
                .toString();
        JsonNode answer = ask(new Request.Builder()
                .url(user(person).addPathSegment("checkMemberGroups").build())
                .post(RequestBody.create(body, MediaType.get("application/json"))));
        for (JsonNode id : answer.path("value")) {
            if (id.asText().equalsIgnoreCase(group.toString())) {
                return true;
            }
        }
        return false;
    }

    private HttpUrl.Builder user(UUID person) {
        return graph.newBuilder().addPathSegments("v1.0/users").addPathSegment(person.toString());
    }

    /** The answer; missing where nobody is found. */
    private JsonNode ask(Request.Builder request) {
        return retries.run(() -> once(request));
    }

    private JsonNode once(Request.Builder request) {
        String token = tokens.token();
        try (Response response = http.newCall(
                        request.header("Authorization", "Bearer " + token).build())
                .execute()) {
            int status = response.code();
            if (status == 404) {
                return JSON.missingNode();
            }
            if (response.isSuccessful()) {
                return JSON.readTree(response.body().string());
            }
            if (status == 401) {
                tokens.refused(token);
            }
            throw failure(status, response.header("Retry-After", ""));
        } catch (JsonProcessingException unreadable) {
            throw DataverseException.lasting("Microsoft Graph answered with something that is no answer of Graph's:"
                    + " check approvals.graph in operator.yaml");
        } catch (IOException broken) {
            throw NoAnswer.of("Microsoft Graph", graph.host(), broken);
        }
    }

    private static DataverseException failure(int status, String wait) {
        boolean passing = status == 429 || status == 401 || status >= 500;
        String why = status == 403
                ? "our application may not ask: grant it the application permissions User.Read.All and, for groups,"
                        + " GroupMember.Read.All in Entra ID, with an administrator's consent"
                : passing ? "it is busy or failed; try again" : "it refused; check approvals in operator.yaml";
        return new DataverseException(
                "Microsoft Graph: " + why + " (HTTP " + status + ")",
                status,
                "",
                passing,
                null,
                wait != null && wait.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(wait)) : null);
    }
}
