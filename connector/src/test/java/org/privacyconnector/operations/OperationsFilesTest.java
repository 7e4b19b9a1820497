package org.privacyconnector.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.web.metrics.Everything;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OperationsFilesTest {
    private static final Path FILES = Path.of("../config/operations");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("\\b((?:privacy|config)_[a-z0-9_]+)");
    /** How long a run that was asked to stop may take. */
    private static final int DRAIN = 25;

    private static List<JsonNode> yaml(String file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().setLabel(file).build())
                .loadAllFromString(Files.readString(FILES.resolve(file)))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    private static void assertKnown(String expression) {
        Set<String> names = Everything.names();
        Matcher metrics = METRIC.matcher(expression);
        assertThat(metrics.results().map(found -> found.group(1)).toList())
                .as("metrics of %s", expression)
                .isSubsetOf(names);
    }

    @Test
    void each_metric_of_the_alert_rules_exists_and_each_rule_says_what_to_do() throws IOException {
        JsonNode rules = yaml("prometheus/alerts.yaml").get(0).at("/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(8);
        for (JsonNode rule : rules) {
            assertThat(rule.path("expr").asText()).isNotBlank();
            assertKnown(rule.path("expr").asText());
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/action").asText()).isNotBlank();
        }
    }

    @Test
    void each_metric_of_the_dashboard_exists_and_each_of_ours_is_on_it() throws IOException {
        String dashboard = Files.readString(FILES.resolve("grafana/dashboard.json"));
        List<String> expressions = JSON.readTree(dashboard).findValuesAsText("expr");
        assertThat(expressions).hasSizeGreaterThan(8);
        expressions.forEach(OperationsFilesTest::assertKnown);
        String all = String.join(" ", expressions);
        assertThat(Everything.names().stream().filter(name -> name.startsWith("privacy_")))
                .allMatch(all::contains);
    }

    @Test
    void the_cron_job_never_runs_twice_at_once_and_says_in_which_zone_its_night_is() throws IOException {
        JsonNode spec = yaml("kubernetes/cronjob.yaml").get(0).path("spec");
        assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(spec.path("startingDeadlineSeconds").asInt()).isPositive();
        assertThat(spec.path("timeZone").asText()).isEqualTo("Europe/Stockholm");
        assertThat(spec.at("/jobTemplate/spec/backoffLimit").asInt(-1)).isZero();
        JsonNode pod = spec.at("/jobTemplate/spec/template/spec");
        assertThat(pod.path("restartPolicy").asText()).isEqualTo("Never");
        assertHardened(pod);
    }

    @Test
    void the_deployment_has_all_probes_and_the_admin_port_no_service() throws IOException {
        List<JsonNode> documents = yaml("kubernetes/deployment.yaml");
        JsonNode deployment = documents.get(0);
        assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
        JsonNode pod = deployment.at("/spec/template/spec");
        assertHardened(pod);
        JsonNode container = pod.at("/containers/0");
        Map<String, String> probes = Map.of(
                "startupProbe", "/health/startup", "livenessProbe", "/health/live", "readinessProbe", "/health/ready");
        probes.forEach((probe, path) ->
                assertThat(container.path(probe).at("/httpGet/path").asText()).isEqualTo(path));
        for (JsonNode document : documents) {
            assertThat(document.path("apiVersion").asText()).isNotBlank();
            assertThat(document.path("kind").asText()).isNotBlank();
            assertThat(document.at("/metadata/name").asText()).isNotBlank();
            if (document.path("kind").asText().equals("Service")) {
                assertThat(document.toString()).doesNotContain("admin");
            }
        }
    }

    private static void assertHardened(JsonNode pod) {
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(DRAIN);
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        List<JsonNode> containers = new ArrayList<>();
        pod.path("containers").forEach(containers::add);
        pod.path("initContainers").forEach(containers::add);
        for (JsonNode container : containers) {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
            for (JsonNode variable : container.path("env")) {
                assertThat(variable.at("/valueFrom/secretKeyRef").isMissingNode())
                        .as("secrets are files")
                        .isTrue();
            }
        }
    }

    @Test
    void the_image_runs_as_a_user_without_rights_and_takes_signals_itself() throws IOException {
        List<String> lines = Files.readAllLines(FILES.resolve("docker/Dockerfile"));
        List<String> instructions = lines.stream()
                .filter(line -> line.matches("[A-Z]+ .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(lines).contains("USER 10001:10001");
        assertThat(instructions.indexOf("USER"))
                .as("before it is started, after the last command of root")
                .isGreaterThan(instructions.lastIndexOf("RUN"))
                .isLessThan(instructions.indexOf("ENTRYPOINT"));
        assertThat(lines).anyMatch(line -> line.startsWith("ENTRYPOINT [\""));
        assertThat(lines).anyMatch(line -> line.startsWith("CMD [\""));
        assertThat(lines).noneMatch(line -> line.startsWith("ADD "));
        assertThat(lines)
                .as("a tag, never the newest of them")
                .anyMatch(line -> line.matches("ARG BASE=[a-z/.-]+:17[a-z0-9.-]*"))
                .noneMatch(line -> line.contains(":latest"));
        assertThat(instructions).as("one layer of root's").containsOnlyOnce("RUN");
        assertThat(String.join("\n", lines)).doesNotContainPattern("(?i)(ENV|ARG) \\w*(PASSWORD|SECRET|TOKEN)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.bicep", "job.bicep"})
    void the_bicep_files_are_balanced_and_hold_no_secret(String file) throws IOException {
        String text = Files.readString(FILES.resolve("azure").resolve(file));
        for (String pair : List.of("{}", "[]", "()")) {
            assertThat(text.chars().filter(c -> c == pair.charAt(0)).count())
                    .isEqualTo(text.chars().filter(c -> c == pair.charAt(1)).count());
        }
        assertThat(text).contains("@secure()\nparam operatorYaml string").contains("keyVaultUrl");
        assertThat(text).contains("type: 'UserAssigned'");
    }

    @Test
    void the_units_take_rights_away_and_give_time_to_drain() throws IOException {
        Path units = Path.of("src/main/deb/systemd");
        for (String file : List.of("privacy-connector.service", "privacy-connector-run.service")) {
            String unit = Files.readString(units.resolve(file));
            assertThat(unit)
                    .contains("\nNoNewPrivileges=yes\n")
                    .contains("\nProtectSystem=strict\n")
                    .contains("\nUser=privacy-connector\n")
                    .contains("\nStateDirectory=privacy-connector\n")
                    .contains("\nKillSignal=SIGTERM\n")
                    .contains(
                            List.of("ledger.key", "pseudonyms.keys", "holds.key", "events.key", "approvals.key")
                                    .stream()
                                    .map(key -> "\nLoadCredential=" + key + ":privacy-connector." + key + "\n")
                                    .toList())
                    .contains("\nCapabilityBoundingSet=\n");
            Matcher stop = Pattern.compile("\nTimeoutStopSec=(\\d+)\n").matcher(unit);
            assertThat(stop.find()).isTrue();
            assertThat(Integer.parseInt(stop.group(1))).isGreaterThan(DRAIN);
        }
        assertThat(Files.readString(units.resolve("privacy-connector.service")))
                .contains("ExecReload=/bin/kill -HUP $MAINPID");
        assertThat(Files.readString(units.resolve("privacy-connector-run.timer")))
                .contains("Persistent=yes");
    }
}
