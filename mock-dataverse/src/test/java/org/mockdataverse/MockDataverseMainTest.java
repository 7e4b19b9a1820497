package org.mockdataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.door.Certificates;

class MockDataverseMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void it_prints_where_it_is_then_a_token_and_ends_with_its_input(@TempDir Path folder) throws Exception {
        Path ca = folder.resolve("ca.pem");

        int code = run("--contacts", "20", "--leads", "10", "--activities", "30", "--ca", ca.toString());

        assertThat(code).isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode ready = new ObjectMapper().readTree(lines.get(0));
        assertThat(ready.path("url").asText()).startsWith("https://localhost:");
        assertThat(ready.path("authority").asText())
                .contains(ready.path("tenantId").asText());
        assertThat(ready.path("seeded").path("contact").asLong()).isEqualTo(20);
        assertThat(ready.path("seeded").path("activitypointer").asLong()).isEqualTo(30);
        assertThat(ready.path("clientId").asText()).isNotEmpty();
        assertThat(ready.path("clientSecret").asText()).isNotEmpty();
        assertThat(ready.path("organizationId").asText()).isNotEmpty();
        assertThat(lines.get(1)).startsWith("token: ey");
        assertThat(Files.readString(ca)).contains("BEGIN CERTIFICATE");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_it_does_not_understand_is_a_usage_error() {
        assertThat(run("--seed", "norwegian")).isEqualTo(2);
        assertThat(run("--contacts", "-1")).isEqualTo(2);
        assertThat(run("--seed", "empty", "--leads", "5")).isEqualTo(2);
        assertThat(run("--faults", "faults.yaml")).isEqualTo(2);
        assertThat(run("--door", "revolving")).isEqualTo(2);
        assertThat(run("--servers", "0")).isEqualTo(2);
        assertThat(run("--recycle-bin", "0")).isEqualTo(2);
        assertThat(run("--recycle-bin", "31")).isEqualTo(2);
        assertThat(run("--retry-after", "never")).isEqualTo(2);
        assertThat(run("--time-scale", "0")).isEqualTo(2);
        assertThat(run("--switch", "closed-cases-read-only")).isEqualTo(2);
        assertThat(run("--switch", "no-such=on")).isEqualTo(2);
        assertThat(run("--rows", "2000000000")).isEqualTo(2);
        assertThat(run("--ca", "/no/such/folder/ca.pem")).isEqualTo(2);
        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString())
                .contains(
                        "must be swedish or empty",
                        "must be 0 or more",
                        "--faults: cannot read",
                        "must be wiremock or undertow",
                        "--servers is 0",
                        "must be short, half or lengthened",
                        "--time-scale is 0.0",
                        "NAME=on or NAME=off",
                        "--switch help lists them",
                        "too many rows in proportion",
                        "--ca: cannot write");
    }

    @Test
    void every_option_is_taken_at_once(@TempDir Path folder) throws Exception {
        Path faults = Files.writeString(folder.resolve("faults.yaml"), "faults: [{path: leads, status: 503}]");

        int code = run(
                "--door",
                "undertow",
                "--gzip",
                "--rows",
                "20",
                "--random",
                "3",
                "--limits",
                "--servers",
                "2",
                "--retry-after",
                "half",
                "--dop-hint",
                "9",
                "--latency",
                "--time-scale",
                "30",
                "--faults",
                faults.toString(),
                "--switch",
                "closed-cases-read-only=off");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        JsonNode ready = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8).lines().toList().get(0));
        assertThat(ready.path("seeded").path("contact").asLong()).isEqualTo(20);
        assertThat(ready.path("seeded").path("lead").asLong()).isEqualTo(8);
        assertThat(Files.readString(Path.of(ready.path("ca").asText()))).contains("BEGIN CERTIFICATE");
    }

    @Test
    void a_recycle_bin_is_there_for_so_many_days() {
        assertThat(run("--seed", "empty", "--recycle-bin", "1")).isZero();
        assertThat(run("--seed", "empty", "--recycle-bin", "30")).isZero();
    }

    @Test
    void switches_are_listed() {
        assertThat(run("--switch", "help")).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("closed-cases-read-only=on  Resolved");
    }

    @Test
    void receivers_of_webhooks_are_trusted_by_a_file_and_given_a_time(@TempDir Path folder) throws Exception {
        Path ca = folder.resolve("receivers.pem");
        Files.writeString(ca, new Certificates().authorityPem());

        assertThat(run("--seed", "empty", "--webhook-ca", ca.toString(), "--webhook-timeout", "500"))
                .isZero();
        assertThat(run("--webhook-timeout", "0")).isEqualTo(2);
        assertThat(run("--webhook-ca", folder.resolve("none.pem").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("must be 1 or more", "--webhook-ca: cannot read");
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line() throws Exception {
        try (java.net.ServerSocket taken =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(run("--seed", "empty", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(1);
        }
        assertThat(err.toString()).contains("take another one").hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    private int run(String... arguments) {
        MockDataverseMain main = new MockDataverseMain(
                new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, StandardCharsets.UTF_8));
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.add("--end-with-input");
        return MockDataverseMain.commandLine(main).setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
    }
}
