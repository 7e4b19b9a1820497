package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Received;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.tables.TablesFile;

/** From nothing to a policy that fits: what {@code init} writes, and what it never does. */
class InitTest {
    private static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z"));
    private static final String TABLES = """
            tables:
              new_visit:
                schema: new_Visit
                set: new_visits
                label: {en: "Visit\\n  tables: #", sv: Besök}
                ownership: user
                code: 10701
                name: new_name
                columns:
                  new_name: {type: text, schema: new_Name, max: 100}
                  new_visitor: {type: lookup, schema: new_Visitor}
                  new_diet: {type: memo, label: {en: Allergies and diet, sv: Allergier och kost}}
                  new_pnr: {type: text, label: {en: Personal number, sv: Personnummer}}
                  new_papers: {type: file}
              new_subscriber:
                schema: new_Subscriber
                set: new_subscribers
                label: {en: Subscriber, sv: Prenumerant}
                ownership: user
                code: 10702
                name: new_name
                columns:
                  new_name: {type: text, schema: new_Name, max: 100}
                  new_mail: {type: text, format: email}
              new_colour:
                schema: new_Colour
                set: new_colours
                label: {en: Colour, sv: Färg}
                ownership: organization
                code: 10703
                name: new_name
                columns:
                  new_name: {type: text, schema: new_Name, max: 100}
                  new_description: {type: memo}
              contact:
                columns:
            %s
            relationships:
              new_contact_new_visit: {one: contact, many: new_visit, lookup: new_visitor, delete: Cascade}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final List<AutoCloseable> open = new java.util.ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private MockDataverse swedish() {
        return started(MockDataverse.builder().seed(Seed.swedish(60, 20, 100)));
    }

    private MockDataverse withTables(int more) {
        StringBuilder columns = new StringBuilder();
        for (int n = 0; n < more; n++) {
            columns.append("      new_column")
                    .append(n)
                    .append(": {type: ")
                    .append(n % 2 == 0 ? "text" : "integer")
                    .append("}\n");
        }
        return started(MockDataverse.builder()
                .model(TablesFile.over(StandardModel.create(), "tables.yaml", TABLES.formatted(columns)))
                .seed(Seed.swedish(60, 20, 100)));
    }

    private MockDataverse started(MockDataverse.Builder builder) {
        MockDataverse dataverse = builder.clock(TODAY).inProcess().start();
        open.add(dataverse);
        return dataverse;
    }

    private Terminal terminal(MockDataverse dataverse) {
        Terminal terminal = new Terminal(folder).at(TODAY).over(dataverse::client);
        terminal.set("CLIENT_SECRET", dataverse.clientSecret());
        terminal.write("ca.pem", dataverse.caPem());
        return terminal;
    }

    private static Terminal.Said init(Terminal terminal, MockDataverse dataverse, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of(
                "init",
                "--url",
                dataverse.url().toString(),
                "--tenant",
                dataverse.tenantId(),
                "--client",
                dataverse.clientId(),
                "--authority",
                dataverse.authority().toString(),
                "--trusted-ca",
                "ca.pem",
                "--out",
                "pc"));
        words.addAll(more.length == 0 ? List.of("--secret-env", "CLIENT_SECRET") : Arrays.asList(more));
        return terminal.type(words.toArray(String[]::new));
    }

    /** Commands about what was written. */
    private static Terminal there(Terminal terminal) {
        return terminal.set("PRIVACY_CONNECTOR_OPERATOR", "pc/operator.yaml")
                .set("PRIVACY_CONNECTOR_POLICY", "pc/policy");
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static void done(Terminal.Said said) {
        assertThat(said.code()).as("%s", said.all()).isZero();
    }

    @Test
    void what_it_writes_fits_the_environment_and_makes_nothing_due() {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        Terminal.Said said = init(terminal, dataverse);
        done(said);
        assertThat(said.out())
                .contains("found: contact, lead", "Nothing is due", "privacy-connector validate --online");
        there(terminal);
        done(terminal.type("validate"));
        done(terminal.type("ledger", "keys", "--create"));
        Terminal.Said online = terminal.type("validate", "--online");
        done(online);
        assertThat(online.err()).doesNotContain("error");
        Terminal.Said plan = terminal.type("plan", "--out", "plan", "-o", "json");
        done(plan);
        assertThat(plan.out()).contains("\"due\" : 0");
    }

    @Test
    @ResourceLock("MSAL4J's environment")
    void a_managed_identity_is_asked_for_nothing_secret_and_named_once() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        String other = "0b0b0b0b-3d49-45c8-9d3c-58f2c0f7f1aa";
        assertThat(init(terminal, dataverse, "--managed-identity", other).err())
                .contains("two identities", "leave --client out");
        assertThat(init(terminal, dataverse, "--managed-identity", "mine").err())
                .contains("system, or the client id of a user-assigned identity");
        assertThat(init(terminal, dataverse, "--managed-identity", "system", "--secret-env", "CLIENT_SECRET")
                        .code())
                .isEqualTo(2);
        // no Azure host: what is answered says so, and nothing is written
        Terminal.Said nowhere = init(terminal, dataverse, "--managed-identity", "system");
        assertThat(nowhere.code()).isNotZero();
        assertThat(nowhere.err()).contains("identity");
        assertThat(folder.resolve("pc")).doesNotExist();

        dataverse.entra().identities().system(UUID.fromString(dataverse.clientId()));
        done(init(terminal, dataverse, "--managed-identity", "system"));
        assertThat(text("pc/operator.yaml"))
                .contains("  managedIdentity: system", "  clientId: " + dataverse.clientId())
                .doesNotContain("secret: ");
        there(terminal);
        done(terminal.type("ledger", "keys", "--create"));
        done(terminal.type("validate", "--online"));
    }

    @Test
    @ResourceLock("MSAL4J's environment")
    void a_user_assigned_identity_is_the_application() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        dataverse.entra().identities().assign(UUID.fromString(dataverse.clientId()));
        done(terminal.type(
                "init",
                "--url",
                dataverse.url().toString(),
                "--tenant",
                dataverse.tenantId(),
                "--managed-identity",
                dataverse.clientId(),
                "--authority",
                dataverse.authority().toString(),
                "--trusted-ca",
                "ca.pem",
                "--out",
                "pc"));
        assertThat(text("pc/operator.yaml"))
                .contains("  managedIdentity: " + dataverse.clientId(), "  clientId: " + dataverse.clientId());
    }

    @Test
    void S1_accepting_every_default_deletes_nothing() {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        done(init(terminal, dataverse));
        there(terminal);
        done(terminal.type("ledger", "keys", "--create"));
        long contacts = dataverse.rows().count("contact");
        done(terminal.type("run"));
        assertThat(dataverse.rows().count("contact")).isEqualTo(contacts);
        assertThat(dataverse.received().stream()
                        .filter(asked -> asked.method().equals("DELETE")
                                || asked.method().equals("PATCH")))
                .isEmpty();
    }

    @Test
    void no_row_is_read_and_nothing_is_changed() {
        MockDataverse dataverse = withTables(3);
        Terminal terminal = terminal(dataverse);
        dataverse.forget();
        done(init(terminal, dataverse));
        List<Received> asked = dataverse.received().stream()
                .filter(one -> one.path().contains("/api/data/") && !one.path().endsWith("/$batch"))
                .toList();
        assertThat(asked).hasSizeGreaterThan(20).allSatisfy(one -> {
            assertThat(one.method()).isEqualTo("GET");
            assertThat(one.path().replaceFirst(".*/api/data/v9.2/", ""))
                    .matches("EntityDefinitions.*|WhoAmI|RetrieveCurrentOrganization.*|usersettingscollection\\(.*");
        });
    }

    @Test
    void the_suggestions_fit_the_environment_once_their_marks_are_taken_away() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        done(init(terminal, dataverse));
        String suggested = text("pc/policy/retention.yaml")
                .replace("retention: []", "retention:")
                .replaceAll("(?m)^#(?=  )", "");
        assertThat(suggested.lines().filter(line -> line.startsWith("  - rule:")))
                .containsExactly(
                        "  - rule: leads-without-contact",
                        "  - rule: former-customers",
                        "  - rule: closed-cases",
                        "  - rule: old-invoices");
        Files.writeString(folder.resolve("pc/policy/retention.yaml"), suggested);
        there(terminal);
        done(terminal.type("ledger", "keys", "--create"));
        done(terminal.type("test"));
        Terminal.Said online = terminal.type("validate", "--online");
        done(online);
    }

    @Test
    void a_relationship_without_a_word_stays_so_until_somebody_chooses_one() throws IOException {
        MockDataverse dataverse = withTables(1);
        Terminal terminal = terminal(dataverse);
        done(init(terminal, dataverse));
        String map = text("pc/policy/data-map.yaml");
        String line = map.lines()
                .filter(one -> one.contains("new_contact_new_visit:"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .isEqualTo(
                        "      # new_contact_new_visit: WORD   # rows of new_visit through 'new_visitor'; Dataverse deletes them with it");
        Files.writeString(folder.resolve("pc/policy/data-map.yaml"), map.replace(line, line.replace("# new", "new")));
        Terminal.Said said = there(terminal).type("validate");
        assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
        assertThat(said.err()).contains("unknown 'WORD'", "Known: delete, cut, anonymise");
    }

    @Test
    void tables_of_ones_own_are_found_by_what_they_point_at_and_what_they_hold() throws IOException {
        MockDataverse dataverse = withTables(300);
        Terminal terminal = terminal(dataverse);
        done(init(terminal, dataverse));
        String map = text("pc/policy/data-map.yaml");
        assertThat(map)
                .contains("  new_visit:", "  new_subscriber:")
                .doesNotContain("new_colour", "new_papers", "new_column")
                .containsPattern("new_mail: \\{category: contact.email, purpose: \\[customer\\]\\} +# (?!check)")
                .containsPattern("new_pnr: \\{category: identity.national, .*# check, guessed by its name; ")
                .containsPattern("new_diet: \\{category: special.health, .*# check, .*a special category \\(GDPR 9\\)");
        there(terminal);
        done(terminal.type("ledger", "keys", "--create"));
        done(terminal.type("validate", "--online"));
    }

    @Test
    void what_the_platform_says_itself_is_no_guess() throws IOException {
        MockDataverse dataverse = swedish();
        done(init(terminal(dataverse), dataverse));
        String map = text("pc/policy/data-map.yaml");
        assertThat(map)
                .containsPattern(
                        "      emailaddress1: \\{category: contact.email, purpose: \\[customer\\]\\} +# (?!check)")
                .containsPattern("      lastname: \\{category: name, purpose: \\[customer\\]\\} +# (?!check)")
                .containsPattern(
                        "      governmentid: \\{category: identity.national, purpose: \\[customer\\]\\} +# (?!check)")
                .containsPattern(
                        "      birthdate: \\{category: identity.birth, purpose: \\[customer\\]\\} +# (?!check)")
                .containsPattern("      address1_line1: \\{category: address, purpose: \\[customer\\]\\} +# (?!check)")
                .contains("      Contact_Emails: delete   # check: rows of email through 'regardingobjectid'")
                .contains("      opportunity_parent_contact: cut   # check")
                .contains(
                        "      invoice_customer_contacts: {keep: {law: SE/BFL-7-2, from: datedelivered}, ground: 17.3.b, purpose: bookkeeping}");
    }

    @Test
    void the_operator_file_says_what_the_environment_says_of_itself() throws IOException {
        MockDataverse dataverse = started(MockDataverse.builder()
                .organization(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001"), "org12ab", 5)
                .seed(Seed.empty()));
        done(init(terminal(dataverse), dataverse));
        assertThat(text("pc/operator.yaml"))
                .contains("organizationId: aaaaaaaa-0000-4000-8000-000000000001")
                .contains("  name: contoso ")
                .containsPattern("timeZone: Europe/Stockholm +# check: from the settings of our application user")
                .containsPattern("kind: sandbox +# Dataverse calls it CustomerTest")
                .contains("approvers: []")
                .contains("secret: \"${env:CLIENT_SECRET}\"")
                .contains("env: [CLIENT_SECRET]")
                .doesNotContain(dataverse.clientSecret());
    }

    @Test
    void a_customers_organisation_is_production() throws IOException {
        MockDataverse dataverse = started(MockDataverse.builder()
                .organization(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001"), "org12ab", 0)
                .seed(Seed.empty()));
        done(init(terminal(dataverse), dataverse));
        assertThat(text("pc/operator.yaml")).containsPattern("kind: production +# Dataverse calls it Customer;");
    }

    @Test
    void nothing_that_is_there_is_overwritten_and_then_nothing_is_written_or_asked() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        terminal.write("pc/policy/data-map.yaml", "mine");
        dataverse.forget();
        Terminal.Said said = init(terminal, dataverse);
        assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
        assertThat(said.err()).contains("data-map.yaml is there already", "Nothing was written");
        assertThat(text("pc/policy/data-map.yaml")).isEqualTo("mine");
        assertThat(folder.resolve("pc/operator.yaml")).doesNotExist();
        assertThat(dataverse.received()).isEmpty();
    }

    @Test
    void S14_a_folder_that_others_may_write_to_is_told_at_once() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        Files.createDirectory(folder.resolve("pc"));
        Files.setPosixFilePermissions(folder.resolve("pc"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Terminal.Said said = init(terminal, dataverse);
        assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
        assertThat(said.all()).contains("everybody may write pc/operator.yaml", "chmod o-w");
    }

    @Test
    void S30_a_secret_that_is_typed_as_an_option_is_refused_and_not_repeated() {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        for (String typed : List.of("Abc8Q~0123456789secret", "abc0123456789secret")) {
            Terminal.Said said = init(terminal, dataverse, "--secret-env", typed);
            assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
            assertThat(said.all()).contains("never the secret itself").doesNotContain(typed);
        }
        assertThat(folder.resolve("pc")).doesNotExist();
    }

    @Test
    void what_is_missing_is_asked_for_on_a_terminal_and_told_elsewhere() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse);
        Terminal.Said said = terminal.type("init", "--out", "pc");
        assertThat(said.code()).isEqualTo(ExitCode.POLICY.number());
        assertThat(said.err())
                .contains("missing --url, --tenant, --client, --certificate, --secret-env or --managed-identity");
        Queue<String> answers = new ArrayDeque<>(
                List.of(dataverse.url() + "/", dataverse.tenantId(), " ", dataverse.clientId(), "CLIENT_SECRET", "pc"));
        Terminal.Said asked = terminal.watched()
                .typing(answers::poll)
                .type("init", "--authority", dataverse.authority().toString(), "--trusted-ca", "ca.pem");
        done(asked);
        assertThat(answers).isEmpty();
        assertThat(text("pc/operator.yaml")).contains("  url: " + dataverse.url() + "\n");
    }

    @Test
    void a_wrong_secret_writes_nothing_and_says_how_to_mend_it() {
        MockDataverse dataverse = swedish();
        Terminal terminal = terminal(dataverse).set("CLIENT_SECRET", "wrong");
        Terminal.Said said = init(terminal, dataverse);
        assertThat(said.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(said.err()).contains("AADSTS7000215");
        assertThat(folder.resolve("pc")).doesNotExist();
    }

    @Test
    void a_program_reads_what_was_found() throws IOException {
        MockDataverse dataverse = swedish();
        Terminal.Said said = init(terminal(dataverse), dataverse, "--secret-env", "CLIENT_SECRET", "-o", "json");
        done(said);
        var data = new ObjectMapper().readTree(said.out()).path("data");
        assertThat(data.path("files")).hasSize(4);
        assertThat(data.path("found").path("columns").asInt()).isGreaterThan(50);
        assertThat(data.path("found").path("tables").get(0).asText()).isEqualTo("contact");
    }

    @Test
    void the_secrets_folder_is_the_operators_alone() throws IOException {
        MockDataverse dataverse = swedish();
        done(init(terminal(dataverse), dataverse));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pc/secrets"))))
                .isEqualTo("rwx------");
        try (Stream<Path> written = Files.walk(folder.resolve("pc"))) {
            assertThat(written.filter(Files::isRegularFile)).hasSize(4);
        }
    }
}
