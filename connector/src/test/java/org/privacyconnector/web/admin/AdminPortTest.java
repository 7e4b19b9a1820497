package org.privacyconnector.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.state.Runs;
import org.privacyconnector.web.metrics.Scraped;
import org.privacyconnector.web.server.Certificates;

class AdminPortTest {
    private static final String NOBODY = "";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Certificates certificates = new Certificates();
    private final OkHttpClient client = certificates.client();

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @SuppressWarnings("NullAway.Init")
    private Connector connector;

    @SuppressWarnings("NullAway.Init")
    private AdminPort port;

    @BeforeEach
    void start() throws IOException {
        installation = new Installation(folder);
        HeldCertificate pair = certificates.pair();
        Files.writeString(folder.resolve("etc/admin.pem"), pair.certificatePem());
        Path key = folder.resolve("etc/secrets/admin.key");
        Files.writeString(key, pair.privateKeyPkcs8Pem());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        installation.with(
                "etc/operator.yaml",
                "admin:",
                "  listen: 127.0.0.1:1",
                "  tls: {certificate: admin.pem, key: \"${file:admin.key}\"}",
                "  keys: [\"${env:OTHER}\"]");
        connector = installation.open();
        Operations.Admin written =
                Objects.requireNonNull(connector.operator().operations().admin());
        port = new AdminPort(
                new Operations.Admin(
                        written.host(), 0, written.certificate(), written.privateKey(), written.keys(), null),
                () -> connector,
                new Scraped(() -> connector),
                () -> 3L,
                null,
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
    void whoever_has_no_key_learns_whether_the_service_is_well_and_not_why() throws IOException {
        try (Response answer = get("/health/ready", NOBODY)) {
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.body().string()).isEqualTo("{\"status\":\"up\"}");
            assertThat(answer.header("Strict-Transport-Security")).isNotNull();
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.handshake().tlsVersion().javaName()).isIn("TLSv1.2", "TLSv1.3");
        }
        Files.delete(folder.resolve("etc/secrets/holds.key"));
        later(11);
        try (Response answer = get("/health/ready", NOBODY)) {
            assertThat(answer.code()).isEqualTo(503);
            assertThat(answer.body().string()).isEqualTo("{\"status\":\"down\"}");
        }
        try (Response answer = get("/health/ready", Installation.KEY)) {
            JsonNode said = JSON.readTree(answer.body().string());
            assertThat(said.findValuesAsText("name")).containsExactly("store", "ledger", "keys", "disk", "sign-in");
            assertThat(said.findValuesAsText("status")).containsExactly("down", "up", "up", "down", "up", "up");
            assertThat(said.findValue("trouble").asText()).contains("${file:holds.key}");
            assertThat(said.toString()).doesNotContain(Installation.KEY).doesNotContain(secret());
        }
        assertThat(code("/health/live", NOBODY)).as("alive though not ready").isEqualTo(200);
        assertThat(code("/health/startup", NOBODY))
                .as("started once is started")
                .isEqualTo(200);
    }

    @Test
    void being_alive_does_not_depend_on_dataverse_and_being_ready_depends_on_a_token() throws IOException {
        installation.company().dataverse().close();
        assertThat(code("/health/live", NOBODY)).isEqualTo(200);
        assertThat(code("/health/startup", NOBODY)).isEqualTo(200);
        installation.with("etc/secrets/client.secret", "wrong");
        try (Connector fresh = installation.open()) {
            assertThat(fresh.checkup().signIn()).isPresent();
            assertThat(fresh.checkup().store()).isEmpty();
        }
    }

    @Test
    void S30_nothing_but_health_answers_without_a_key_and_a_wrong_one_is_none() throws IOException {
        for (String path : List.of("/metrics", "/admin/status", "/admin/plans", "/admin/questions")) {
            assertThat(code(path, NOBODY)).as(path).isEqualTo(401);
            assertThat(code(path, Installation.KEY + "x")).as(path).isEqualTo(401);
            assertThat(code(path, Installation.KEY)).as(path).isEqualTo(200);
        }
        assertThat(post("/admin/pause", NOBODY, "{\"reason\":\"x\"}")).isEqualTo(401);
        assertThat(code("/admin/unknown", Installation.KEY)).isEqualTo(404);
        assertThat(code("/admin/pause", Installation.KEY)).isEqualTo(405);
        assertThat(connector.course().paused()).isEmpty();
    }

    @Test
    void after_ten_wrong_keys_in_a_minute_not_even_the_right_one_is_looked_at() throws IOException {
        for (int i = 0; i < Guard.WRONG; i++) {
            assertThat(code("/admin/status", "wrong-" + i)).isEqualTo(401);
        }
        try (Response answer = get("/admin/status", Installation.KEY)) {
            assertThat(answer.code()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("60");
        }
        assertThat(code("/health/live", NOBODY)).as("health stays open").isEqualTo(200);
    }

    @Test
    void the_status_tells_an_abandoned_run_from_one_that_came_to_its_end() throws IOException {
        Runs runs = new Runs(connector.operator().environment());
        connector.store().submit(tx -> {
            runs.start(tx, "R-1", "p1", "retention", Instant.ofEpochSecond(2));
            runs.abandon(tx, "R-1", Instant.ofEpochSecond(3), "the policy has changed");
            runs.start(tx, "R-2", "p2", "retention", Instant.ofEpochSecond(1));
            runs.finish(tx, "R-2", Instant.ofEpochSecond(2));
            return true;
        });
        try (Response answer = get("/admin/status", Installation.KEY)) {
            JsonNode told = JSON.readTree(answer.body().string()).get("runs");
            assertThat(told.get(0).get("abandoned").asText()).isEqualTo("the policy has changed");
            assertThat(told.get(1).get("abandoned").isNull()).isTrue();
        }
    }

    @Test
    void S13_the_pause_is_put_and_ended_with_a_reason_in_one_line() throws IOException {
        assertThat(post("/admin/pause", Installation.KEY, "{}")).isEqualTo(400);
        assertThat(post("/admin/pause", Installation.KEY, "not json")).isEqualTo(400);
        assertThat(post("/admin/pause", Installation.KEY, "{\"reason\":\"a\\nb\"}"))
                .isEqualTo(400);
        assertThat(post("/admin/pause", Installation.KEY, "{\"reason\":\"" + "x".repeat(5_000) + "\"}"))
                .isEqualTo(413);
        assertThat(connector.course().paused()).isEmpty();
        assertThat(post("/admin/pause", Installation.KEY, "{\"reason\":\"a doubt\"}"))
                .isEqualTo(200);
        assertThat(connector.course().paused()).contains("a doubt");
        assertThat(installation.company().terminal().type("status").out()).contains("PAUSED: a doubt");
        assertThat(post("/admin/resume", Installation.KEY, "")).isEqualTo(200);
        assertThat(connector.course().paused()).isEmpty();
    }

    @Test
    void plans_and_questions_are_told_by_their_heads() throws IOException {
        assertThat(installation.company().terminal().type("plan").code()).isZero();
        try (Response answer = get("/admin/plans", Installation.KEY)) {
            JsonNode plan = JSON.readTree(answer.body().string()).get(0);
            assertThat(plan.path("duty").asText()).isEqualTo("retention");
            assertThat(plan.path("plan").asText()).hasSize(64);
            assertThat(plan.path("begun").asBoolean()).isFalse();
        }
        try (Response answer = get("/admin/questions", Installation.KEY)) {
            assertThat(answer.body().string()).isEqualTo("{\"open\":3}");
        }
    }

    @Test
    void a_service_that_ends_is_alive_and_not_ready() throws IOException {
        assertThat(code("/health/ready", NOBODY)).isEqualTo(200);
        port.drain();
        assertThat(code("/health/ready", NOBODY)).isEqualTo(503);
        assertThat(code("/health/live", NOBODY)).isEqualTo(200);
    }

    @Test
    void metrics_have_the_names_that_dashboards_and_alerts_use() throws IOException {
        try (Response answer = get("/metrics", Installation.KEY)) {
            String text = answer.body().string();
            assertThat(answer.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(text)
                    .contains("\nprivacy_ledger_verified 1.0\n")
                    .contains("\nprivacy_blocked_plans 0.0\n")
                    .contains("\nprivacy_http_429_total 0.0\n")
                    .contains("\nconfig_last_reload_successful 1.0\n")
                    .containsPattern(
                            Pattern.compile("\\nprivacy_secret_expiry_days\\{secret=\"admin-certificate\"} 0\\.|"
                                    + "\\nprivacy_secret_expiry_days\\{secret=\"admin-certificate\"} -?[0-9.]+"));
        }
    }

    private void later(int seconds) {
        installation.now().updateAndGet(now -> now.plusSeconds(seconds));
    }

    private String secret() {
        return installation.company().dataverse().clientSecret();
    }

    private int code(String path, String key) throws IOException {
        try (Response answer = get(path, key)) {
            return answer.code();
        }
    }

    private Response get(String path, String key) throws IOException {
        return client.newCall(request(path, key).build()).execute();
    }

    private int post(String path, String key, String body) throws IOException {
        Request request = request(path, key)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response answer = client.newCall(request).execute()) {
            return answer.code();
        }
    }

    private Request.Builder request(String path, String key) {
        Request.Builder request = new Request.Builder().url("https://localhost:" + port.port() + path);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }
}
