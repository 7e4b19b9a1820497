package org.privacyconnector.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.MockRows;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.cli.Company;
import org.privacyconnector.cli.Terminal;
import org.privacyconnector.cli.Terminal.Said;

/** The whole way over a company full of persons: none of them is in anything that is printed, written, kept or asked by address. */
class NoPersonalDataTest {
    private static final Set<String> PERSONAL = Set.of(
            "firstname",
            "fullname",
            "emailaddress1",
            "mobilephone",
            "telephone1",
            "governmentid",
            "address1_line1",
            "description",
            "spousesname",
            "sender",
            "torecipients",
            "phonenumber",
            "notetext");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> seen = new LinkedHashMap<>();

    @Test
    void S31_S29_no_person_is_in_anything_that_is_printed_written_kept_or_asked_by_address() throws IOException {
        Hours hours = new Hours();
        try (Company company = Company.open(folder, Seed.swedish(300, 120, 1_000), hours)) {
            Terminal terminal = company.terminal();
            MockDataverse dataverse = company.dataverse();
            Set<String> persons = persons(dataverse.rows());
            assertThat(persons).hasSizeGreaterThan(500);
            assertThat(found(dataverse.rows().image(), persons))
                    .as("the search finds")
                    .isEqualTo(persons);
            Meanwhile meanwhile = new Meanwhile();
            terminal.over(() -> meanwhile.around(dataverse.client()));

            type(terminal, 0, "validate --online --verbose");
            type(terminal, 0, "test");
            type(terminal, 0, "plan --verbose --rows 2000 --out plan --html plan.html --csv plan.csv");
            type(terminal, 0, "plan -o json --rows 2000 --out plan2");
            UUID person = planned("contact");
            UUID lead = planned("lead");
            type(terminal, 0, "hold add contact " + person + " --ground 17.3.e --review 2027-03-01");
            type(terminal, 0, "hold list");
            type(terminal, 0, "approve plan2 --key karin.key");
            // while it runs the newest pages are in the write-ahead log
            meanwhile.afterWrite(() -> keep("while it runs: "));
            type(terminal, 0, "apply --approval plan2 --verbose");
            assertThat(seen.keySet()).anyMatch(name -> name.endsWith(".db-wal"));
            for (String table : List.of("contact", "lead")) {
                UUID one = table.equals("lead") ? lead : person;
                type(terminal, 0, "explain " + table + " " + one);
                type(terminal, 0, "explain " + table + " " + one + " -o json --lang sv");
            }
            type(terminal, 0, "status");
            String status = type(terminal, 0, "status -o json");
            type(terminal, 0, "ledger verify -o json");
            type(terminal, 0, "ledger export export");
            type(terminal, 0, "ledger prove contact " + person + " --out proof.txt");
            type(terminal, 0, "undo " + status.replaceAll("(?s).*\"run\" ?: ?\"(R-[0-9a-f]+)\".*", "$1"));
            type(terminal, 2, "plan --nonsense");
            type(terminal, 4, "undo R-nonsense");
            keep("");

            assertThat(seen.keySet()).anyMatch(name -> name.endsWith("export/entries.jsonl"));
            seen.forEach(
                    (name, text) -> assertThat(found(text, persons)).as(name).isEmpty());
            String secret = dataverse.clientSecret();
            seen.forEach((name, text) -> assertThat(name.contains("etc/secrets") || !text.contains(secret))
                    .as("the secret in " + name)
                    .isTrue());
            assertThat(company.asked()).hasSizeGreaterThan(50).allSatisfy(asked -> {
                if (!asked.part()) {
                    assertThat(found(URLDecoder.decode(asked.target(), StandardCharsets.UTF_8), persons))
                            .isEmpty();
                }
            });
        }
    }

    /** Rows stand in the ledger as keyed pseudonyms: nobody without the key finds a row's id there. */
    @Test
    void S29_the_ledger_and_its_export_name_no_row() throws IOException {
        try (SmallOffice office = SmallOffice.open(folder)) {
            UUID person = office.formerCustomer();
            UUID lead = office.lead();
            UUID incident = office.resolvedCase();
            office.carriedOut();
            assertThat(office.terminal.type("ledger", "export", "export").code())
                    .isZero();
            try (Stream<Path> files = Files.walk(office.terminal.at("export"))) {
                assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(text)
                            .doesNotContainIgnoringCase(person.toString())
                            .doesNotContainIgnoringCase(lead.toString())
                            .doesNotContainIgnoringCase(incident.toString());
                });
            }
            assertThat(office.told("contact", person)).containsExactly("anonymise done");
        }
    }

    private String type(Terminal terminal, int code, String line) {
        Said said = terminal.type(line.split(" "));
        assertThat(said.code()).as(line + "\n" + said.all()).isEqualTo(code);
        seen.put(seen.size() + " " + line, said.all());
        return said.out();
    }

    /** Every file that is there now, but for the policy's own words. */
    private void keep(String when) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.startsWith(folder.resolve("config"))) {
                    // bytes as they are: what UTF-8 has in the file, the search has too
                    seen.put(
                            when + folder.relativize(file),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private UUID planned(String table) throws IOException {
        return Files.readAllLines(folder.resolve("plan.csv")).stream()
                .filter(line -> line.contains(table + "(") && !line.contains("kept"))
                .map(line -> UUID.fromString(line.replaceAll(".*" + table + "\\(([0-9a-f-]+)\\).*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in personal columns of every tenth row, in lower case, where it is long enough not to be any word. */
    private static Set<String> persons(MockRows rows) {
        Set<String> persons = new TreeSet<>(Set.of(Seed.MARKER, Seed.MAIL_MARKER));
        for (String table : List.of("contact", "lead", "email", "phonecall", "annotation")) {
            List<UUID> ids = rows.ids(table);
            for (int i = 0; i < ids.size(); i += 3) {
                rows.get(table, ids.get(i)).orElseThrow().forEach((column, value) -> {
                    String text = value.toString().toLowerCase(Locale.ROOT);
                    if (PERSONAL.contains(column) && text.length() > 7 && !text.contains("contoso.example")) {
                        persons.add(text);
                    }
                });
            }
        }
        return persons;
    }

    private static Set<String> found(String text, Set<String> persons) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String person : persons) {
            if (lower.contains(person)) {
                found.add(person);
            }
        }
        return found;
    }
}
