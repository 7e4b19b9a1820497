package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.entra.ManagedIdentities;
import org.privacyconnector.dataverse.wire.DataverseException;

/** Sign-in by managed identity on hosts that the stand-in plays. */
@ResourceLock("MSAL4J's environment")
class ManagedIdentitySignInTest {
    private static final String USER_ASSIGNED = "0b0b0b0b-3d49-45c8-9d3c-58f2c0f7f1aa";

    private final VirtualTime time = new VirtualTime();
    private final MockDataverse mock =
            MockDataverse.builder().clock(time).inProcess().start();
    private final ManagedIdentities identities = mock.entra().identities();
    private final Map<String, String> variables = new HashMap<>();
    private @Nullable Object before;

    /** MSAL4J reads the process's environment, which a test cannot set. */
    @BeforeEach
    void variables() throws ReflectiveOperationException {
        Field field = field();
        before = field.get(null);
        field.set(
                null,
                Proxy.newProxyInstance(
                        ManagedIdentityApplication.class.getClassLoader(),
                        new Class<?>[] {field.getType()},
                        (proxy, method, args) -> variables.get(String.valueOf(args[0]))));
    }

    @AfterEach
    void close() throws ReflectiveOperationException {
        field().set(null, before);
        mock.close();
    }

    private static Field field() throws ReflectiveOperationException {
        Field field = ManagedIdentityApplication.class.getDeclaredField("environmentVariables");
        field.setAccessible(true);
        return field;
    }

    private DataverseClient open(@Nullable String clientId, OkHttpClient http) {
        String endpoint = variables.get("IDENTITY_ENDPOINT");
        return DataverseClient.open(
                new DataverseSettings(
                        "contoso",
                        mock.url(),
                        mock.organizationId(),
                        mock.tenantId(),
                        mock.clientId(),
                        new Credential.ManagedIdentity(clientId, endpoint == null ? null : URI.create(endpoint)),
                        null,
                        List.of()),
                http,
                time,
                time);
    }

    private DataverseException failure(@Nullable String clientId, OkHttpClient http) {
        try (DataverseClient client = open(clientId, http)) {
            return catchThrowableOfType(DataverseException.class, client::whoAmI);
        }
    }

    private void onAppService() {
        variables.put("IDENTITY_ENDPOINT", "http://localhost:42356" + identities.path());
        variables.put("IDENTITY_HEADER", identities.header());
    }

    private long fetched() {
        return mock.received().stream()
                .filter(received ->
                        received.path().contains("/msi/") || received.path().contains("/metadata/"))
                .count();
    }

    @Test
    void a_virtual_machine_signs_in_with_its_own_identity() {
        identities.system(UUID.fromString(mock.clientId()));
        try (DataverseClient client = open(null, mock.client())) {
            assertThat(client.whoAmI().organization()).isEqualTo(mock.organizationId());
        }
    }

    @Test
    void an_app_service_signs_in_with_its_own_identity() {
        onAppService();
        identities.system(UUID.fromString(mock.clientId()));
        try (DataverseClient client = open(null, mock.client())) {
            assertThat(client.whoAmI().organization()).isEqualTo(mock.organizationId());
        }
        assertThat(mock.received()).noneMatch(received -> received.path().contains("/metadata/"));
    }

    @Test
    void an_identity_that_was_assigned_is_asked_for_by_its_client_id() {
        onAppService();
        identities.assign(UUID.fromString(mock.clientId()));
        try (DataverseClient client = open(mock.clientId(), mock.client())) {
            assertThat(client.whoAmI().organization()).isEqualTo(mock.organizationId());
        }
    }

    @Test
    void the_token_is_held_and_renewed_in_time() {
        onAppService();
        identities.system(UUID.fromString(mock.clientId()));
        identities.lifetime(Duration.ofHours(1));
        try (DataverseClient client = open(null, mock.client())) {
            client.whoAmI();
            client.whoAmI();
            assertThat(fetched()).isEqualTo(1);
            time.forward(Duration.ofMinutes(49));
            client.whoAmI();
            assertThat(fetched()).isEqualTo(1);
            time.forward(Duration.ofMinutes(2));
            client.whoAmI();
            assertThat(fetched()).isEqualTo(2);
        }
    }

    @Test
    void a_host_without_an_identity_is_told_so_with_the_cure() {
        DataverseException failure = failure(null, mock.client());
        assertThat(failure).hasMessageContaining("no identity of its own").hasMessageContaining("switch");
        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.getCause()).isNull();
        assertThat(fetched()).isEqualTo(1);
    }

    @Test
    void an_identity_that_is_not_assigned_is_named() {
        onAppService();
        identities.system(UUID.fromString(mock.clientId()));
        assertThat(failure(USER_ASSIGNED, mock.client()))
                .hasMessageContaining("identity " + USER_ASSIGNED + " is not assigned to this host");
    }

    @Test
    void a_wrong_header_is_told_so_and_not_printed() {
        onAppService();
        variables.put("IDENTITY_HEADER", "wrong-header-value");
        DataverseException failure = failure(null, mock.client());
        assertThat(failure).hasMessageContaining("IDENTITY_HEADER must come from Azure");
        assertThat(failure.toString()).doesNotContain("wrong-header-value");
    }

    @Test
    void an_endpoint_that_does_not_answer_is_told_so_with_the_cure() {
        OkHttpClient dead = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    throw new IOException("no route");
                })
                .build();
        DataverseException failure = failure(null, dead);
        assertThat(failure)
                .hasMessageContaining("169.254.169.254")
                .hasMessageContaining("does not answer")
                .hasMessageContaining("certificate");
        assertThat(failure.isTransient()).isTrue();
    }

    @Test
    void another_endpoint_than_the_hosts_is_never_asked() {
        onAppService();
        String told = String.valueOf(variables.get("IDENTITY_ENDPOINT"));
        identities.system(UUID.fromString(mock.clientId()));
        DataverseSettings settings = new DataverseSettings(
                "contoso",
                mock.url(),
                mock.organizationId(),
                mock.tenantId(),
                mock.clientId(),
                new Credential.ManagedIdentity(null, null),
                null,
                List.of());
        try (DataverseClient client = DataverseClient.open(settings, mock.client(), time, time)) {
            assertThat(catchThrowableOfType(DataverseException.class, client::whoAmI))
                    .isNotNull();
        }
        assertThat(told).isNotEmpty();
        assertThat(fetched()).isZero();
    }
}
