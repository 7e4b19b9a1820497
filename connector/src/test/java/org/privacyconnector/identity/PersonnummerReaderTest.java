package org.privacyconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonnummerReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final PersonnummerReader reader = new PersonnummerReader();

    @ParameterizedTest
    @CsvSource({
        "811228-9874, 198112289874",
        "8112289874, 198112289874",
        "19811228-9874, 198112289874",
        "198112289874, 198112289874",
        "'19811228 9874', 198112289874",
        "'  811228 - 9874 ', 198112289874",
        "811228+9874, 188112289874",
        "18811228+9874, 188112289874",
        "188112289874, 188112289874",
        "701063-2391, 197010632391",
        "19701063-2391, 197010632391",
    })
    void every_written_form_is_the_same_number(String written, String canonical) {
        assertThat(reader.read(written, TODAY)).isEqualTo(Reading.of(new Personnummer(canonical, true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "811228-9875", // check digit
                "20000229-0000", // right date, wrong digit
                "19810229-9874",
                "811328-9874",
                "000000-0000",
                "811200-9874",
                "8112289-874",
                "81122-89874",
                "811228/9874",
                "811228-98744",
                "11811228-9874",
                "556016-0680", // a company
                "19811228+9874", // plus, but not a hundred
                "20811228-9874", // not born yet
                "811228-T874",
                "anna"
            })
    void what_is_no_personnummer_is_refused_and_never_taken_for_no_identity(String written) {
        assertThat(reader.read(written, TODAY))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.why()).doesNotContain(written));
    }

    @ParameterizedTest
    @CsvSource({"19000229", "20260230", "20250431", "19810092"})
    void a_right_check_digit_does_not_mend_a_date_that_is_none(String date) {
        for (int number = 0; number < 10; number++) {
            String ten = date.substring(2) + "100" + number;
            if (Luhn.holds(ten)) {
                assertThat(reader.read(date.substring(0, 2) + ten, TODAY).found())
                        .isEmpty();
            }
        }
    }

    @Test
    void a_blank_column_holds_nothing() {
        for (String blank : new String[] {null, "", "  ", "\u00a0\u200b"}) {
            assertThat(reader.read(blank, TODAY)).isEqualTo(new Reading.Nothing());
        }
    }

    @Test
    void who_is_born_today_has_a_number_and_who_is_born_tomorrow_has_none() {
        String today = withCheckDigit("261124100");
        String tomorrow = withCheckDigit("261125100");
        assertThat(canonical("20" + today)).isEqualTo("20" + today);
        assertThat(canonical(today)).isEqualTo("20" + today);
        assertThat(reader.read("20" + tomorrow, TODAY).found()).isEmpty();
        assertThat(canonical(tomorrow)).isEqualTo("19" + tomorrow);
    }

    @Test
    void plus_is_written_from_the_year_of_the_hundredth_birthday_on() {
        String turnsHundred = withCheckDigit("261231100");
        String turnsNinetyNine = withCheckDigit("270101100");
        assertThat(canonical(turnsHundred.substring(0, 6) + "+" + turnsHundred.substring(6)))
                .isEqualTo("19" + turnsHundred);
        assertThat(reader.read(turnsNinetyNine.substring(0, 6) + "+" + turnsNinetyNine.substring(6), TODAY)
                        .found())
                .as("nobody born in 1827 was given a number")
                .isEmpty();
        assertThat(canonical(turnsNinetyNine)).isEqualTo("19" + turnsNinetyNine);
    }

    @Test
    void a_number_without_its_century_may_be_somebody_a_hundred_years_older_too() {
        Identity concluded = reader.read("811228-9874", TODAY).found().orElseThrow();
        assertThat(concluded.alternatives()).isEqualTo(List.of(new Personnummer("188112289874", false)));
        assertThat(reader.read("19811228-9874", TODAY).found().orElseThrow().alternatives())
                .isEmpty();
        assertThat(reader.read("811228+9874", TODAY).found().orElseThrow().alternatives())
                .isEmpty();
    }

    @Test
    void coordination_numbers_are_told_apart() {
        assertThat(new Personnummer("197010632391", true).coordination()).isTrue();
        assertThat(new Personnummer("198112289874", true).coordination()).isFalse();
    }

    @Test
    void any_number_in_any_hand_comes_back_as_itself() {
        Spellings spellings = new Spellings(7);
        for (int i = 0; i < 20_000; i++) {
            String twelve = spellings.personnummer();
            String written = spellings.written(twelve);
            assertThat(reader.read(written, TODAY).found().map(Identity::canonical))
                    .as("%s as %s", twelve, written)
                    .contains(twelve);
        }
    }

    @Test
    void any_one_digit_written_wrong_is_noticed_or_makes_another_number() {
        Spellings spellings = new Spellings(11);
        for (int i = 0; i < 5_000; i++) {
            String twelve = spellings.personnummer();
            int at = 2 + spellings.below(10);
            char wrong = (char) ('0' + (twelve.charAt(at) - '0' + 1 + spellings.below(9)) % 10);
            String mistyped = twelve.substring(0, at) + wrong + twelve.substring(at + 1);
            assertThat(reader.read(mistyped, TODAY).found()).as(mistyped).isEmpty();
        }
    }

    private String canonical(String written) {
        return reader.read(written, TODAY).found().orElseThrow().canonical();
    }

    private static String withCheckDigit(String nine) {
        for (int check = 0; check < 10; check++) {
            if (Luhn.holds(nine + check)) {
                return nine + check;
            }
        }
        throw new AssertionError(nine);
    }
}
