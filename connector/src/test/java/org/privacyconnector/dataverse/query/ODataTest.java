package org.privacyconnector.dataverse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.Operator;
import org.privacyconnector.table.Condition.TextMatch;
import org.privacyconnector.table.Condition.TextTest;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

class ODataTest {
    private static final Path NAME = Path.of(new ColumnName("firstname"));
    private static final Path STATE = Path.of(new ColumnName("statecode"));

    @Test
    void values_are_written_by_their_type() {
        UUID id = UUID.fromString("70bf4d48-34cb-ed11-b596-0022481d68cd");
        assertThat(filter(equal(new Literal.Text("O'Brien")))).isEqualTo("firstname eq 'O''Brien'");
        assertThat(filter(equal(new Literal.Text("å%27 & 😀")))).isEqualTo("firstname eq 'å%27 & 😀'");
        assertThat(filter(equal(new Literal.Numeric(new BigDecimal("1E+3"))))).isEqualTo("firstname eq 1000");
        assertThat(filter(equal(new Literal.Truth(true)))).isEqualTo("firstname eq true");
        assertThat(filter(equal(new Literal.Id(id)))).isEqualTo("firstname eq " + id);
        assertThat(filter(equal(new Literal.Day(LocalDate.of(2024, 2, 29))))).isEqualTo("firstname eq 2024-02-29");
        assertThat(filter(equal(new Literal.Moment(Instant.parse("2024-02-28T23:00:00Z")))))
                .isEqualTo("firstname eq 2024-02-28T23:00:00Z");
        assertThatThrownBy(() -> filter(equal(new Literal.Label("Open")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conditions_nest() {
        Condition open = new Compare(STATE, Operator.EQUAL, Literal.Numeric.of(0));
        Condition where = new Condition.And(List.of(
                new Condition.Or(List.of(open, new Condition.IsEmpty(NAME))),
                new Condition.Not(new Condition.Any("contact_customer_contacts", null)),
                new Condition.Any("Contact_Emails", new Condition.Any("email_activity_parties", open)),
                new Condition.Every("Contact_Tasks", open),
                new Condition.In(
                        Path.lookup(new ColumnName("parentcustomerid")), List.of(new Literal.Id(new UUID(1, 2)))),
                new Compare(
                        new Path(List.of("parentcustomerid_account"), "revenue", false),
                        Operator.AT_LEAST,
                        Literal.Numeric.of(5))));
        assertThat(filter(where))
                .isEqualTo("((statecode eq 0 or firstname eq null)"
                        + " and not (contact_customer_contacts/any())"
                        + " and Contact_Emails/any(o1:o1/email_activity_parties/any(o2:o2/statecode eq 0))"
                        + " and Contact_Tasks/all(o1:o1/statecode eq 0)"
                        + " and (_parentcustomerid_value eq 00000000-0000-0001-0000-000000000002)"
                        + " and parentcustomerid_account/revenue ge 5)");
    }

    @Test
    void wildcards_in_a_text_mean_themselves() {
        assertThat(filter(new TextMatch(NAME, TextTest.CONTAINS, "50%_[x]")))
                .isEqualTo("contains(firstname,'50[%][_][[]x]')");
    }

    @Test
    void S1_every_row_is_no_filter_and_not_every_row_is_refused() {
        assertThat(FilterText.of(new Condition.AllRows()).text()).isNull();
        Condition one = new Compare(STATE, Operator.EQUAL, Literal.Numeric.of(0));
        assertThat(filter(new Condition.And(List.of(new Condition.AllRows(), one))))
                .isEqualTo("(statecode eq 0)");
        assertThat(FilterText.of(new Condition.Or(List.of(one, new Condition.AllRows())))
                        .text())
                .isNull();
        assertThatThrownBy(() -> FilterText.of(new Condition.Not(new Condition.AllRows())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void S31_values_that_may_identify_a_person_are_noticed() {
        assertThat(FilterText.of(equal(new Literal.Text("Anna"))).identifying()).isTrue();
        assertThat(FilterText.of(new TextMatch(NAME, TextTest.CONTAINS, "x")).identifying())
                .isTrue();
        assertThat(FilterText.of(equal(Literal.Numeric.of(197_001_011_234L))).identifying())
                .isTrue();
        assertThat(FilterText.of(equal(Literal.Numeric.of(534_120_001))).identifying())
                .isFalse();
        assertThat(FilterText.of(new Condition.Any("x", equal(new Literal.Text("Anna"))))
                        .identifying())
                .isTrue();
        assertThat(FilterText.of(new Compare(STATE, Operator.EQUAL, Literal.Numeric.of(1)))
                        .identifying())
                .isFalse();
    }

    @Test
    void names_that_are_none_are_refused() {
        for (String name : List.of("", "a b", "x/any()", "x)", "é", "1x")) {
            assertThatThrownBy(() -> filter(new Condition.Any(name, null)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> filter(new Condition.IsSet(new Path(List.of(), "a' or 1", false))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThatThrownBy(() -> OData.encoded("x\ud83d")).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the text: the server reads it as one literal and as the same text, and OkHttp sends it as we wrote it. */
    @Test
    void any_text_arrives_as_it_was() {
        SplittableRandom random = new SplittableRandom(20260310);
        for (int run = 0; run < 2_000; run++) {
            String text = text(random);
            String encoded = OData.encoded("firstname eq " + OData.quoted(text));
            assertThat(encoded).matches("[A-Za-z0-9%._~(),/:-]*");
            String decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            assertThat(literal(decoded.substring("firstname eq ".length()))).isEqualTo(text);
            String address = "https://contoso.crm4.dynamics.com/api/data/v9.2/contacts?$filter=" + encoded;
            assertThat(HttpUrl.get(address)).hasToString(address);
        }
    }

    /** Reads a quoted literal as the server does; throws where it ends early. */
    private static String literal(String quoted) {
        StringBuilder text = new StringBuilder();
        int i = 1;
        while (true) {
            char c = quoted.charAt(i);
            if (c == '\'') {
                if (i == quoted.length() - 1) {
                    return text.toString();
                }
                if (quoted.charAt(i + 1) != '\'') {
                    throw new IllegalStateException("the literal ends at " + i + " of " + quoted);
                }
                i++;
            }
            text.append(c);
            i++;
        }
    }

    private static String text(SplittableRandom random) {
        int[] alphabet = {
            '\'', '"', '%', '2', '7', '&', '+', '#', '?', '/', '\\', ' ', '\t', '\n', 'a', 'Z', 'å', 'Ö', 'é', 0x1F600,
            0x4E2D, 0, '(', ')', ',', ';', '=', '$', '@', ':', '<', '>', '[', ']', '{', '|', '^', '`', 0xFEFF
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(0, 20);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private static Condition equal(Literal value) {
        return new Compare(NAME, Operator.EQUAL, value);
    }

    private static String filter(Condition condition) {
        return String.valueOf(FilterText.of(condition).text());
    }
}
