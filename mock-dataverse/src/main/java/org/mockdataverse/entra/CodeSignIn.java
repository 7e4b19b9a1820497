package org.mockdataverse.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;

/**
 * People signing in to public applications: authorization code with PKCE, and the ID token for it. Who signs in is {@link People}'s to say;
 * there is no screen. Safe for many threads.
 */
final class CodeSignIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration CODE_LASTS = Duration.ofMinutes(10);
    /** After that a code is not even known as an old one, so that a stand-in that runs for weeks does not grow. */
    private static final Duration CODE_KEPT = Duration.ofHours(1);

    private static final Duration TOKEN_LASTS = Duration.ofHours(1);
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int GROUPS_AT_MOST = 200;

    private final InstantSource clock;
    private final String tenant;
    private final URI base;
    private final People people;
    private final SigningKeys keys;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Set<String>> apps = new ConcurrentHashMap<>();
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> redeemed = new ConcurrentHashMap<>();

    private record Granted(
            UUID client,
            String redirect,
            String challenge,
            String method,
            String nonce,
            UUID person,
            String scope,
            Instant until) {}

    CodeSignIn(InstantSource clock, String tenant, URI base, People people, SigningKeys keys) {
        this.clock = clock;
        this.tenant = tenant;
        this.base = base;
        this.people = people;
        this.keys = keys;
    }

    void register(UUID client, Set<String> redirects) {
        apps.put(client, Set.copyOf(redirects));
    }

    String issuer() {
        return base + "/" + tenant + "/v2.0";
    }

    /** The authorization endpoint: a way back with a code or an error, or a page where the way back is not to be trusted. */
    Answer authorize(Form asked) throws Declined {
        UUID client = client(asked.need("client_id"));
        String redirect = asked.need("redirect_uri");
        if (!registered(client, redirect)) {
            throw new Declined(
                    400,
                    "invalid_request",
                    50011,
                    "The redirect URI specified in the request does not match the redirect URIs configured for the application.");
        }
        String mode = asked.get("response_mode");
        if (!mode.isEmpty() && !mode.equals("query")) {
            throw new Declined(501, "invalid_request", 0, "not served here: response_mode " + mode);
        }
        if (!asked.get("response_type").equals("code")) {
            return back(redirect, asked, "error", "unsupported_response_type");
        }
        String refusal = people.takeRefusal().orElse("");
        if (!refusal.isEmpty()) {
            return back(redirect, asked, "error", refusal, "error_description", "AADSTS65004: refused on order");
        }
        Person person = people.signingIn(asked.get("login_hint"))
                .orElseThrow(() ->
                        new Declined(400, "invalid_grant", 50034, "The user account does not exist in the directory."));
        if (!person.enabled()) {
            throw new Declined(400, "invalid_grant", 50057, "The user account is disabled.");
        }
        forget();
        String code = "0." + noise(48);
        codes.put(
                code,
                new Granted(
                        client,
                        redirect,
                        asked.get("code_challenge"),
                        asked.get("code_challenge_method"),
                        asked.get("nonce"),
                        person.objectId(),
                        asked.get("scope"),
                        clock.instant().plus(CODE_LASTS)));
        return back(
                redirect,
                asked,
                "code",
                code,
                "session_state",
                UUID.randomUUID().toString());
    }

    private void forget() {
        Instant before = clock.instant().minus(CODE_KEPT);
        codes.values().removeIf(granted -> granted.until().isBefore(before));
        redeemed.keySet().retainAll(codes.keySet());
    }

    /** How many codes are remembered, redeemed or not. */
    int remembered() {
        return Math.max(codes.size(), redeemed.size());
    }

    /** The token endpoint's part for codes. */
    ObjectNode redeem(Form form) throws Declined {
        UUID client = client(form.need("client_id"));
        String code = form.need("code");
        Granted granted = codes.get(code);
        if (granted == null || !granted.client().equals(client)) {
            throw new Declined(400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
        }
        if (redeemed.putIfAbsent(code, true) != null) {
            throw new Declined(400, "invalid_grant", 54005, "OAuth2 Authorization code was already redeemed.");
        }
        if (!clock.instant().isBefore(granted.until())) {
            throw new Declined(400, "invalid_grant", 70008, "The provided authorization code has expired.");
        }
        if (!form.need("redirect_uri").equals(granted.redirect())) {
            throw new Declined(
                    400,
                    "invalid_client",
                    500112,
                    "The reply address does not match the reply address provided when requesting Authorization code.");
        }
        if (!granted.challenge().isEmpty() && !proved(granted, form.get("code_verifier"))) {
            throw new Declined(
                    400,
                    "invalid_grant",
                    501481,
                    "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        }
        Person person = people.find(granted.person())
                .filter(Person::enabled)
                .orElseThrow(() -> new Declined(400, "invalid_grant", 50057, "The user account is disabled."));
        ObjectNode answer = JSON.createObjectNode()
                .put("token_type", "Bearer")
                .put("scope", granted.scope())
                .put("expires_in", TOKEN_LASTS.toSeconds())
                .put("ext_expires_in", TOKEN_LASTS.toSeconds())
                .put("access_token", noise(32));
        if (List.of(granted.scope().split(" ")).contains("openid")) {
            answer.put("id_token", keys.sign(claims(client, person, granted)));
        }
        return answer;
    }

    private ObjectNode claims(UUID client, Person person, Granted granted) {
        Instant now = clock.instant();
        ObjectNode claims = JSON.createObjectNode()
                .put("aud", client.toString())
                .put("iss", issuer())
                .put("iat", now.minus(BACKDATED).getEpochSecond())
                .put("nbf", now.minus(BACKDATED).getEpochSecond())
                .put("exp", now.plus(TOKEN_LASTS).getEpochSecond());
        if (List.of(granted.scope().split(" ")).contains("profile")) {
            claims.put("name", person.name()).put("preferred_username", person.username());
        }
        if (!granted.nonce().isEmpty()) {
            claims.put("nonce", granted.nonce());
        }
        claims.put("oid", person.objectId().toString())
                .put("sub", noise(32))
                .put("tid", tenant)
                .put("uti", noise(16))
                .put("ver", "2.0");
        if (people.groupsInTokens()) {
            groups(claims, person);
        }
        return claims;
    }

    private void groups(ObjectNode claims, Person person) {
        if (person.groups().size() > GROUPS_AT_MOST) {
            claims.putObject("_claim_names").put("groups", "src1");
            claims.putObject("_claim_sources")
                    .putObject("src1")
                    .put("endpoint", base + "/graph/v1.0/users/" + person.objectId() + "/getMemberObjects");
            return;
        }
        ArrayNode groups = claims.putArray("groups");
        person.groups().forEach(group -> groups.add(group.toString()));
    }

    private UUID client(String id) throws Declined {
        try {
            UUID client = UUID.fromString(id);
            if (apps.containsKey(client)) {
                return client;
            }
        } catch (IllegalArgumentException e) {
            // no id at all is an unknown one
        }
        throw new Declined(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + id + "' was not found in the directory '" + tenant + "'.");
    }

    /** Of {@code http://localhost} any port will do; everything else must be the very same. */
    private boolean registered(UUID client, String redirect) {
        Set<String> known = apps.getOrDefault(client, Set.of());
        return known.contains(redirect)
                || known.contains(redirect.replaceFirst("^(http://localhost):[0-9]{1,5}", "$1"));
    }

    private static boolean proved(Granted granted, String verifier) {
        String made = granted.method().equals("S256") ? hashed(verifier) : verifier;
        return MessageDigest.isEqual(
                made.getBytes(StandardCharsets.UTF_8), granted.challenge().getBytes(StandardCharsets.UTF_8));
    }

    private static String hashed(String verifier) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Answer back(String redirect, Form asked, String... fields) {
        List<String> query = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            query.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        if (!asked.get("state").isEmpty()) {
            query.add("state=" + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        }
        String mark = redirect.contains("?") ? "&" : "?";
        return new Answer(
                302,
                Headers.of("Location", redirect + mark + String.join("&", query), "Cache-Control", "no-store"),
                new byte[0]);
    }

    private String noise(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return BASE64.encodeToString(some);
    }
}
