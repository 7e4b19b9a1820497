package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.cli.Terminal.Said;

/** The webhook as connector.yaml names it, registered in Dataverse by plans. */
class WebhookPlansTest {
    private static final String KEY = "k3y-of-these-tests-&-no-other";
    private static final String NEXT = "n3xt-of-these-tests";
    private static final String STEPS = """
              steps:
                - {message: Update, table: lead, columns: [statuscode, ownerid], then: judge-retention}
                - {message: Delete, table: contact, then: review-deletion}
                - {message: SetState, table: incident, then: record}
            """;

    @TempDir
    Path folder;

    private @Nullable Company opened;
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private int plans;

    @BeforeEach
    void open() throws IOException {
        Company company =
                Company.open(folder, () -> now, MockDataverse.builder().seed(Seed.empty()));
        opened = company;
        terminal()
                .edit(
                        "etc/operator.yaml",
                        "secrets: {folder",
                        "setup: {auth: {clientId: " + company.dataverse().clientId()
                                + ", secret: \"${file:client.secret}\"}}\nsecrets: {folder")
                .set("WEBHOOK_KEY", KEY);
        String policy = Files.readString(terminal().at("config/connector.yaml"));
        int steps = policy.indexOf("  steps:");
        terminal()
                .write(
                        "config/connector.yaml",
                        policy.substring(0, steps) + "  url: https://door.example/webhooks/dataverse\n" + STEPS);
    }

    @AfterEach
    void close() {
        company().close();
    }

    private Company company() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Terminal terminal() {
        return company().terminal();
    }

    private Said type(int code, String... words) {
        Said said = terminal().type(words);
        assertThat(said.code()).as(said.all()).isEqualTo(code);
        now = now.plus(Duration.ofMinutes(1));
        return said;
    }

    private Said carryOut(String command) {
        String plan = "plan-" + ++plans;
        Said said = type(0, "webhooks", command, "--out", plan);
        type(0, "approve", plan, "--key", "karin.key");
        type(0, "webhooks", "apply", "--approval", plan);
        return said;
    }

    private List<Map<String, Object>> rows(String table) {
        return company().dataverse().rows().ids(table).stream()
                .map(id -> company().dataverse().rows().get(table, id).orElseThrow())
                .toList();
    }

    private UUID only(String table) {
        assertThat(company().dataverse().rows().ids(table)).hasSize(1);
        return company().dataverse().rows().ids(table).get(0);
    }

    @Test
    void endpoint_steps_and_images_come_about_once_with_nothing_more_than_is_needed() {
        carryOut("plan");

        assertThat(rows("serviceendpoint"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("url", "https://door.example/webhooks/dataverse")
                        .containsEntry("contract", 8)
                        .containsEntry("authtype", 5)
                        .containsEntry("isauthvalueset", true));
        assertThat(rows("sdkmessageprocessingstep"))
                .hasSize(3)
                .allSatisfy(row ->
                        assertThat(row).containsEntry("asyncautodelete", true).containsEntry("mode", 1))
                .extracting(row -> String.valueOf(row.get("filteringattributes")))
                .containsExactlyInAnyOrder("ownerid,statuscode", "statecode,statuscode", "null");
        assertThat(rows("sdkmessageprocessingstepimage"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("imagetype", 0)
                        .containsEntry("attributes", "emailaddress1,governmentid"));
        Said second = type(0, "webhooks", "plan", "--exit-code");
        assertThat(second.out()).contains("nothing is due");
    }

    @Test
    void an_image_that_is_narrowed_is_drift_and_what_no_step_reads_is_taken_away() {
        carryOut("plan");
        terminal()
                .edit(
                        "config/connector.yaml",
                        "then: review-deletion}",
                        "images: {before: [emailaddress1]}, then: review-deletion}");
        assertThat(carryOut("plan").out())
                .contains("differs: image of Delete of contact")
                .contains("(attributes)");
        assertThat(rows("sdkmessageprocessingstepimage"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("attributes", "emailaddress1"));
        terminal()
                .edit(
                        "config/connector.yaml",
                        "images: {before: [emailaddress1]}, then: review-deletion}",
                        "then: record}");
        carryOut("plan");
        assertThat(rows("sdkmessageprocessingstepimage")).isEmpty();
        assertThat(rows("sdkmessageprocessingstep")).hasSize(3);
    }

    @Test
    void drift_is_shown_and_planned_back() {
        carryOut("plan");
        UUID endpoint = only("serviceendpoint");
        UUID step = company().dataverse().rows().ids("sdkmessageprocessingstep").get(0);
        company().dataverse().rows().update("serviceendpoint", endpoint, Map.of("url", "https://elsewhere.example/"));
        company().dataverse().rows().update("sdkmessageprocessingstep", step, Map.of("statecode", 1, "statuscode", 2));
        company().dataverse().rows().delete("sdkmessageprocessingstepimage", only("sdkmessageprocessingstepimage"));

        Said drift = type(3, "webhooks", "plan", "--exit-code");
        assertThat(drift.out())
                .contains("differs: endpoint for https://door.example/webhooks/dataverse (url)")
                .contains("(statecode, statuscode)")
                .contains("missing: image of Delete of contact");
        carryOut("plan");
        assertThat(type(0, "webhooks", "plan", "--exit-code").out()).contains("nothing is due");
    }

    @Test
    void a_step_that_is_no_longer_named_goes_and_what_is_removed_leaves_nothing() {
        carryOut("plan");
        terminal().edit("config/connector.yaml", "    - {message: SetState, table: incident, then: record}\n", "");
        assertThat(carryOut("plan").out()).contains("removed: step 'Privacy Connector: Update of incident'");
        assertThat(rows("sdkmessageprocessingstep")).hasSize(2);

        carryOut("remove");
        assertThat(rows("serviceendpoint")).isEmpty();
        assertThat(rows("sdkmessageprocessingstep")).isEmpty();
        assertThat(rows("sdkmessageprocessingstepimage")).isEmpty();
    }

    @Test
    void S30_a_secret_is_rotated_and_stands_nowhere() throws IOException {
        carryOut("plan");
        terminal().set("WEBHOOK_KEY", NEXT).set("WEBHOOK_KEY_PREVIOUS", KEY);
        Said rotation = carryOut("rotate");
        assertThat(rotation.out()).contains("${env:WEBHOOK_KEY}", "x-privacy-connector-key");
        assertThat(type(0, "webhooks", "plan", "--exit-code").out()).contains("nothing is due");
        type(0, "ledger", "export", "exported");

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).as(file.toString()).doesNotContain(KEY).doesNotContain(NEXT);
            }
        }
    }

    @Test
    void S18_an_endpoint_that_came_with_a_copy_of_another_environment_is_named() {
        company()
                .dataverse()
                .rows()
                .create(
                        "serviceendpoint",
                        Map.of(
                                "name",
                                "Privacy Connector (contoso-prod)",
                                "url",
                                "https://production.example/webhooks/dataverse",
                                "contract",
                                8,
                                "authtype",
                                5,
                                "authvalue",
                                "<settings><setting name=\"x\" value=\"y\" /></settings>"));
        Said said = type(3, "webhooks", "plan", "--exit-code");
        assertThat(said.out()).contains("came with a copy of another environment", "production.example");
    }

    @Test
    void without_an_address_or_an_identity_nothing_is_planned_and_that_is_told() {
        terminal().edit("config/connector.yaml", "  url: https://door.example/webhooks/dataverse\n", "");
        assertThat(type(2, "webhooks", "plan").err()).contains("where events are posted to");
    }
}
