package org.mockdataverse.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;

/** Tokens for an application that guards an API of its own. */
class ApiTokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID API = UUID.fromString("5b0f7a54-91a4-4f43-9a53-1a7c5f0e7a31");
    private static final UUID GROUP = UUID.fromString("6f0c1111-91a4-4f43-9a53-1a7c5f0e7a22");
    private static final UUID EVA = UUID.fromString("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23");

    private final TestClock clock = new TestClock();
    private final MockDataverse mock =
            MockDataverse.builder().clock(clock).inProcess().start();
    private final Entra entra = mock.entra();

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void an_application_gets_a_signed_token_that_tells_its_app_roles() throws IOException {
        assertThat(asked("api://" + API).path("error_codes").get(0).asInt())
                .as("unknown before it is registered")
                .isEqualTo(500011);
        entra.registerApi(API);
        assertThat(claims(asked("api://" + API).path("access_token").asText()).has("roles"))
                .isFalse();
        entra.assignRole(API, UUID.fromString(mock.clientId()), "Privacy.Operate");
        JsonNode claims = claims(asked(API.toString()).path("access_token").asText());
        assertThat(claims.path("aud").asText()).isEqualTo(API.toString());
        assertThat(claims.path("ver").asText()).isEqualTo("2.0");
        assertThat(claims.path("tid").asText()).isEqualTo(mock.tenantId());
        assertThat(claims.path("roles").get(0).asText()).isEqualTo("Privacy.Operate");
        assertThat(claims.path("exp").asLong() - claims.path("nbf").asLong()).isEqualTo(3_599);
    }

    @Test
    void a_person_s_token_tells_groups_where_tokens_do() throws IOException {
        entra.registerApi(API);
        entra.people().add(new Person(EVA, "Eva Holm", "eva.holm@contoso.example", true, Set.of(GROUP)));
        assertThat(claims(entra.accessToken(API, EVA)).has("groups")).isFalse();
        entra.people().groupsInTokens(true);
        assertThat(claims(entra.accessToken(API, EVA)).path("groups").get(0).asText())
                .isEqualTo(GROUP.toString());
    }

    private JsonNode asked(String resource) throws IOException {
        Request request = new Request.Builder()
                .url(mock.authority() + "oauth2/v2.0/token")
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("client_id", mock.clientId())
                        .add("client_secret", mock.clientSecret())
                        .add("scope", resource + "/.default")
                        .build())
                .build();
        try (Response answer = mock.client().newCall(request).execute()) {
            return JSON.readTree(answer.body().string());
        }
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))));
    }
}
