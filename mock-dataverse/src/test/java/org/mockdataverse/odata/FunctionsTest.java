package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.odata.Small.id;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;

/** Query functions of texts and fiscal times; the moment is in the first quarter of 2026. */
class FunctionsTest {
    private final Small small = new Small();

    @BeforeEach
    void people() {
        person(1, "Åsa", "2025-12-31", "2025-12-31T23:30:00Z");
        person(2, "Bo", "2026-01-01", "2026-03-31T21:59:59Z");
        person(3, "Cilla", "2026-04-01", "2026-03-31T22:00:00Z");
        person(4, "bosse", "2027-06-30", "2027-06-30T12:00:00Z");
        small.put("person", 5);
    }

    private void person(int number, String name, String birth, String created) {
        small.put(
                "person",
                number,
                "fullname",
                name,
                "birthdate",
                LocalDate.parse(birth),
                "createdon",
                Instant.parse(created));
    }

    private List<Integer> called(String call) {
        return called(Switches.DEFAULTS, call);
    }

    private List<Integer> called(Switches switches, String call) {
        Reads reads = new Reads(small.settings, small.rows, switches);
        String filter = "Microsoft.Dynamics.CRM." + call;
        return Small.numbers(
                "person",
                Small.json(reads.collection(
                        small.sight, Small.table("person"), null, "$filter=" + Small.encode(filter), Headers.none())));
    }

    @Test
    void fiscal_years_are_calendar_years() {
        assertThat(called("InFiscalYear(PropertyName='birthdate',PropertyValue=2026)"))
                .containsExactly(2, 3);
        assertThat(called("ThisFiscalYear(PropertyName='birthdate')")).containsExactly(2, 3);
        assertThat(called("LastFiscalYear(PropertyName='birthdate')")).containsExactly(1);
        assertThat(called("NextFiscalYear(PropertyName='birthdate')")).containsExactly(4);
        assertThat(called("LastXFiscalYears(PropertyName='birthdate',PropertyValue=2)"))
                .containsExactly(1);
        assertThat(called("NextXFiscalYears(PropertyName='birthdate',PropertyValue=2)"))
                .containsExactly(4);
        // the year begins at midnight where the caller is
        assertThat(called("ThisFiscalYear(PropertyName='createdon')")).containsExactly(1, 2, 3);
    }

    @Test
    void fiscal_periods_are_quarters_or_months() {
        Switches months = Switches.DEFAULTS.with(Switch.FISCAL_QUARTERS, false);
        assertThat(called("ThisFiscalPeriod(PropertyName='createdon')")).containsExactly(1, 2);
        assertThat(called(months, "ThisFiscalPeriod(PropertyName='createdon')")).containsExactly(2);
        assertThat(called("NextFiscalPeriod(PropertyName='createdon')")).containsExactly(3);
        assertThat(called("LastFiscalPeriod(PropertyName='birthdate')")).containsExactly(1);
        assertThat(called("LastXFiscalPeriods(PropertyName='birthdate',PropertyValue=1)"))
                .containsExactly(1);
        assertThat(called("NextXFiscalPeriods(PropertyName='birthdate',PropertyValue=5)"))
                .containsExactly(3, 4);
        assertThat(called("InFiscalPeriod(PropertyName='birthdate',PropertyValue=2)"))
                .containsExactly(3, 4);
        assertThat(called(months, "InFiscalPeriod(PropertyName='birthdate',PropertyValue=6)"))
                .containsExactly(4);
        assertThat(called("InFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=2,PropertyValue2=2026)"))
                .containsExactly(3);
        assertThat(called(
                        "InOrBeforeFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=1,PropertyValue2=2026)"))
                .containsExactly(1, 2);
        assertThat(called(
                        "InOrAfterFiscalPeriodAndYear(PropertyName='birthdate',PropertyValue1=2,PropertyValue2=2026)"))
                .containsExactly(3, 4);
        assertThatThrownBy(() -> called("InFiscalPeriod(PropertyName='birthdate',PropertyValue=5)"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> called("InFiscalYear(PropertyName='fullname',PropertyValue=2026)"))
                .hasMessageContaining("no date");
    }

    @Test
    void texts_begin_and_end_and_empty_ones_do_neither() {
        assertThat(called("BeginsWith(PropertyName='fullname',PropertyValue='BO')"))
                .containsExactly(2, 4);
        assertThat(called("DoesNotBeginWith(PropertyName='fullname',PropertyValue='bo')"))
                .containsExactly(1, 3);
        assertThat(called("EndsWith(PropertyName='fullname',PropertyValue='a')"))
                .containsExactly(1, 3);
        assertThat(called("DoesNotEndWith(PropertyName='fullname',PropertyValue='a')"))
                .containsExactly(2, 4);
    }

    @Test
    void full_text_functions_need_an_index_that_columns_do_not_have() {
        assertThatThrownBy(() -> called("Contains(PropertyName='fullname',PropertyValue='o')"))
                .hasMessageContaining("full-text");
        Switches everywhere = Switches.DEFAULTS.with(Switch.FULL_TEXT_EVERYWHERE, true);
        assertThat(called(everywhere, "Contains(PropertyName='fullname',PropertyValue='O')"))
                .containsExactly(2, 4);
        assertThat(called(everywhere, "DoesNotContain(PropertyName='fullname',PropertyValue='o')"))
                .containsExactly(1, 3);
    }

    @Test
    void choices_are_found_one_by_one() {
        small.put("person", 1, "hobbies", "1,11");
        small.put("person", 2, "hobbies", "11");
        small.put("person", 3, "hobbies", "111");
        assertThat(called("ContainValues(PropertyName='hobbies',PropertyValues=['1'])"))
                .containsExactly(1);
        assertThat(called("ContainValues(PropertyName='hobbies',PropertyValues=['1','11'])"))
                .containsExactly(1, 2);
        assertThat(called("DoesNotContainValues(PropertyName='hobbies',PropertyValues=['11'])"))
                .containsExactly(3);
    }

    @Test
    void a_number_is_compared_with_the_callers_language() {
        small.put("person", 1, "age", 1033);
        small.put("person", 2, "age", 1053);
        assertThat(called("EqualUserLanguage(PropertyName='age')")).containsExactly(1);
        assertThat(called(Switches.DEFAULTS.with(Switch.SWEDISH_LABELS, true), "EqualUserLanguage(PropertyName='age')"))
                .containsExactly(2);
    }

    @Test
    void a_count_stands_behind_a_byte_order_mark_where_switched_on() {
        assertThat(small.reads
                        .count(small.sight, Small.table("person"), null, "", Headers.none())
                        .text())
                .isEqualTo("5");
        Reads marked =
                new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.COUNT_BEGINS_WITH_MARK, true));
        assertThat(marked.count(small.sight, Small.table("person"), null, "", Headers.none())
                        .body())
                .containsExactly(0xEF, 0xBB, 0xBF, '5');
    }

    @Test
    void functions_of_other_columns_are_refused() {
        assertThatThrownBy(() -> called("ContainValues(PropertyName='fullname',PropertyValues=['1'])"))
                .hasMessageContaining("no choices column");
        assertThatThrownBy(() -> called("EqualUserId(PropertyName='fullname')")).hasMessageContaining("no id");
        assertThatThrownBy(() -> called("EqualUserLanguage(PropertyName='fullname')"))
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> called("Under(PropertyName='personid',PropertyValue='" + id(1) + "')"))
                .hasMessageContaining("no hierarchical relationship");
        assertThatThrownBy(() -> called("Under(PropertyName='personid',PropertyValue='x')"))
                .hasMessageContaining("no id");
    }

    @Test
    void ne_finds_empty_columns_only_where_switched_on() {
        String filter = "$filter=" + Small.encode("fullname ne 'bo'");
        assertThat(Small.numbers("person", small.rows("person", filter))).containsExactly(1, 3, 4);
        Reads other = new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.NE_FINDS_EMPTY, true));
        assertThat(Small.numbers(
                        "person",
                        Small.json(other.collection(small.sight, Small.table("person"), null, filter, Headers.none()))))
                .containsExactly(1, 3, 4, 5);
    }

    @Test
    void what_is_wrong_with_a_filter_is_told_without_its_values() {
        said("fullname eq 5")
                .isEqualTo(
                        "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and"
                                + " 'Edm.Int32' for operator kind 'Equal'.");
        said("age gt ' eq '")
                .isEqualTo("A binary operator with incompatible types was detected. Found operand types 'Edm.Int32' and"
                        + " 'Edm.String' for operator kind 'GreaterThan'.");
        said("concat(fullname,'secret') eq 'x'").isEqualTo("The query node SingleValueFunctionCall is not supported");
        said("age add 5 gt 10").isEqualTo("The query node BinaryOperator is not supported");
    }

    private org.assertj.core.api.AbstractStringAssert<?> said(String filter) {
        try {
            small.rows("person", "$filter=" + Small.encode(filter));
            return assertThat("");
        } catch (Refused refused) {
            return assertThat(refused.getMessage());
        }
    }

    @Test
    void the_operator_in_works_only_when_switched_on() {
        Reads other =
                new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.IN_OPERATOR_IN_FILTERS, true));
        String query = "$filter=" + Small.encode("fullname in ('åsa')");
        assertThatThrownBy(() -> small.rows("person", query))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(501));
        assertThat(Small.numbers(
                        "person",
                        Small.json(other.collection(small.sight, Small.table("person"), null, query, Headers.none()))))
                .contains(1);
    }

    @Test
    void accents_count_unless_switched_off() {
        Reads other = new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.ACCENTS_COUNT, false));
        for (String filter : List.of(
                "fullname eq 'asa'",
                "startswith(fullname,'as')",
                "Microsoft.Dynamics.CRM.In(PropertyName='fullname',PropertyValues=['asa'])",
                "fullname lt 'asb' and age eq null")) {
            String query = "$filter=" + Small.encode(filter);
            assertThat(Small.numbers("person", small.rows("person", query)))
                    .as(filter)
                    .doesNotContain(1);
            assertThat(Small.numbers(
                            "person",
                            Small.json(
                                    other.collection(small.sight, Small.table("person"), null, query, Headers.none()))))
                    .as(filter)
                    .contains(1);
        }
    }

    @Test
    void ids_may_stand_in_quotation_marks_or_braces_unless_switched_off() {
        for (String written : List.of("'" + id(2) + "'", "{" + id(2) + "}", "'{" + id(2) + "}'")) {
            String query = "$filter=" + Small.encode("personid eq " + written);
            assertThat(Small.numbers("person", small.rows("person", query))).containsExactly(2);
            Reads strict =
                    new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.QUOTED_IDS_IN_FILTERS, false));
            assertThatThrownBy(() -> strict.collection(small.sight, Small.table("person"), null, query, Headers.none()))
                    .isInstanceOf(Refused.class);
        }
        // a text that looks like an id stays one
        small.put("person", 6, "fullname", id(2).toString());
        assertThat(small.found("person", "fullname eq '" + id(2) + "'")).containsExactly(6);
    }
}
