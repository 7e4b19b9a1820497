package org.privacyconnector.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.entra.Entra;
import org.mockdataverse.entra.Person;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.web.metrics.Scraped;

/** The admin API opened by tokens of Entra ID, which the stand-in gives out. */
class EntraAccessTest {
    private static final UUID API = UUID.fromString("5b0f7a54-91a4-4f43-9a53-1a7c5f0e7a31");
    private static final UUID GROUP = UUID.fromString("6f0c1111-91a4-4f43-9a53-1a7c5f0e7a22");
    private static final UUID MONITORING = UUID.fromString("c3c3c3c3-91a4-4f43-9a53-1a7c5f0e7a41");
    private static final UUID ROBOT = UUID.fromString("c4c4c4c4-91a4-4f43-9a53-1a7c5f0e7a42");
    private static final UUID STRANGER = UUID.fromString("c5c5c5c5-91a4-4f43-9a53-1a7c5f0e7a43");
    private static final UUID EVA = UUID.fromString("a1a1a1a1-91a4-4f43-9a53-1a7c5f0e7a23");

    @TempDir
    private Path folder;

    private final OkHttpClient client = new OkHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @SuppressWarnings("NullAway.Init")
    private Entra entra;

    @SuppressWarnings("NullAway.Init")
    private Connector connector;

    @SuppressWarnings("NullAway.Init")
    private AdminPort port;

    @BeforeEach
    void start() {
        installation = new Installation(folder)
                .with(
                        "etc/operator.yaml",
                        "admin:",
                        "  listen: 127.0.0.1:1",
                        "  keys: [\"${env:OTHER}\"]",
                        "  entra:",
                        "    clientId: " + API,
                        "    readers: [Privacy.Read, Privacy.Watch]",
                        "    operators: [Privacy.Operate, " + GROUP.toString().toUpperCase(Locale.ROOT) + "]");
        entra = installation.company().dataverse().entra();
        entra.registerApi(API);
        entra.assignRole(API, MONITORING, "Privacy.Read");
        entra.assignRole(API, ROBOT, "Privacy.Operate");
        entra.assignRole(API, STRANGER, "Privacy.Reader");
        entra.people().add(new Person(EVA, "Eva Holm", "eva.holm@contoso.example", true, Set.of(GROUP)));
        connector = installation.open();
        Operations.Admin written =
                Objects.requireNonNull(connector.operator().operations().admin());
        Operations.Entra named = Objects.requireNonNull(written.entra());
        port = new AdminPort(
                new Operations.Admin(written.host(), 0, null, null, written.keys(), named),
                () -> connector,
                new Scraped(() -> connector),
                () -> 3L,
                new EntraCredentials(connector.adminTokens().orElseThrow(), named),
                line -> {});
        port.start();
    }

    @AfterEach
    void close() {
        port.close();
        connector.close();
        installation.close();
    }

    @Test
    void a_reader_reads_and_an_operator_also_pauses_by_app_role_or_by_group() throws IOException {
        String reader = entra.accessToken(API, MONITORING);
        for (String path : List.of("/metrics", "/admin/status", "/admin/plans", "/admin/questions", "/health/ready")) {
            assertThat(get(path, reader)).as(path).isEqualTo(200);
        }
        assertThat(pause(reader)).contains("403", "admin.entra");
        assertThat(connector.course().paused()).isEmpty();
        assertThat(pause(entra.accessToken(API, ROBOT))).startsWith("200");
        assertThat(connector.course().paused()).contains("a doubt");

        assertThat(get("/admin/status", entra.accessToken(API, EVA)))
                .as("the token tells no group")
                .isEqualTo(403);
        entra.people().groupsInTokens(true);
        assertThat(pause(entra.accessToken(API, EVA))).startsWith("200");
        assertThat(get("/admin/status", Installation.KEY))
                .as("a key still opens")
                .isEqualTo(200);
    }

    @Test
    void whoever_is_in_no_list_is_let_in_nowhere() throws IOException {
        String stranger = entra.accessToken(API, STRANGER);
        for (String path : List.of("/metrics", "/admin/status", "/admin/plans", "/admin/questions")) {
            assertThat(get(path, stranger)).as(path).isEqualTo(403);
        }
        assertThat(pause(stranger)).startsWith("403");
    }

    @Test
    void a_token_for_another_application_of_another_tenant_or_one_that_was_altered_or_has_ended_is_refused()
            throws IOException {
        UUID other = UUID.randomUUID();
        entra.registerApi(other);
        entra.assignRole(other, ROBOT, "Privacy.Operate");
        assertThat(get("/admin/status", entra.accessToken(other, ROBOT))).isEqualTo(401);
        String good = entra.accessToken(API, ROBOT);
        assertThat(get("/admin/status", good.substring(0, good.length() - 8) + "AAAAAAAA"))
                .isEqualTo(401);
        assertThat(get("/admin/status", installation.company().dataverse().token()))
                .as("a token for Dataverse is none for us")
                .isEqualTo(401);
        try (MockDataverse foreign = MockDataverse.builder()
                .inProcess()
                .tenant(UUID.randomUUID().toString())
                .start()) {
            foreign.entra().registerApi(API);
            foreign.entra().assignRole(API, ROBOT, "Privacy.Operate");
            assertThat(get("/admin/status", foreign.entra().accessToken(API, ROBOT)))
                    .isEqualTo(401);
        }
        assertThat(get("/admin/status", good)).isEqualTo(200);
        later(Duration.ofMinutes(62));
        assertThat(get("/admin/status", good)).isEqualTo(401);
    }

    @Test
    void when_the_tenant_changes_its_key_the_new_one_is_fetched_and_the_withdrawn_one_counts_no_more()
            throws IOException {
        String before = entra.accessToken(API, ROBOT);
        assertThat(get("/admin/status", before)).isEqualTo(200);
        entra.keys().rotate();
        entra.keys().retireOld();
        String after = entra.accessToken(API, ROBOT);
        later(Duration.ofSeconds(29));
        assertThat(get("/admin/status", after))
                .as("unknown keys are not asked for at everybody's wish")
                .isEqualTo(401);
        later(Duration.ofSeconds(1));
        assertThat(get("/admin/status", after)).isEqualTo(200);
        assertThat(get("/admin/status", before)).isEqualTo(401);
    }

    @Test
    void when_the_tenant_cannot_be_asked_no_token_counts_and_a_key_still_does() throws IOException {
        String good = entra.accessToken(API, ROBOT);
        installation
                .company()
                .dataverse()
                .faults()
                .always(When.when("GET", "/discovery/v2.0/keys"), Fault.dropBeforeRead());
        assertThat(pause(good)).startsWith("503").contains("Entra ID cannot be asked", "admin.keys");
        assertThat(connector.course().paused()).isEmpty();
        assertThat(get("/admin/status", good)).isEqualTo(503);
        assertThat(get("/admin/status", Installation.KEY)).isEqualTo(200);
    }

    private void later(Duration by) {
        installation.now().updateAndGet(now -> now.plus(by));
    }

    private int get(String path, String bearer) throws IOException {
        try (Response answer = client.newCall(request(path, bearer).build()).execute()) {
            return answer.code();
        }
    }

    private String pause(String bearer) throws IOException {
        Request request = request("/admin/pause", bearer)
                .post(RequestBody.create("{\"reason\":\"a doubt\"}", MediaType.get("application/json")))
                .build();
        try (Response answer = client.newCall(request).execute()) {
            return answer.code() + " " + answer.body().string();
        }
    }

    private Request.Builder request(String path, String bearer) {
        return new Request.Builder()
                .url("http://127.0.0.1:" + port.port() + path)
                .header("Authorization", "Bearer " + bearer);
    }
}
