package org.privacyconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {
    private final EmailReader reader = new EmailReader();

    @ParameterizedTest
    @CsvSource({
        "Anna.Svensson@Example.SE, anna.svensson@example.se",
        "' anna@example.se ', anna@example.se",
        "mailto:anna@example.se, anna@example.se",
        "anna@example.se., anna@example.se",
        "anna@smörgås.example, anna@xn--smrgs-pra0j.example",
        "anna@SMÖRGÅS.example, anna@xn--smrgs-pra0j.example",
        "anna@XN--SMRGS-PRA0J.example, anna@xn--smrgs-pra0j.example",
        "anna@example。se, anna@example.se",
        "åsa@example.se, åsa@example.se",
        "ÅSA@example.se, åsa@example.se",
        "'\"anna\"@example.se', anna@example.se",
        "anna+news@example.se, anna+news@example.se",
        "a.n.n.a@gmail.example, a.n.n.a@gmail.example",
        "o'neill@example.ie, o'neill@example.ie",
    })
    void addresses_are_compared_as_mail_is_delivered(String written, String canonical) {
        assertThat(reader.read(written, Spellings.TODAY)).isEqualTo(Reading.of(new Email(canonical)));
    }

    @Test
    void a_letter_composed_of_two_signs_is_the_same_letter() {
        assertThat(reader.read("a\u030asa@example.se", Spellings.TODAY))
                .isEqualTo(reader.read("\u00e5sa@example.se", Spellings.TODAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "@example.se",
                "anna@",
                "anna@localhost",
                "anna@[10.0.0.1]",
                "anna@10.0.0.1",
                "anna@example..se",
                "anna@exa mple.se",
                "anna svensson@example.se",
                "Anna <anna@example.se>",
                "anna@example.se; bo@example.se",
                "anna@example_x.se",
                "\"@\"@example.se",
            })
    void what_is_no_address_is_refused_without_its_value(String written) {
        assertThat(reader.read(written, Spellings.TODAY))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.why()).doesNotContain(written));
    }

    @Test
    void the_longest_local_part_has_sixty_four_bytes() {
        assertThat(reader.read("å".repeat(32) + "@example.se", Spellings.TODAY).found())
                .isPresent();
        assertThat(reader.read("å".repeat(32) + "a@example.se", Spellings.TODAY).found())
                .isEmpty();
    }

    @Test
    void any_address_in_any_hand_comes_back_as_itself() {
        Spellings spellings = new Spellings(13);
        for (int i = 0; i < 10_000; i++) {
            String email = spellings.email();
            String written = spellings.writtenEmail(email);
            assertThat(reader.read(written, Spellings.TODAY).found().map(Identity::canonical))
                    .as(written)
                    .contains(email);
        }
    }

    @Test
    void reading_a_canonical_form_changes_nothing_and_no_writing_throws() {
        Spellings spellings = new Spellings(17);
        List<IdentityReader> readers = List.of(
                reader,
                new PhoneReader("SE"),
                new PersonnummerReader(),
                new OrganisationNumberReader(),
                new CustomerNumberReader(com.google.re2j.Pattern.compile("[A-Z0-9-]+")));
        for (int i = 0; i < 10_000; i++) {
            String noise = spellings.noise();
            for (IdentityReader each : readers) {
                each.read(noise, Spellings.TODAY)
                        .found()
                        .ifPresent(found -> assertThat(each.read(found.canonical(), Spellings.TODAY)
                                        .found())
                                .as(noise)
                                .contains(found));
            }
        }
    }
}
