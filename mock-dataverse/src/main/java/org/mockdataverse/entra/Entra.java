package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.SignIn;

/**
 * The sign-in endpoints of one tenant, and the judge of the tokens it gives out. Wording of messages is the stand-in's;
 * clients match the AADSTS numbers (statuses and numbers unverified against a live tenant). Safe for many threads.
 */
public final class Entra implements Exchange, SignIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLIC_GRAPH = "https://graph.microsoft.com";
    private static final Duration LIFETIME = Duration.ofSeconds(3_599);

    private final InstantSource clock;
    private final String tenant;
    private final URI resource;
    private final Set<String> audience;
    private final URI base;
    private final Map<UUID, App> apps = new ConcurrentHashMap<>();
    private final Tokens tokens;
    private final People people = new People();
    private final SigningKeys keys = new SigningKeys();
    private final CodeSignIn signIn;
    private final Graph graph;
    private final ManagedIdentities identities;

    /**
     * A tenant.
     *
     * @param base scheme, host and port of the sign-in endpoints
     * @param resource the environment that tokens are for
     */
    public Entra(InstantSource clock, String tenant, URI base, URI resource) {
        this.clock = clock;
        this.tenant = tenant;
        this.base = base;
        this.resource = resource;
        this.audience = Set.of(Tokens.plain(resource.toString()));
        this.tokens = new Tokens(clock);
        this.signIn = new CodeSignIn(clock, tenant, base, people, keys);
        this.graph = new Graph(
                graphUrl(),
                people,
                token ->
                        tokens.application(token, Set.of(Tokens.plain(graphUrl().toString()))));
        this.identities = new ManagedIdentities(
                clock, (application, asked, lifetime) -> tokens.issue(application, asked, tenant, lifetime));
    }

    /** Registers a public application that people sign in to; {@code http://localhost} stands for any port of it. */
    public void registerPublic(UUID clientId, String... redirects) {
        signIn.register(clientId, Set.of(redirects));
    }

    /** The people of the tenant. */
    public People people() {
        return people;
    }

    /** The keys that sign ID tokens. */
    public SigningKeys keys() {
        return keys;
    }

    /** Microsoft Graph, as far as it tells of people. */
    public Graph graph() {
        return graph;
    }

    /** Where Graph is: its own host where there is no socket, else below the sign-in's. */
    public URI graphUrl() {
        return base.getHost().equals("login.microsoftonline.com")
                ? URI.create(PUBLIC_GRAPH)
                : URI.create(base + "/graph");
    }

    /** Managed identities of the host that the connector runs on. */
    public ManagedIdentities identities() {
        return identities;
    }

    /** Registers an application, or registers it anew. */
    public void register(App app) {
        apps.put(app.clientId(), app);
    }

    /** A token without asking, for an application or a person. */
    public String issue(UUID applicationId) {
        return tokens.issue(applicationId, resource.toString(), tenant, LIFETIME);
    }

    /** Every token given out so far is good no more. */
    public void expireAll() {
        tokens.expireAll();
    }

    @Override
    public Optional<UUID> user(String bearerToken) {
        return tokens.application(bearerToken, audience);
    }

    /** Whether a path is one of the sign-in endpoints rather than the Web API's. */
    public static boolean serves(String path) {
        return Graph.serves(path)
                || ManagedIdentities.serves(path)
                || path.endsWith("/oauth2/v2.0/authorize")
                || path.endsWith("/oauth2/v2.0/token")
                || path.endsWith("/oauth2/token")
                || path.endsWith("/.well-known/openid-configuration")
                || path.endsWith("/discovery/instance")
                || path.endsWith("/discovery/v2.0/keys");
    }

    @Override
    public Answer exchange(Ask ask) {
        String path = pathOf(ask.target());
        if (Graph.serves(path)) {
            return graph.exchange(ask, path);
        }
        if (ManagedIdentities.serves(path)) {
            return identities.exchange(ask, path);
        }
        try {
            if (path.endsWith("/discovery/instance")) {
                return discovery();
            }
            int second = path.indexOf('/', 1);
            String asked = second < 0 ? "" : path.substring(1, second);
            if (!asked.equalsIgnoreCase(tenant)) {
                throw new Declined(
                        400,
                        "invalid_request",
                        90002,
                        "Tenant '" + asked + "' not found. Check to make sure you have the correct tenant ID.");
            }
            if (path.endsWith("/openid-configuration")) {
                return configuration();
            }
            if (path.endsWith("/keys")) {
                return answer(200, keys.published(signIn.issuer()));
            }
            if (path.endsWith("/authorize") && ask.method().equals("GET")) {
                return signIn.authorize(new Form(queryOf(ask.target())));
            }
            if (!ask.method().equals("POST")) {
                throw new Declined(
                        400,
                        "invalid_request",
                        900561,
                        "The endpoint only accepts POST requests. Received a GET request.");
            }
            return token(new Form(new String(ask.body(), StandardCharsets.UTF_8)));
        } catch (Declined e) {
            return declined(e);
        }
    }

    private Answer token(Form form) throws Declined {
        String grant = form.need("grant_type");
        if (grant.equals("authorization_code")) {
            return answer(200, signIn.redeem(form));
        }
        if (!grant.equals("client_credentials")) {
            throw new Declined(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + grant + "'.");
        }
        App app = app(form.need("client_id"));
        if (!form.get("client_assertion").isEmpty()) {
            Assertion assertion = Assertion.parse(form.get("client_assertion"));
            if (!assertion.clientId().equalsIgnoreCase(app.clientId().toString())) {
                throw new Declined(
                        401,
                        "invalid_client",
                        700021,
                        "Client assertion application identifier doesn't match 'client_id' parameter.");
            }
            assertion.verify(app.certificates(), "/" + tenant + "/oauth2/v2.0/token", clock.instant());
        } else {
            secret(app, form.get("client_secret"));
        }
        String audience = audience(form.need("scope"));
        ObjectNode json = JSON.createObjectNode()
                .put("token_type", "Bearer")
                .put("expires_in", LIFETIME.toSeconds())
                .put("ext_expires_in", LIFETIME.toSeconds())
                .put("access_token", tokens.issue(app.clientId(), audience, tenant, LIFETIME));
        return answer(200, json);
    }

    private App app(String clientId) throws Declined {
        App app = null;
        try {
            app = apps.get(UUID.fromString(clientId));
        } catch (IllegalArgumentException e) {
            // no id at all is an unknown one
        }
        if (app == null) {
            throw new Declined(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
        }
        return app;
    }

    private static void secret(App app, String sent) throws Declined {
        if (sent.isEmpty()) {
            throw new Declined(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        boolean same = MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), app.secret().getBytes(StandardCharsets.UTF_8));
        if (app.secret().isEmpty() || !same) {
            throw new Declined(
                    401, "invalid_client", 7000215, "Invalid client secret provided for app '" + app.clientId() + "'.");
        }
    }

    /**
     * The scope is the environment and {@code /.default}, perhaps among those of OpenID, which MSAL4J adds; another
     * environment is unknown to the tenant.
     */
    private String audience(String scopes) throws Declined {
        String scope = Stream.of(scopes.split(" "))
                .filter(each -> each.endsWith("/.default"))
                .findFirst()
                .orElseThrow(() -> new Declined(
                        400,
                        "invalid_scope",
                        70011,
                        "The provided value for the input parameter 'scope' is not valid."));
        String asked = scope.substring(0, scope.length() - "/.default".length());
        if (!asked.equalsIgnoreCase(resource.toString())
                && !asked.equalsIgnoreCase(graphUrl().toString())) {
            throw new Declined(
                    400,
                    "invalid_resource",
                    500011,
                    "The resource principal named " + asked + " was not found in the tenant '" + tenant + "'.");
        }
        return asked;
    }

    private Answer configuration() {
        String root = base + "/" + tenant;
        ObjectNode json = JSON.createObjectNode()
                .put("issuer", root + "/v2.0")
                .put("token_endpoint", root + "/oauth2/v2.0/token")
                .put("authorization_endpoint", root + "/oauth2/v2.0/authorize")
                .put("device_authorization_endpoint", root + "/oauth2/v2.0/devicecode")
                .put("jwks_uri", root + "/discovery/v2.0/keys");
        return answer(200, json);
    }

    private Answer discovery() {
        ObjectNode json = JSON.createObjectNode()
                .put("tenant_discovery_endpoint", base + "/" + tenant + "/v2.0/.well-known/openid-configuration")
                .put("api-version", "1.1");
        ObjectNode host = json.putArray("metadata").addObject();
        host.put("preferred_network", base.getAuthority()).put("preferred_cache", base.getAuthority());
        host.putArray("aliases").add(base.getAuthority());
        return answer(200, json);
    }

    private Answer declined(Declined no) {
        String at = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT)
                .withZone(java.time.ZoneOffset.UTC)
                .format(clock.instant());
        UUID trace = UUID.nameUUIDFromBytes(("trace " + at + no.number).getBytes(StandardCharsets.UTF_8));
        ObjectNode json = JSON.createObjectNode()
                .put("error", no.error)
                .put(
                        "error_description",
                        "AADSTS" + no.number + ": " + no.getMessage() + " Trace ID: " + trace + " Correlation ID: "
                                + trace + " Timestamp: " + at);
        json.putArray("error_codes").add(no.number);
        json.put("timestamp", at)
                .put("trace_id", trace.toString())
                .put("correlation_id", trace.toString())
                .put("error_uri", base + "/error?code=" + no.number);
        return answer(no.status, json);
    }

    private static Answer answer(int status, com.fasterxml.jackson.databind.JsonNode json) {
        return new Answer(
                status,
                Headers.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store, no-cache"),
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String queryOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    private static String pathOf(String target) {
        String path = target.contains("://")
                ? Optional.ofNullable(URI.create(target).getRawPath()).orElse("/")
                : target;
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
