package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.door.Received;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.policy.schema.SchemaFiles;

/** The course of a change as it is typed, over real files and a stand-in without a socket. */
class OnlineCommandsTest {
    @TempDir
    Path folder;

    private Company company;
    private Terminal terminal;

    @BeforeEach
    void open() {
        company = Company.open(folder);
        terminal = company.terminal();
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void the_sample_policy_fits_the_environment_and_relationships_are_told_in_words() {
        Terminal.Said said = terminal.type("validate", "--online");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out())
                .contains("rule leads-without-contact: Rows of lead where Status is Open or Disqualified")
                .contains("relationship Contact_Emails: rows of Email (email) that point at Contact (contact)");
        assertThat(company.asked()).noneMatch(Received::writes);
    }

    @Test
    void status_shows_what_the_store_knows_though_the_policy_has_a_mistake() {
        terminal.type("pause", "--reason", "wait");
        String before = terminal.type("status").out();
        assertThat(before).contains("PAUSED: wait", "nothing has been applied yet", "it verifies");
        terminal.edit("config/retention.yaml", "24 months", "24 moons");

        Terminal.Said said = terminal.type("status");
        assertThat(said.code()).as(said.all()).isEqualTo(2);
        assertThat(said.out())
                .contains("THE POLICY CANNOT BE USED", "PAUSED: wait", "nothing has been applied yet", "it verifies");
        assertThat(said.err()).contains("config/retention.yaml:", "moons");
        Terminal.Said json = terminal.type("status", "-o", "json");
        assertThat(json.code()).isEqualTo(2);
        assertThat(json.out()).contains("\"paused\" : \"wait\"", "\"questions\" : 0", "moons");
        assertThat(terminal.type("plan").code()).isEqualTo(2);

        terminal.edit("etc/operator.yaml", "kind: sandbox", "kind: sandbax");
        Terminal.Said without = terminal.type("status");
        assertThat(without.code())
                .as("without trust roots nothing can be opened")
                .isEqualTo(2);
        assertThat(without.out()).isEmpty();
    }

    @Test
    void S13_pause_and_status_need_neither_a_sign_in_nor_a_policy_without_mistakes() {
        terminal.write("etc/secrets/client.secret", "wrong");
        assertThat(terminal.type("plan").code()).isNotZero();
        company.dataverse().forget();
        Terminal.Said paused = terminal.type("pause", "--reason", "wait");
        assertThat(paused.code()).as(paused.all()).isZero();
        Terminal.Said status = terminal.type("status");
        assertThat(status.code()).as(status.all()).isZero();
        assertThat(status.out()).contains("PAUSED: wait");
        assertThat(terminal.type("pause", "--off").code()).isZero();
        terminal.edit("config/retention.yaml", "24 months", "24 moons");
        Terminal.Said anyhow = terminal.type("pause", "--reason", "wait");
        assertThat(anyhow.code()).as(anyhow.all()).isZero();
        assertThat(anyhow.out()).contains("paused: wait");
        assertThat(anyhow.err()).contains("moons");
        assertThat(company.dataverse().received()).isEmpty();
    }

    @Test
    void a_column_that_is_not_there_is_found_online_and_guessed() {
        terminal.edit("config/retention.yaml", "starts: createdon", "starts: createdonn");
        terminal.edit("config/retention.yaml", "createdon: 2022-11-22", "createdonn: 2022-11-22");
        terminal.edit("config/retention.yaml", "createdon: 2015-01-01", "createdonn: 2015-01-01");
        assertThat(terminal.type("validate").code()).isZero();
        Terminal.Said said = terminal.type("validate", "--online");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("createdonn").contains("Did you mean 'createdon'?");
        // the rule is not planned at all, rather than without its clock
        assertThat(terminal.type("plan").out()).contains("NOT PLANNED");
    }

    @Test
    void plan_sends_nothing_but_reads() {
        Terminal.Said said = terminal.type("plan", "--out", "plan", "--html", "plan.html", "--csv", "plan.csv");
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(company.asked()).isNotEmpty().noneMatch(Received::writes);
    }

    @Test
    void a_plan_tells_its_sum_first_and_last_and_rows_only_when_asked() {
        List<String> lines = terminal.type("plan").out().lines().toList();
        assertThat(lines.get(0)).contains("rows are due").isEqualTo(lines.get(lines.size() - 1));
        assertThat(lines).noneMatch(line -> line.startsWith("  contact("));
        assertThat(terminal.type("plan", "--rows", "500").out()).contains("  contact(");
    }

    @Test
    void only_with_the_option_changes_end_with_3() {
        assertThat(terminal.type("plan").code()).isZero();
        assertThat(terminal.type("plan", "--exit-code").code()).isEqualTo(3);
        carryOut();
        assertThat(terminal.type("plan", "--exit-code").code()).isZero();
    }

    @Test
    void what_was_approved_is_carried_out_and_nothing_is_left() {
        carryOut();
        Terminal.Said again = terminal.type("plan");
        assertThat(again.out()).contains("nothing is due").contains("kept: quarantine");
        assertThat(terminal.type("ledger", "verify").code()).isZero();
        Terminal.Said status = terminal.type("status");
        assertThat(status.out())
                .contains("run R-")
                .contains("in quarantine by leads-without-contact: ")
                .contains("it verifies");
    }

    @Test
    void a_plan_is_used_once() {
        carryOut();
        Terminal.Said twice = terminal.type("apply", "--approval", "plan");
        assertThat(twice.code()).isEqualTo(4);
        assertThat(twice.err()).contains("carried out before");
    }

    @Test
    void S15_without_an_approval_nothing_is_applied() {
        terminal.type("plan");
        company.dataverse().forget();
        Terminal.Said said = terminal.type("apply");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("somebody other than Anna Berg must approve the plan");
        assertThat(company.asked()).noneMatch(Received::writes);
    }

    @Test
    void S15_the_author_cannot_approve() {
        terminal.set("PRIVACY_CONNECTOR_AUTHOR", "Karin Ek");
        terminal.type("plan", "--out", "plan");
        Terminal.Said said = terminal.type("approve", "plan", "--key", "karin.key");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("somebody else must approve it");
    }

    @Test
    void S15_a_key_that_the_operator_does_not_know_approves_nothing() {
        terminal.type("plan", "--out", "plan");
        terminal.type("approve", "--new-key", "eve.key");
        assertThat(terminal.type("approve", "plan", "--key", "eve.key").code()).isEqualTo(4);
        assertThat(terminal.type("approve", "plan", "--key", "eve.key", "--as", "Karin Ek")
                        .code())
                .isZero();
        Terminal.Said said = terminal.type("apply", "--approval", "plan");
        assertThat(said.code()).isEqualTo(4);
    }

    @Test
    void S13_a_pause_stops_effects_until_it_is_ended() {
        planned();
        assertThat(terminal.type("pause", "--reason", "audit").code()).isZero();
        company.dataverse().forget();
        Terminal.Said refused = terminal.type("apply", "--approval", "plan");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("paused: audit");
        assertThat(company.asked()).noneMatch(Received::writes);
        assertThat(terminal.type("status").out()).contains("PAUSED: audit");
        assertThat(terminal.type("pause", "--off").code()).isZero();
        assertThat(terminal.type("apply", "--approval", "plan").code()).isZero();
    }

    @Test
    void S13_a_file_beside_the_store_pauses_too() {
        planned();
        terminal.write("etc/store/PAUSE", "");
        assertThat(terminal.type("apply", "--approval", "plan").code()).isEqualTo(4);
        assertThat(terminal.type("pause", "--off").code()).isEqualTo(4);
    }

    @Test
    void undo_brings_back_what_was_put_in_quarantine() {
        carryOut();
        String run = terminal.type("status").out().replaceAll("(?s).*run (R-[0-9a-f]+).*", "$1");
        Terminal.Said said = terminal.type("undo", run);
        assertThat(said.code()).as(said.all()).isZero();
        assertThat(said.out()).contains("restored");
        assertThat(terminal.type("undo", "R-nonsense").code()).isEqualTo(4);
    }

    @Test
    void run_applies_nothing_that_nobody_has_looked_at_and_what_was_looked_at_by_itself() {
        company.dataverse().forget();
        Terminal.Said first = terminal.type("run");
        assertThat(first.code()).isEqualTo(4);
        assertThat(first.out()).contains("it is the first plan");
        assertThat(company.asked()).noneMatch(Received::writes);
        carryOut();
        assertThat(terminal.type("run").code()).isZero();
    }

    @Test
    void a_hold_on_a_person_counts_at_once_and_ends_only_by_another_persons_hand() throws IOException {
        UUID person = anonymisedNext();
        planned();
        Terminal.Said added =
                terminal.type("hold", "add", "contact", person + "", "--ground", "17.3.e", "--review", "2027-03-01");
        assertThat(added.code()).as(added.all()).isZero();
        String number = added.out().strip();
        Terminal.Said applied = terminal.type("apply", "--approval", "plan");
        assertThat(applied.out()).contains(" kept (hold)").doesNotContain(" 0 kept (hold)");
        assertThat(company.dataverse().rows().get("contact", person)).isPresent();
        assertThat(terminal.type("hold", "list").out()).contains(number).contains("review 2027-03-01");
        assertThat(terminal.type("explain", "contact", person + "").out()).contains(number);

        Terminal.Said asked = terminal.type("hold", "release", number, "--out", "requests");
        assertThat(asked.code()).isZero();
        assertThat(terminal.type("hold", "release", "--approval", asked.out().strip())
                        .code())
                .isEqualTo(4);
        assertThat(terminal.type("approve", asked.out().strip(), "--key", "karin.key")
                        .code())
                .isZero();
        Path signed = terminal.at("requests/" + number + "-release-signed.json");
        assertThat(terminal.type("hold", "release", "--approval", signed.toString())
                        .code())
                .isZero();
        assertThat(terminal.type("hold", "list").out()).isEmpty();
    }

    @Test
    void a_hold_names_its_row_as_an_option_too_and_exactly_one_row() {
        String id = UUID.randomUUID().toString();
        List<String> rest = List.of("--ground", "17.3.e", "--review", "2027-03-01");
        assertThat(hold(rest, "--contact", id)).isZero();
        assertThat(hold(rest, "lead", id)).isZero();
        assertThat(hold(rest)).isEqualTo(2);
        assertThat(hold(rest, "contact")).isEqualTo(2);
        assertThat(hold(rest, "contact", id, "--lead", id)).isEqualTo(2);
        assertThat(terminal.type("hold", "list").out().lines()).hasSize(2);
    }

    private int hold(List<String> rest, String... row) {
        List<String> line = new java.util.ArrayList<>(List.of("hold", "add"));
        line.addAll(List.of(row));
        line.addAll(rest);
        return terminal.type(line.toArray(String[]::new)).code();
    }

    @Test
    void a_hold_on_what_is_no_person_is_a_usage_error() {
        assertThat(terminal.type(
                                "hold",
                                "add",
                                "invoice",
                                UUID.randomUUID() + "",
                                "--ground",
                                "x",
                                "--review",
                                "2027-01-01")
                        .code())
                .isEqualTo(2);
        assertThat(terminal.type("hold").code()).isEqualTo(2);
    }

    @Test
    void explain_tells_rule_clock_and_ledger_in_either_language() throws IOException {
        UUID person = anonymisedNext();
        String before = terminal.type("explain", "contact", person + "").out();
        assertThat(before).contains("former-customers").contains("config/retention.yaml:");
        carryOut();
        String after =
                terminal.type("explain", "contact", person + "", "--lang", "sv").out();
        assertThat(after).contains("liggaren, post ").contains("enligt regeln former-customers");
        assertThat(terminal.type("explain", "nonsense", person + "").code()).isEqualTo(2);
    }

    @Test
    void the_ledger_is_exported_and_proves_one_row() throws IOException {
        UUID person = anonymisedNext();
        carryOut();
        assertThat(terminal.type("ledger", "export", "export").code()).isZero();
        assertThat(terminal.at("export/entries.jsonl")).isNotEmptyFile();
        assertThat(terminal.type("ledger", "prove", "contact", person + "", "--out", "proof.txt")
                        .code())
                .isZero();
        assertThat(Files.readString(terminal.at("export/entries.jsonl"))).doesNotContain(person + "");
        assertThat(terminal.type("ledger", "keys").out()).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    void a_ledger_that_was_changed_ends_with_6() throws Exception {
        carryOut();
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:sqlite:" + terminal.at("etc/store/privacy-connector.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update ledger_entry set text = cast(replace(cast(text as text), 'done', 'held') as blob)"
                            + " where number = 5");
        }
        Terminal.Said said = terminal.type("ledger", "verify");
        assertThat(said.code()).isEqualTo(6);
        assertThat(said.out()).contains("THE LEDGER DOES NOT VERIFY").contains("entry 5");
        assertThat(terminal.type("status").code()).isEqualTo(6);
    }

    @Test
    void a_store_that_is_none_is_told_and_nothing_is_done() {
        terminal.write(
                "etc/store/privacy-connector.db", "this is no database, but long enough to look like a file of one");
        company.dataverse().forget();
        Terminal.Said said = terminal.type("plan");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("privacy-connector.db");
        assertThat(company.asked()).isEmpty();
    }

    @Test
    void S30_a_wrong_secret_and_a_missing_one_are_told_without_it() {
        terminal.write("etc/secrets/client.secret", "wrong-marker-secret");
        Terminal.Said wrong = terminal.type("plan", "--verbose");
        assertThat(wrong.code()).isNotZero();
        assertThat(wrong.err()).contains("secret");
        assertThat(wrong.all()).doesNotContain("wrong-marker-secret");
        terminal.edit("etc/operator.yaml", "client.secret", "other.secret");
        Terminal.Said missing = terminal.type("plan");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("${file:other.secret} is not there");
    }

    @Test
    void another_organisation_than_the_operator_means_is_refused() {
        terminal.edit(
                "etc/operator.yaml", company.dataverse().organizationId() + "", "11111111-2222-4333-8444-555555555555");
        Terminal.Said said = terminal.type("plan");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("organi");
    }

    @Test
    void S7_a_clock_that_disagrees_with_the_servers_stops_everything() {
        terminal.at(InstantSource.offset(terminal.clock(), Duration.ofMinutes(6)));
        Terminal.Said said = terminal.type("plan");
        assertThat(said.code()).isEqualTo(4);
        terminal.at(InstantSource.offset(terminal.clock(), Duration.ofMinutes(-2)));
        assertThat(terminal.type("plan").code()).isZero();
    }

    @Test
    void another_run_at_work_ends_with_7() {
        planned();
        try (var store = org.privacyconnector.store.SqliteStore.open(terminal.at("etc/store/privacy-connector.db"))) {
            var lease = new org.privacyconnector.store.Leases(store, terminal.clock())
                    .acquire("fabrikam-test", org.privacyconnector.store.Holder.here(), Duration.ofMinutes(5))
                    .orElseThrow();
            Terminal.Said said = terminal.type("apply", "--approval", "plan");
            assertThat(said.code()).isEqualTo(7);
            assertThat(said.err())
                    .contains("(process " + ProcessHandle.current().pid() + " on ");
            lease.release();
        }
        assertThat(terminal.type("apply", "--approval", "plan").code()).isZero();
    }

    @Test
    void S31_no_command_ever_prints_what_a_column_holds() throws IOException {
        UUID person = anonymisedNext();
        company.dataverse().rows().update("contact", person, Map.of("description", Seed.MARKER + " syster i Umeå"));
        StringBuilder all = new StringBuilder();
        for (String line : List.of(
                "validate --online",
                "plan --verbose --rows 1000 --out plan --html plan.html --csv plan.csv",
                "plan -o json --rows 1000",
                "explain contact " + person,
                "explain contact " + person + " -o json --lang sv",
                "config -o json")) {
            all.append(terminal.type(line.split(" ")).all());
        }
        carryOut();
        all.append(terminal.type("status", "-o", "json").all());
        all.append(terminal.type("ledger", "export", "export").all());
        for (String file :
                List.of("plan.html", "plan.csv", "export/entries.jsonl", "plan/lines.jsonl", "plan/header.json")) {
            all.append(Files.readString(terminal.at(file)));
        }
        assertThat(all.toString())
                .doesNotContainIgnoringCase(Seed.MARKER)
                .doesNotContainIgnoringCase(Seed.MAIL_MARKER)
                .doesNotContain("@example.se");
    }

    @Test
    void every_json_document_fits_the_schema() throws IOException {
        for (String line : List.of(
                "validate",
                "validate --online",
                "test",
                "kinds",
                "config",
                "schema",
                "completion",
                "plan --rows 3",
                "apply",
                "undo R-1",
                "run",
                "explain contact " + UUID.randomUUID(),
                "hold list",
                "pause",
                "pause --off",
                "ledger verify",
                "ledger keys",
                "status",
                "approve nowhere --key karin.key",
                "nonsense")) {
            Terminal.Said said = terminal.type((line + " -o json").split(" "));
            JsonNode json = new ObjectMapper().readTree(said.out());
            assertThat(SchemaFiles.complaints(OutputSchema.text(), said.out()))
                    .as(line)
                    .isEmpty();
            assertThat(json.path("exitCode").intValue()).as(line).isEqualTo(said.code());
            assertThat(said.err()).as(line).isEmpty();
        }
    }

    @Test
    void the_page_links_to_dynamics_and_needs_nothing_from_elsewhere() throws IOException {
        terminal.type("plan", "--html", "plan.html", "--csv", "plan.csv");
        String page = Files.readString(terminal.at("plan.html"));
        assertThat(page)
                .contains("href=\"" + company.dataverse().url() + "/main.aspx?etn=contact")
                .contains("pagetype=entityrecord")
                .doesNotContain("<script")
                .doesNotContain("src=");
        assertThat(Files.readAllLines(terminal.at("plan.csv")))
                .hasSizeGreaterThan(10)
                .first()
                .isEqualTo("rule,row,link,what");
    }

    private void planned() {
        assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
        Terminal.Said approved = terminal.type("approve", "plan", "--key", "karin.key");
        assertThat(approved.code()).as(approved.all()).isZero();
    }

    private void carryOut() {
        try (var left = Files.exists(terminal.at("plan"))
                ? Files.walk(terminal.at("plan"))
                : java.util.stream.Stream.<Path>empty()) {
            left.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
        planned();
        Terminal.Said applied = terminal.type("apply", "--approval", "plan");
        assertThat(applied.code()).as(applied.all()).isZero();
    }

    /** A contact that the next plan anonymises. */
    private UUID anonymisedNext() throws IOException {
        terminal.type("plan", "--csv", "rows.csv");
        return Files.readAllLines(terminal.at("rows.csv")).stream()
                .filter(line -> line.contains("contact(") && line.contains("anonymise"))
                .map(line -> UUID.fromString(line.replaceAll(".*contact\\(([0-9a-f-]+)\\).*", "$1")))
                .findFirst()
                .orElseThrow();
    }
}
