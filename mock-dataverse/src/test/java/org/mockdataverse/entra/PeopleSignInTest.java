package org.mockdataverse.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;

/** People sign in by authorization code with PKCE, and Graph tells of them. */
class PeopleSignInTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID APP = UUID.fromString("7e2d0a54-91a4-4f43-9a53-1a7c5f0e7a21");
    private static final UUID GROUP = UUID.fromString("6f0c1111-91a4-4f43-9a53-1a7c5f0e7a22");
    private static final String BACK = "http://localhost:51234";
    private static final String VERIFIER = "a-verifier-of-enough-characters-for-the-rule-0123456789";
    private static final Person EVA = new Person(
            UUID.fromString("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23"),
            "Eva Holm",
            "eva.holm@contoso.example",
            true,
            Set.of(GROUP));

    private final TestClock clock = new TestClock();
    private final MockDataverse mock =
            MockDataverse.builder().clock(clock).inProcess().start();
    private final Entra entra = mock.entra();
    private final OkHttpClient client = mock.client();

    @BeforeEach
    void people() {
        entra.registerPublic(APP, "http://localhost");
        entra.people().add(EVA);
        entra.people().atTheScreen(EVA.objectId());
        entra.graph().permit(UUID.fromString(mock.clientId()), "User.Read.All", "GroupMember.Read.All");
    }

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void a_code_and_its_verifier_give_a_signed_id_token() throws Exception {
        JsonNode claims =
                claims(redeem(code("n-1"), VERIFIER).required("id_token").asText());

        assertThat(claims.path("aud").asText()).isEqualTo(APP.toString());
        assertThat(claims.path("iss").asText())
                .isEqualTo("https://login.microsoftonline.com/" + mock.tenantId() + "/v2.0");
        assertThat(claims.path("tid").asText()).isEqualTo(mock.tenantId());
        assertThat(claims.path("oid").asText()).isEqualTo(EVA.objectId().toString());
        assertThat(claims.path("nonce").asText()).isEqualTo("n-1");
        assertThat(claims.path("name").asText()).isEqualTo("Eva Holm");
        assertThat(claims.path("ver").asText()).isEqualTo("2.0");
        assertThat(claims.path("iat").asLong())
                .isEqualTo(clock.instant().minusSeconds(300).getEpochSecond());
        assertThat(claims.has("groups")).isFalse();
    }

    @Test
    void a_wrong_verifier_gives_nothing() throws Exception {
        assertThat(redeem(code("n"), "another-verifier")
                        .path("error_codes")
                        .path(0)
                        .asInt())
                .isEqualTo(501481);
    }

    @Test
    void a_code_is_good_once_and_for_ten_minutes() throws Exception {
        String code = code("n");
        assertThat(redeem(code, VERIFIER).has("id_token")).isTrue();
        assertThat(redeem(code, VERIFIER).path("error_codes").path(0).asInt()).isEqualTo(54005);
        String late = code("n");
        clock.forward(Duration.ofMinutes(10));
        assertThat(redeem(late, VERIFIER).path("error_codes").path(0).asInt()).isEqualTo(70008);
    }

    @Test
    void codes_that_ended_long_ago_are_forgotten() throws Exception {
        CodeSignIn signIn = new CodeSignIn(
                clock, mock.tenantId(), java.net.URI.create("https://entra"), entra.people(), entra.keys());
        signIn.register(APP, Set.of("http://localhost"));
        for (int hour = 0; hour < 50; hour++) {
            signIn.authorize(new Form("client_id=" + APP + "&redirect_uri=http%3A%2F%2Flocalhost&response_type=code"));
            clock.forward(Duration.ofHours(1));
        }
        assertThat(signIn.remembered()).isBetween(1, 3);
    }

    @Test
    void another_way_back_than_the_registered_is_refused_on_a_page() throws Exception {
        try (Response answer = get(authorize("n")
                .newBuilder()
                .setQueryParameter("redirect_uri", "http://elsewhere.example")
                .build())) {
            assertThat(answer.code()).isEqualTo(400);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.body().string()).contains("AADSTS50011");
        }
    }

    @Test
    void a_disabled_account_does_not_sign_in() throws Exception {
        entra.people().change(EVA.objectId(), person -> person.enabled(false));
        try (Response answer = get(authorize("n"))) {
            assertThat(answer.body().string()).contains("AADSTS50057");
        }
    }

    @Test
    void a_person_who_cancels_comes_back_with_the_error_and_the_state() throws Exception {
        entra.people().refuseNext("access_denied");
        try (Response answer = get(authorize("n"))) {
            HttpUrl back = HttpUrl.get(String.valueOf(answer.header("Location")));
            assertThat(back.queryParameter("error")).isEqualTo("access_denied");
            assertThat(back.queryParameter("state")).isEqualTo("st");
            assertThat(back.queryParameter("code")).isNull();
        }
    }

    @Test
    void groups_stand_in_the_token_when_asked_for_and_are_too_many_above_200() throws Exception {
        entra.people().groupsInTokens(true);
        assertThat(claims(redeem(code("n"), VERIFIER).required("id_token").asText())
                        .path("groups")
                        .path(0)
                        .asText())
                .isEqualTo(GROUP.toString());
        for (int i = 0; i < 200; i++) {
            UUID more = new UUID(7, i);
            entra.people().change(EVA.objectId(), person -> person.joins(more));
        }
        JsonNode claims =
                claims(redeem(code("n"), VERIFIER).required("id_token").asText());
        assertThat(claims.has("groups")).isFalse();
        assertThat(claims.path("_claim_names").path("groups").asText()).isEqualTo("src1");
    }

    @Test
    void keys_rotate_and_the_old_one_is_published_until_it_is_retired() throws Exception {
        String token = redeem(code("n"), VERIFIER).required("id_token").asText();
        entra.keys().rotate();
        assertThat(claims(token).path("nonce").asText()).isEqualTo("n");
        entra.keys().retireOld();
        assertThat(published(token)).isNull();
    }

    @Test
    void graph_tells_whether_an_account_is_enabled_and_of_which_groups_it_is() throws Exception {
        assertThat(graph("users/" + EVA.objectId() + "?$select=accountEnabled", null, 200)
                        .path("accountEnabled")
                        .asBoolean())
                .isTrue();
        String asked = "{\"groupIds\":[\"" + GROUP + "\",\"" + APP + "\"]}";
        JsonNode in = graph("users/" + EVA.objectId() + "/checkMemberGroups", asked, 200);
        assertThat(in.path("value")).hasSize(1);
        assertThat(in.path("value").path(0).asText()).isEqualTo(GROUP.toString());
        graph("users/" + APP + "?$select=accountEnabled", null, 404);
        graph("me", null, 501);
    }

    @Test
    void graph_asks_for_a_token_of_its_own_and_for_permissions() throws Exception {
        String path = "users/" + EVA.objectId() + "?$select=accountEnabled";
        entra.graph().permit(UUID.fromString(mock.clientId()));
        assertThat(graph(path, null, 403).path("error").path("code").asText()).isEqualTo("Authorization_RequestDenied");
        try (Response answer = client.newCall(new Request.Builder()
                        .url("https://graph.microsoft.com/v1.0/" + path)
                        .header("Authorization", "Bearer " + mock.token())
                        .build())
                .execute()) {
            assertThat(answer.code()).isEqualTo(401);
        }
        try (Response answer = client.newCall(new Request.Builder()
                        .url(mock.url() + "/api/data/v9.2/WhoAmI")
                        .header("Authorization", "Bearer " + graphToken())
                        .build())
                .execute()) {
            assertThat(answer.code()).isEqualTo(401);
        }
    }

    private JsonNode graph(String path, @Nullable String body, int status) throws Exception {
        Request.Builder request = new Request.Builder()
                .url("https://graph.microsoft.com/v1.0/" + path)
                .header("Authorization", "Bearer " + graphToken());
        if (body != null) {
            request.post(RequestBody.create(body, MediaType.get("application/json")));
        }
        try (Response answer = client.newCall(request.build()).execute()) {
            assertThat(answer.code()).isEqualTo(status);
            return JSON.readTree(answer.body().string());
        }
    }

    private String graphToken() throws Exception {
        return post(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        mock.clientId(),
                        "client_secret",
                        mock.clientSecret(),
                        "scope",
                        "https://graph.microsoft.com/.default"))
                .required("access_token")
                .asText();
    }

    private HttpUrl authorize(String nonce) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return HttpUrl.get(mock.authority() + "oauth2/v2.0/authorize")
                .newBuilder()
                .addQueryParameter("client_id", APP.toString())
                .addQueryParameter("response_type", "code")
                .addQueryParameter("redirect_uri", BACK)
                .addQueryParameter("scope", "openid profile")
                .addQueryParameter("state", "st")
                .addQueryParameter("nonce", nonce)
                .addQueryParameter(
                        "code_challenge",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .addQueryParameter("code_challenge_method", "S256")
                .build();
    }

    private String code(String nonce) throws Exception {
        try (Response answer = get(authorize(nonce))) {
            assertThat(answer.code()).isEqualTo(302);
            HttpUrl back = HttpUrl.get(String.valueOf(answer.header("Location")));
            assertThat(back.toString()).startsWith(BACK + "/?");
            return String.valueOf(back.queryParameter("code"));
        }
    }

    private JsonNode redeem(String code, String verifier) throws Exception {
        return post(Map.of(
                "grant_type", "authorization_code",
                "client_id", APP.toString(),
                "code", code,
                "redirect_uri", BACK,
                "code_verifier", verifier));
    }

    private JsonNode post(Map<String, String> fields) throws Exception {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        try (Response answer = client.newCall(new Request.Builder()
                        .url(mock.authority() + "oauth2/v2.0/token")
                        .post(form.build())
                        .build())
                .execute()) {
            return JSON.readTree(answer.body().string());
        }
    }

    private Response get(HttpUrl url) throws Exception {
        return client.newCall(new Request.Builder().url(url).build()).execute();
    }

    /** The claims, once the signature is that of the published key. */
    private JsonNode claims(String token) throws Exception {
        String[] parts = token.split("\\.", -1);
        JsonNode key = java.util.Objects.requireNonNull(published(token));
        Base64.Decoder base64 = Base64.getUrlDecoder();
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, base64.decode(key.required("n").asText())),
                        new BigInteger(1, base64.decode(key.required("e").asText())))));
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(base64.decode(parts[2]))).isTrue();
        return JSON.readTree(base64.decode(parts[1]));
    }

    private @Nullable JsonNode published(String token) throws Exception {
        String kid = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]))
                .required("kid")
                .asText();
        try (Response answer = get(HttpUrl.get(mock.authority() + "discovery/v2.0/keys"))) {
            for (JsonNode key : JSON.readTree(answer.body().string()).path("keys")) {
                if (key.path("kid").asText().equals(kid)) {
                    return key;
                }
            }
            return null;
        }
    }
}
