package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.seed.User;
import org.privacyconnector.cli.Terminal.Said;

/** Setting a fresh environment up under an identity of its own; the running one starts with no right at all. */
class SetupTest {
    private static final UUID SETTER = UUID.fromString("5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c11");
    private static final UUID RUNNER = UUID.fromString("5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c12");

    @TempDir
    Path folder;

    private @Nullable Company opened;

    @BeforeEach
    void open() {
        opened = Company.open(
                folder,
                Seed.swedish(60, 20, 100),
                InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z")),
                User.application(SETTER, "# Setting up", Role.systemAdministrator(), true),
                User.application(RUNNER, "# Privacy Connector Service", Role.of("Nothing", 0), false));
        terminal().edit("etc/operator.yaml", company().dataverse().clientId(), RUNNER.toString());
        terminal()
                .edit(
                        "etc/operator.yaml",
                        "secrets: {folder",
                        "setup: {auth: {clientId: " + SETTER + ", secret: \"${file:client.secret}\"}}\nsecrets: {folder");
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
        return said;
    }

    private void setUp(String plan) {
        type(0, "setup", "plan", "--out", plan);
        type(0, "approve", plan, "--key", "karin.key");
        type(0, "setup", "apply", "--approval", plan);
    }

    @Test
    void an_environment_is_set_up_once_and_the_running_identity_then_may_what_it_must() {
        assertThat(type(3, "setup", "plan", "--exit-code").out())
                .contains("missing: solution PrivacyConnector", "missing: table dpc_privacyrequest");
        assertThat(company().asked()).noneMatch(received -> received.writes());
        assertThat(type(4, "setup", "apply").err()).contains("it changes the environment itself");

        setUp("first");

        Said second = type(0, "setup", "plan", "--exit-code");
        assertThat(second.out()).contains("nothing is due");
        Said plan = type(0, "plan");
        assertThat(plan.out()).doesNotContain("NOT PLANNED");
        assertThat(type(0, "ledger", "verify").out()).isNotEmpty();
    }
}
