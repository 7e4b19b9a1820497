package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.seed.Seed;
import org.mockdataverse.webhook.Reply;
import org.privacyconnector.Connector;
import org.privacyconnector.cli.Company;
import org.privacyconnector.cli.Terminal.Said;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.trigger.event.Looking;
import org.privacyconnector.trigger.sweep.Registered;
import org.privacyconnector.trigger.watch.Reappeared;
import org.privacyconnector.trigger.watch.Sight;

/** Somebody was erased, and an import brings them back: through the webhook, or past it. */
class ReappearanceTest {
    private static final String NUMBER = "19811228-9874";
    private static final Map<String, Object> ANNA = Map.of(
            "lastname",
            "Zzpiisson",
            "emailaddress1",
            "Zzpii.Anna@Example.se",
            "mobilephone",
            "070-174 06 05",
            "governmentid",
            NUMBER);
    private static final String STEPS = """
                - {message: Create, table: contact, then: find-suppressed}
                - {message: Update, table: contact, then: find-suppressed}
            """;
    private static final List<String> MARKERS = List.of("zzpii", "1740605", "174 06 05", "8112289874", "811228-9874");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Hours hours = new Hours();

    @SuppressWarnings("NullAway.Init")
    private Company company;

    @SuppressWarnings("NullAway.Init")
    private Connector connector;

    @SuppressWarnings("NullAway.Init")
    private Looking looking;

    @SuppressWarnings("NullAway.Init")
    private TaskRunner runner;

    private boolean delivered = true;

    @BeforeEach
    void openCompany() throws IOException {
        company = Company.open(folder, Seed.swedish(20, 10, 50), hours);
        company.terminal().edit("config/connector.yaml", "    - {message: Merge,", STEPS + "    - {message: Merge,");
        Files.copy(folder.resolve("config/erasure.example.yaml"), folder.resolve("config/erasure.yaml"));
        looking = Looking.at(company, folder, hours);
        connector = looking.connector();
        runner = looking.runner();
        Registered registered =
                new Registered(company.dataverse(), company.dataverse().client());
        registered.step("Create", "contact");
        registered.step("Update", "contact");
        company.dataverse().webhooks().receiver(Registered.URL, post -> {
            if (delivered) {
                looking.take(post.body());
            }
            return Reply.of(200);
        });
        sweep();
    }

    @AfterEach
    void close() {
        looking.close();
        company.close();
    }

    @Test
    void fault_69_who_was_erased_and_is_imported_again_is_reported_once_whether_or_not_the_webhook_came()
            throws Exception {
        UUID erased = imported(ANNA);
        suppress("E-1", erased);
        gone(erased);
        assertThat(open()).isEmpty();

        UUID told = imported(Map.of("lastname", "Zzpiisson", "emailaddress1", "zzpii.anna@EXAMPLE.se"));
        assertThat(open()).extracting(Question::row).containsExactly(told);

        delivered = false;
        UUID untold = imported(Map.of("lastname", "Zzpiisson", "governmentid", "811228-9874"));
        assertThat(open()).extracting(Question::row).containsExactly(told);
        sweep();
        assertThat(open()).extracting(Question::row).containsExactlyInAnyOrder(told, untold);
        delivered = true;

        // and once only, however often the row is touched, also when a person has answered
        answer(told);
        touch(told);
        touch(untold);
        sweep();
        assertThat(open()).extracting(Question::row).containsExactly(untold);
        assertThat(company.dataverse().rows().exists("contact", untold))
                .as("nothing is erased by itself")
                .isTrue();
        String listed = type("questions", "list").out();
        assertThat(listed).contains("case E-1", "Nothing was changed").doesNotContain("perhaps");
        assertThat(new Reappeared(() -> connector).get())
                .extracting(Sight::text)
                .singleElement()
                .asString()
                .contains("case E-1", "Q-")
                .doesNotContain(untold.toString());
        type("suppress", "list");
        nobodyIsInAnyFile();
    }

    @Test
    void who_came_back_on_a_new_order_is_lifted_and_not_reported_any_more() {
        UUID erased = imported(ANNA);
        suppress("E-1", erased);
        gone(erased);
        UUID back = imported(ANNA);
        assertThat(open()).extracting(Question::row).containsExactly(back);

        assertThat(company.terminal()
                        .type("suppress", "lift", "E-1", "--by", "a whim", "--because", "x")
                        .all())
                .contains("new consent, new order");
        assertThat(open()).hasSize(1);
        type("suppress", "lift", "E-1", "--by", "new order", "--because", "ordered on 20 November");
        assertThat(open()).isEmpty();
        touch(back);
        imported(ANNA);
        assertThat(open()).isEmpty();
        assertThat(type("suppress", "list").out()).contains("E-1  3 identities", "lifted by new order");
        assertThat(ledger()).contains("suppression-added", "suppression-lifted", "new-order");
        assertThat(company.terminal()
                        .type("suppress", "lift", "E-1", "--by", "new order", "--because", "x")
                        .code())
                .isNotZero();
    }

    @Test
    void what_has_ended_is_reported_no_more_and_is_removed() {
        UUID erased = imported(ANNA);
        suppress("E-1", erased);
        gone(erased);
        hours.to("2028-11-24T22:59:59Z");
        UUID lastDay = imported(ANNA);
        assertThat(open()).extracting(Question::row).containsExactly(lastDay);
        hours.to("2028-11-24T23:00:00Z");
        imported(ANNA);
        assertThat(open()).extracting(Question::row).containsExactly(lastDay);
        connector.suppressionDesk().forgetEnded(tx -> {});
        assertThat(open()).as("questions of an ended case end too").isEmpty();
        assertThat(type("suppress", "list").out()).isEmpty();
    }

    @Test
    void S29_suppressing_again_under_a_lifted_case_is_refused_and_under_an_ended_one_is_in_force_again() {
        UUID person = imported(ANNA);
        suppress("E-1", person);
        type("suppress", "lift", "E-1", "--by", "new order", "--because", "ordered on 20 November");
        var refused = company.terminal().type("suppress", "add", "E-1", "contact", person.toString());
        assertThat(refused.code()).isNotZero();
        assertThat(refused.all())
                .contains("case E-1 was lifted on 20", "use a new number")
                .doesNotContain("holds them all");

        suppress("E-2", person);
        hours.to("2028-11-24T23:00:00Z");
        assertThat(type("suppress", "add", "E-2", "contact", person.toString()).out())
                .contains("E-2: 3 identities")
                .doesNotContain("holds them all");
    }

    @Test
    void S29_after_a_new_key_the_old_entries_are_known_and_without_the_old_key_nothing_is_judged_done()
            throws IOException {
        UUID erased = imported(ANNA);
        suppress("E-1", erased);
        gone(erased);
        Path file = folder.resolve("etc/secrets/suppression.keys");
        String old = Files.readString(file);
        String fresh = "2 " + java.util.Base64.getEncoder().encodeToString(new byte[32]) + "\n";
        Files.writeString(file, old + fresh);
        UUID first = imported(ANNA);
        assertThat(open()).extracting(Question::row).containsExactly(first);

        Files.writeString(file, fresh);
        assertThat(connector.checkup().keys())
                .hasValueSatisfying(said -> assertThat(said).contains("suppression key 1-", "is missing"));
        UUID second = imported(ANNA);
        assertThat(open()).extracting(Question::row).containsExactly(first);
        assertThat(connector.store().<Long>read(connector.hints()::waiting))
                .as("the row waits to be looked at")
                .isEqualTo(1);

        Files.writeString(file, old + fresh);
        hours.forward(Duration.ofDays(1));
        runner.runDue();
        assertThat(open()).extracting(Question::row).containsExactlyInAnyOrder(first, second);
        assertThat(connector.checkup().keys()).isEmpty();
    }

    @Test
    void S21_a_mailbox_of_many_and_one_of_a_couple_say_only_perhaps_and_a_reused_phone_too() {
        Map<String, Object> couple = Map.of("lastname", "Zzpiib", "emailaddress1", "zzpii.par@example.se");
        imported(couple);
        for (Map<String, Object> each : List.of(
                Map.<String, Object>of("lastname", "Zzpiia", "emailaddress1", "INFO@contoso.example"),
                couple,
                Map.<String, Object>of("lastname", "Zzpiic", "mobilephone", "+46 70 174 06 06"))) {
            UUID erased = imported(each);
            suppress("E-" + erased.toString().substring(0, 8), erased);
            gone(erased);
            UUID other = imported(each);
            assertThat(open()).extracting(Question::row).contains(other);
            answerAll();
        }
        imported(Map.of("lastname", "Zzpiid", "emailaddress1", "info@other.example"));
        assertThat(open()).isEmpty();
    }

    @Test
    void a_question_ends_by_itself_when_the_row_is_gone_or_is_somebody_else_s() {
        UUID erased = imported(ANNA);
        suppress("E-1", erased);
        gone(erased);
        UUID back = imported(ANNA);
        UUID again = imported(ANNA);
        assertThat(open()).hasSize(2);
        gone(back);
        company.dataverse()
                .rows()
                .update(
                        "contact",
                        again,
                        Map.of("emailaddress1", "bo@example.se", "mobilephone", "", "governmentid", ""));
        settled();
        sweep();
        assertThat(open()).isEmpty();
    }

    @Test
    void S5_a_column_that_is_not_there_is_told_before_anybody_is_missed_by_it() {
        assertThat(company.terminal().type("validate", "--online").all()).doesNotContain("would be known again");
        company.terminal().edit("config/data-map.yaml", "contact.telephone1, lead", "contact.telephon1, lead");
        Said said = company.terminal().type("validate", "--online");
        assertThat(said.code()).isNotZero();
        assertThat(said.all()).contains("nobody who was erased would be known again on contact", "telephon1");
    }

    @Test
    void what_cannot_be_suppressed_is_refused_and_said() {
        UUID nobody = imported(Map.of("lastname", "Zzpiie"));
        assertThat(company.terminal()
                        .type("suppress", "add", "E-9", "contact", nobody.toString())
                        .all())
                .contains("holds nothing that data-map.yaml knows a person by");
        assertThat(company.terminal()
                        .type("suppress", "add", "Anna Svensson", "contact", nobody.toString())
                        .all())
                .contains("is no case number");
        assertThat(company.terminal()
                        .type("suppress", "add", "E-9", "incident", nobody.toString())
                        .all())
                .contains("names no identities on 'incident'");
        assertThat(company.terminal()
                        .type("suppress", "add", "E-9", "contact", new UUID(1, 1).toString())
                        .all())
                .contains("no such row");
    }

    private void suppress(String caseRef, UUID row) {
        type("suppress", "add", caseRef, "contact", row.toString());
    }

    private UUID imported(Map<String, Object> columns) {
        UUID row = company.dataverse().rows().create("contact", columns);
        settled();
        return row;
    }

    private void touch(UUID row) {
        company.dataverse().rows().update("contact", row, Map.of("firstname", "Zzpii" + hours.instant()));
        settled();
    }

    private void gone(UUID row) {
        company.dataverse().rows().delete("contact", row);
        settled();
    }

    private void settled() {
        company.dataverse().settle();
        runner.runDue();
    }

    private void sweep() {
        hours.forward(Duration.ofMinutes(15));
        assertThat(type("sweep").out()).contains("contact:");
        runner.runDue();
    }

    private List<Question> open() {
        return connector.questions().open().stream()
                .filter(question -> question.about() == Question.About.REAPPEARED)
                .toList();
    }

    private void answer(UUID row) {
        Question question = open().stream()
                .filter(each -> each.row().equals(row))
                .findFirst()
                .orElseThrow();
        type("questions", "answer", question.number(), "--because", "the same import");
    }

    /** Answers them, after each was listed with no more than a perhaps. */
    private void answerAll() {
        assertThat(type("questions", "list").out().lines().filter(line -> line.contains("who was erased")))
                .isNotEmpty()
                .allMatch(line -> line.contains("perhaps case E-"));
        open().forEach(question -> answer(question.row()));
    }

    private Said type(String... words) {
        Said said = company.terminal().type(words);
        assertThat(said.code()).as(String.join(" ", words) + "\n" + said.all()).isZero();
        assertThat(said.all().toLowerCase(Locale.ROOT)).doesNotContain(MARKERS);
        return said;
    }

    private String ledger() {
        StringBuilder all = new StringBuilder();
        connector.store().<Boolean>read(tx -> {
            tx.each("select text from ledger_entry", row -> all.append(row.getString(1)));
            return true;
        });
        return all.toString();
    }

    private void nobodyIsInAnyFile() throws Exception {
        List<String> plainHashes =
                List.of(plainHash("zzpii.anna@example.se"), plainHash("198112289874"), plainHash("+46701740605"));
        int seen = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (file.startsWith(folder.resolve("config"))) {
                    continue;
                }
                seen++;
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(text.toLowerCase(Locale.ROOT)).as(file.toString()).doesNotContain(MARKERS);
                assertThat(text).as(file.toString()).doesNotContain(plainHashes);
            }
        }
        assertThat(seen).isGreaterThan(5);
        assertThat(connector
                        .store()
                        .<Long>read(tx -> tx.one("select count(*) from suppression", row -> row.getLong(1))
                                .orElseThrow()))
                .isEqualTo(3);
    }

    private static String plainHash(String canonical) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        return new String(hash, StandardCharsets.ISO_8859_1);
    }
}
