package org.privacyconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherIdentitiesTest {
    private final PhoneReader phones = new PhoneReader("SE");
    private final OrganisationNumberReader organisations = new OrganisationNumberReader();

    @ParameterizedTest
    @CsvSource({
        "070-174 06 05, +46701740605",
        "0701740605, +46701740605",
        "+46 70 174 06 05, +46701740605",
        "+46 (0)70-174 06 05, +46701740605",
        "0046701740605, +46701740605",
        "'\u00a0070\u2013174\u202f06 05', +46701740605",
        "０７０-1740605, +46701740605",
        "08-465 004 01, +46846500401",
        "+47 22 12 34 56, +4722123456",
        "08-465 004 01 ext. 12, +46846500401;ext=12",
    })
    void phones_are_compared_as_they_are_dialled_from_anywhere(String written, String canonical) {
        assertThat(phones.read(written, Spellings.TODAY)).isEqualTo(Reading.of(new Phone(canonical)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "0", "+", "070-17406", "ring Anna", "070-1740605 070-1740606", "+999 123456789"})
    void what_is_no_phone_number_is_refused_without_its_value(String written) {
        assertThat(phones.read(written, Spellings.TODAY))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.why()).doesNotContain(written + " "));
    }

    @Test
    void the_same_digits_are_another_phone_in_another_country() {
        assertThat(new PhoneReader("no").read("22 12 34 56", Spellings.TODAY))
                .isEqualTo(Reading.of(new Phone("+4722123456")));
        assertThatThrownBy(() -> new PhoneReader("Sverige")).hasMessageContaining("two letters");
    }

    @ParameterizedTest
    @CsvSource({"556016-0680", "5560160680", "165560160680", "SE556016068001", "'se 556016-0680 01'"})
    void every_form_of_a_company_s_number_is_the_same_and_tells_no_person(String written) {
        Identity company = organisations.read(written, Spellings.TODAY).found().orElseThrow();
        assertThat(company).isEqualTo(new OrganisationNumber("5560160680"));
        assertThat(company.certainty()).isEqualTo(Certainty.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"811228-9874", "8112289874", "19811228-9874", "SE811228987401"})
    void a_sole_trader_s_number_is_the_trader_s_personnummer(String written) {
        assertThat(organisations.read(written, Spellings.TODAY).found())
                .contains(new Personnummer("198112289874", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"556016-0681", "55601-60680", "811228-9875", "SE55601606", "811328-9874"})
    void what_is_no_organisation_number_is_refused(String written) {
        assertThat(organisations.read(written, Spellings.TODAY)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void customer_numbers_have_the_form_that_the_policy_gives() {
        CustomerNumberReader reader = new CustomerNumberReader(Pattern.compile("K-[0-9]{6}"));
        assertThat(reader.read(" k\u2013004711 ", Spellings.TODAY))
                .isEqualTo(Reading.of(new CustomerNumber("K-004711")));
        assertThat(reader.read("K-00471", Spellings.TODAY)).isInstanceOf(Reading.Refused.class);
        assertThat(reader.read("K-0047111", Spellings.TODAY)).isInstanceOf(Reading.Refused.class);
        assertThat(reader.read("xK-004711", Spellings.TODAY)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void S21_a_mailbox_of_many_is_weak_whatever_its_domain_and_tag() {
        SharedAddresses shared = new SharedAddresses(Set.of("Info", "order"));
        assertThat(shared.certainty(new Email("info@contoso.example"))).isEqualTo(Certainty.WEAK);
        assertThat(shared.certainty(new Email("order+se@contoso.example"))).isEqualTo(Certainty.WEAK);
        assertThat(shared.certainty(new Email("information@contoso.example"))).isEqualTo(Certainty.LIKELY);
        assertThat(shared.certainty(new Phone("+46701740605"))).isEqualTo(Certainty.WEAK);
        assertThat(shared.certainty(new OrganisationNumber("5560160680"))).isEqualTo(Certainty.NONE);
        assertThat(shared.certainty(new CustomerNumber("INFO"))).isEqualTo(Certainty.CERTAIN);
    }

    @Test
    void no_identity_shows_its_value_when_it_is_printed() {
        List<Identity> all = List.of(
                new Email("zzpii@example.se"),
                new Phone("+46701740605"),
                new Personnummer("198112289874", true),
                new OrganisationNumber("5560160680"),
                new CustomerNumber("K-004711"));
        for (Identity each : all) {
            assertThat(each + " " + Reading.of(each))
                    .doesNotContain(each.canonical())
                    .contains(each.kind().word());
        }
    }
}
