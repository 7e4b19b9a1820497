package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Received;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.seed.UserFile;
import org.privacyconnector.cli.Terminal.Said;

/** Setting a fresh environment up under an identity of its own; the running one starts with no right at all. */
class SetupTest {
    private static final String SECRET = "not-a-secret-of-these-tests";
    private static final UUID RUNNER = UUID.fromString("5e0f5a52-6d34-4b31-8a52-3f2a4f3f7c12");

    @TempDir
    Path folder;

    private @Nullable Company opened;

    @BeforeEach
    void open() throws IOException {
        Path users = Files.writeString(
                folder.resolve("users.yaml"),
                "users: [{name: '# Privacy Connector Service', clientId: " + RUNNER + ", secret: " + SECRET + "}]\n");
        Company company = Company.open(
                folder,
                InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z")),
                MockDataverse.builder().seed(Seed.swedish(60, 20, 100)).users(UserFile.read(users)));
        opened = company;
        String setter = company.dataverse().clientId();
        terminal().write("etc/secrets/runner.secret", SECRET);
        terminal()
                .edit(
                        "etc/operator.yaml",
                        "clientId: " + setter + "\n  secret: \"${file:client.secret}\"",
                        "clientId: " + RUNNER + "\n  secret: \"${file:runner.secret}\"")
                .edit(
                        "etc/operator.yaml",
                        "secrets: {folder",
                        "setup: {auth: {clientId: " + setter
                                + ", secret: \"${file:client.secret}\"}}\nsecrets: {folder");
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
        assertThat(company().asked()).noneMatch(Received::writes);
        assertThat(type(4, "setup", "apply").err()).contains("it changes the environment itself");

        setUp("first");

        Said second = type(0, "setup", "plan", "--exit-code");
        assertThat(second.out()).contains("nothing is due");
        // a role gives no column security: that is told, and what it leads to too
        assertThat(second.out()).contains("BY HAND: column new_healthnote of contact is under column security");
        assertThat(type(0, "plan").out().lines().filter(line -> line.contains("NOT PLANNED")))
                .hasSize(1)
                .allMatch(line -> line.contains("column security profile"));
        assertThat(type(0, "ledger", "verify").out()).isNotEmpty();
    }

    @Test
    void the_role_is_a_file_and_held_against_what_the_running_identity_may() {
        assertThat(type(1, "setup", "check").err()).contains("our user may not do this");
        setUp("first");

        type(0, "setup", "role", "--out", "role.yaml");
        assertThat(terminal().at("role.yaml"))
                .content()
                .contains("role: Privacy Connector Service", "  - prvReadContact\n", "  - prvDeleteIncident\n")
                .doesNotContain("prvDeleteContact", "prvWriteEntity", "prvCreateRole");
        assertThat(type(0, "setup", "check").out()).contains(" 0 are missing, 0 are held beyond them");

        // somebody is generous
        grant("prvDeleteContact", 8);
        assertThat(type(0, "setup", "check").out())
                .contains("warning: more than needed: prvDeleteContact (whole organisation)");
        assertThat(type(3, "setup", "plan", "--exit-code").out()).contains("missing: ", " privileges of role ");

        revoke("prvDeleteIncident");
        assertThat(type(5, "setup", "check").out()).contains("missing: prvDeleteIncident");
    }

    @Test
    void a_grant_of_lesser_depth_is_missing_or_excess_and_set_right_by_the_next_plan() {
        setUp("first");
        revoke("prvReadContact");
        grant("prvReadContact", 4);
        grant("prvDeleteContact", 1);
        Said check = type(5, "setup", "check");
        assertThat(check.out())
                .contains("missing: prvReadContact reaches no further than own business unit and below, and must reach")
                .contains("warning: more than needed: prvDeleteContact (own rows)")
                .contains(" 1 are missing, 1 are held beyond them");
        setUp("second");
        assertThat(type(0, "setup", "check").out()).contains(" 0 are missing, 0 are held beyond them");

        // one more of little depth, and nothing else
        grant("prvDeleteContact", 1);
        assertThat(type(3, "setup", "plan", "--exit-code").out()).contains(" privileges of role ");
    }

    @Test
    void run_begins_nothing_while_a_privilege_is_missing_and_tells_of_those_beyond_need() {
        assertThat(type(4, "run").err()).contains("our user may not do this");
        setUp("first");
        assertThat(terminal().type("run").err()).doesNotContain("privilege");

        grant("prvDeleteContact", 8);
        assertThat(terminal().type("run").err())
                .contains("warning: the running identity holds 1 privilege beyond what this policy needs:"
                        + " prvDeleteContact (whole organisation)");
        terminal().edit("etc/operator.yaml", "authority:", "excessPrivileges: warn\n  authority:");
        assertThat(terminal().type("run").err()).contains("warning: the running identity holds 1 privilege");
        terminal().edit("etc/operator.yaml", "excessPrivileges: warn", "excessPrivileges: refuse");
        for (String command : List.of("run", "serve")) {
            assertThat(type(4, command).err())
                    .contains("excessPrivileges: refuse, so nothing was begun", "prvDeleteContact");
        }
        terminal().edit("etc/operator.yaml", "excessPrivileges: refuse", "excessPrivileges: warn");

        revoke("prvDeleteIncident");
        String last = terminal().type("status").out();
        for (String command : List.of("run", "serve")) {
            company().dataverse().forget();
            assertThat(type(4, command).err())
                    .contains("the running identity lacks 1 privilege that this policy needs, so nothing was begun:"
                            + " prvDeleteIncident")
                    .contains("setup check");
            assertThat(company().asked()).noneMatch(Received::writes);
        }
        assertThat(terminal().type("status").out()).as("nothing was begun").isEqualTo(last);
    }

    @Test
    void rights_that_cannot_be_found_out_are_no_rights_and_an_unreachable_environment_keeps_its_own_error() {
        setUp("first");
        revoke("prvReadPrivilege");
        assertThat(type(4, "run").err()).contains("so nothing was begun");

        company().dataverse().faults().always(When.any(), Fault.unauthorized());
        Said unreachable = terminal().type("run");
        assertThat(unreachable.code()).isNotZero();
        assertThat(unreachable.err()).isNotEmpty().doesNotContain("privilege", "may do");
    }

    @Test
    void setting_up_and_running_are_two_identities() {
        String clientId = company().dataverse().clientId();
        terminal()
                .edit(
                        "etc/operator.yaml",
                        "setup: {auth: {clientId: " + clientId,
                        "setup: {auth: {clientId: " + RUNNER);
        assertThat(type(0, "validate").err()).contains("setting up and running are the same application");
        terminal().edit("etc/operator.yaml", "authority:", "excessPrivileges: refuse\n  authority:");
        assertThat(type(2, "validate").err()).contains("setting up and running are the same application");

        terminal()
                .edit("etc/operator.yaml", "secret: \"${file:runner.secret}\"", "managedIdentity: system")
                .edit(
                        "etc/operator.yaml",
                        "clientId: " + RUNNER + ", secret: \"${file:client.secret}\"",
                        "clientId: " + clientId + ", managedIdentity: system");
        assertThat(type(2, "validate").err()).contains("a host has one system-assigned identity");
        terminal()
                .edit(
                        "etc/operator.yaml",
                        clientId + ", managedIdentity: system",
                        clientId + ", managedIdentity: " + clientId);
        type(0, "validate");
        terminal()
                .edit(
                        "etc/operator.yaml",
                        clientId + ", managedIdentity: " + clientId,
                        clientId + ", managedIdentity: " + RUNNER);
        assertThat(type(2, "validate").err()).contains("'managedIdentity' and 'clientId' are two identities");
        terminal().edit("etc/operator.yaml", "excessPrivileges: refuse", "excessPrivileges: refused");
        assertThat(type(2, "validate").err()).contains("refused", "warn");
    }

    /** @param mask 1 own rows, 2 unit, 4 units below, 8 organisation */
    private void grant(String privilege, int mask) {
        company()
                .dataverse()
                .rows()
                .create(
                        "roleprivileges",
                        Map.of(
                                "roleid",
                                new Reference("role", role()),
                                "privilegeid",
                                new Reference("privilege", Privilege.idOf(privilege)),
                                "privilegedepthmask",
                                mask));
    }

    private void revoke(String privilege) {
        UUID granted = company().dataverse().rows().ids("roleprivileges").stream()
                .filter(id -> {
                    Map<String, Object> row = company()
                            .dataverse()
                            .rows()
                            .get("roleprivileges", id)
                            .orElseThrow();
                    return new Reference("role", role()).equals(row.get("roleid"))
                            && new Reference("privilege", Privilege.idOf(privilege)).equals(row.get("privilegeid"));
                })
                .findFirst()
                .orElseThrow();
        company().dataverse().rows().delete("roleprivileges", granted);
    }

    private UUID role() {
        return company().dataverse().rows().ids("role").stream()
                .filter(id -> "Privacy Connector Service"
                        .equals(company()
                                .dataverse()
                                .rows()
                                .get("role", id)
                                .orElseThrow()
                                .get("name")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void while_a_plan_is_drawn_no_definition_is_asked_for_twice() {
        type(0, "setup", "plan");
        assertAskedOnce();
        setUp("first");
        company().dataverse().forget();
        type(0, "setup", "plan");
        assertAskedOnce();
    }

    /** Definitions past the cache, each with its columns. */
    private void assertAskedOnce() {
        List<String> asked = company().asked().stream()
                .filter(received -> received.header("Consistency").isPresent())
                .map(Received::target)
                .filter(target -> target.contains("EntityDefinitions"))
                .toList();
        assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
        company().dataverse().forget();
    }

    @Test
    void the_solution_is_exported_as_a_zip() throws IOException {
        setUp("first");
        type(0, "setup", "export", "--out", "solution.zip");
        try (ZipFile zip = new ZipFile(terminal().at("solution.zip").toFile())) {
            String manifest =
                    new String(zip.getInputStream(zip.getEntry("solution.xml")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(manifest)
                    .contains(
                            "<UniqueName>PrivacyConnector</UniqueName>",
                            "<CustomizationPrefix>dpc</CustomizationPrefix>")
                    .contains("schemaName=\"dpc_privacyrequest\"", "type=\"20\"");
        }
    }

    @Test
    void without_an_identity_for_setting_up_nothing_is_asked() {
        terminal().edit("etc/operator.yaml", "setup: {auth", "# setup: {auth");
        assertThat(type(2, "setup", "plan").err()).contains("nobody who may set the environment up");
        assertThat(company().asked()).isEmpty();
    }
}
