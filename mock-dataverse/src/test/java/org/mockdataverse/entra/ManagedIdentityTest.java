package org.mockdataverse.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;

/** The identity endpoints of an Azure host. */
class ManagedIdentityTest {
    private final MockDataverse mock = MockDataverse.builder().inProcess().start();
    private final ManagedIdentities identities = mock.entra().identities();
    private final String resource = "&resource=" + mock.url();
    private final String machine =
            "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01" + resource;
    private final String appService =
            "http://localhost:42356" + identities.path() + "?api-version=2019-08-01" + resource;

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void a_virtual_machine_gives_its_identitys_token() throws Exception {
        identities.system(UUID.fromString(mock.clientId()));
        JsonNode answer = ask(machine, "Metadata", "true", 200);
        assertThat(answer.path("expires_in").asText()).isEqualTo("86400");
        assertThat(whoAmI(answer.required("access_token").asText())).isEqualTo(200);
    }

    @Test
    void without_the_metadata_header_or_forwarded_a_virtual_machine_says_no() throws Exception {
        identities.system(UUID.fromString(mock.clientId()));
        assertThat(ask(machine, "Accept", "*/*", 400).path("error_description").asText())
                .isEqualTo("Required metadata header not specified");
        ask(machine, "X-Forwarded-For", "10.0.0.1", 400);
    }

    @Test
    void an_app_service_gives_its_identitys_token_for_its_header() throws Exception {
        identities.system(UUID.fromString(mock.clientId()));
        JsonNode answer = ask(appService, "X-IDENTITY-HEADER", identities.header(), 200);
        assertThat(answer.has("expires_in")).isFalse();
        assertThat(answer.path("expires_on").asLong()).isPositive();
        assertThat(whoAmI(answer.required("access_token").asText())).isEqualTo(200);
        ask(appService, "X-IDENTITY-HEADER", "another", 401);
        ask(appService, "Accept", "*/*", 401);
    }

    @Test
    void an_identity_that_is_not_assigned_is_not_found() throws Exception {
        assertThat(ask(machine, "Metadata", "true", 400)
                        .path("error_description")
                        .asText())
                .isEqualTo("Identity not found");
        String user = "&client_id=" + mock.clientId();
        ask(appService + user, "X-IDENTITY-HEADER", identities.header(), 400);
        identities.assign(UUID.fromString(mock.clientId()));
        ask(appService + user, "X-IDENTITY-HEADER", identities.header(), 200);
    }

    private JsonNode ask(String url, String header, String value, int status) throws Exception {
        try (Response answer = mock.client()
                .newCall(new Request.Builder().url(url).header(header, value).build())
                .execute()) {
            assertThat(answer.code()).isEqualTo(status);
            return new ObjectMapper().readTree(answer.body().string());
        }
    }

    private int whoAmI(String token) throws Exception {
        try (Response answer = mock.client()
                .newCall(new Request.Builder()
                        .url(mock.url() + "/api/data/v9.2/WhoAmI")
                        .header("Authorization", "Bearer " + token)
                        .build())
                .execute()) {
            return answer.code();
        }
    }
}
