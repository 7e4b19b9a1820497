package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.id;
import static org.mockdataverse.fetch.Rig.to;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

class FetchConditionTest {
    private final Rig rig = rig(Switches.DEFAULTS);

    /** Now is 11:30 on Sunday the 15th of March 2026 in Stockholm. */
    private static Rig rig(Switches switches) {
        Rig rig = new Rig(switches);
        rig.put(
                "contact",
                1,
                "fullname",
                "Åsa Ek",
                "lastname",
                "Ek",
                "nickname",
                "ek",
                "annualincome",
                new BigDecimal("100.50"),
                "statecode",
                0,
                "donotemail",
                true,
                "birthdate",
                LocalDate.of(1990, 3, 15),
                "createdon",
                Instant.parse("2026-03-14T23:30:00Z"));
        rig.put(
                "contact",
                2,
                "fullname",
                "Bo_Al",
                "lastname",
                "Al",
                "annualincome",
                new BigDecimal("200"),
                "statecode",
                1,
                "donotemail",
                false,
                "birthdate",
                LocalDate.of(1980, 11, 1),
                "createdon",
                Instant.parse("2026-03-14T22:30:00Z"));
        rig.put(
                "contact",
                3,
                "fullname",
                "Bob Alm",
                "lastname",
                "Alm",
                "createdon",
                Instant.parse("2025-12-31T12:00:00Z"));
        return rig;
    }

    @BeforeEach
    void others() {
        rig.put("account", 100, "name", "Top");
        rig.put("account", 101, "name", "Mid", "parentaccountid", to("account", 100));
        rig.put("account", 102, "name", "Low", "parentaccountid", to("account", 101));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attribute='lastname' operator='eq' value='ek' | 1",
                "attribute='annualincome' operator='eq' value='100.5' | 1",
                "attribute='annualincome' operator='gt' value='100.5' | 2",
                "attribute='annualincome' operator='ge' value='100.5' | 1 2",
                "attribute='annualincome' operator='lt' value='200' | 1",
                "attribute='annualincome' operator='le' value='200' | 1 2",
                "attribute='statecode' operator='eq' value='1' | 2",
                "attribute='donotemail' operator='eq' value='1' | 1",
                "attribute='donotemail' operator='eq' value='false' | 2",
                "attribute='contactid' operator='eq' value='{00000000-0000-0000-0000-000000000002}' | 2",
                "attribute='birthdate' operator='eq' value='1990-03-15' | 1",
                "attribute='birthdate' operator='eq' value='3/15/1990' | 1",
                "attribute='createdon' operator='eq' value='2026-03-14T23:30:00Z' | 1",
                "attribute='createdon' operator='ge' value='2026-03-15' | 1",
                "attribute='createdon' operator='ge' value='2026-03-15 00:30' | 1",
                "attribute='createdon' operator='gt' value='2026-03-15T00:30:00' | ``",
                "attribute='fullname' operator='like' value='bo%' | 2 3",
                "attribute='fullname' operator='like' value='bo[_]%' | 2",
                "attribute='fullname' operator='like' value='_ob%' | 3",
                "attribute='fullname' operator='begins-with' value='bob' | 3",
                "attribute='fullname' operator='ends-with' value='AL' | 2",
                "attribute='nickname' operator='null' | 2 3",
                "attribute='nickname' operator='not-null' | 1"
            })
    void comparisons_find(String condition, String found) {
        assertThat(rig.where(condition)).containsExactly(numbers(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attribute='nickname' operator='ne' value='x' | 1 2 3 | 1",
                "attribute='nickname' operator='neq' value='x' | 1 2 3 | 1",
                "attribute='nickname' operator='not-like' value='x%' | 1 2 3 | 1",
                "attribute='nickname' operator='not-begin-with' value='x' | 1 2 3 | 1",
                "attribute='nickname' operator='not-end-with' value='x' | 1 2 3 | 1",
                "attribute='ownerid' operator='ne-userid' | 1 2 3 | ``",
                "attribute='owningbusinessunit' operator='ne-businessid' | 1 2 3 | ``"
            })
    void whether_another_value_may_be_none_is_a_switch(String condition, String on, String off) {
        assertThat(rig.where(condition)).containsExactly(numbers(on));
        assertThat(rig(Switches.DEFAULTS.with(Switch.NOT_EQUAL_FINDS_EMPTY, false))
                        .where(condition))
                .containsExactly(numbers(off));
    }

    @Test
    void lists_and_ranges_take_their_values_as_elements() {
        String filter = "<filter><condition attribute='%s' operator='%s'>%s</condition></filter>";
        String values = "<value>ek</value><value>AL</value>";
        assertThat(rig.contacts(filter.formatted("lastname", "in", values))).containsExactly(1, 2);
        assertThat(rig.contacts(filter.formatted("lastname", "not-in", values))).containsExactly(3);
        String range = "<value>100.5</value><value>200</value>";
        assertThat(rig.contacts(filter.formatted("annualincome", "between", range)))
                .containsExactly(1, 2);
        assertThat(rig.contacts(filter.formatted("annualincome", "not-between", range)))
                .isEmpty();
        assertThatThrownBy(() -> rig.contacts(filter.formatted("annualincome", "between", "<value>1</value>")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
        assertThatThrownBy(() -> rig.contacts(filter.formatted("lastname", "in", "")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "today | 1",
                "yesterday | 2",
                "tomorrow | ``",
                "last-seven-days | 1 2",
                "this-week | 1 2",
                "last-week | ``",
                "this-month | 1 2",
                "last-month | ``",
                "this-year | 1 2",
                "last-year | 3",
                "on' value='2026-03-15 | 1",
                "on' value='2026-03-14T23:10:00Z | 1",
                "not-on' value='2026-03-15 | 2 3",
                "on-or-after' value='2026-03-14 | 1 2",
                "on-or-before' value='2026-03-14 | 2 3",
                "last-x-hours' value='11 | 1",
                "last-x-days' value='1 | 1 2",
                "last-x-months' value='3 | 1 2 3",
                "next-x-days' value='3 | ``",
                "olderthan-x-hours' value='11 | 2 3",
                "olderthan-x-months' value='1 | 3",
                "this-fiscal-year | 1 2",
                "this-fiscal-period | 1 2",
                "last-fiscal-year | 3",
                "last-fiscal-period | 3",
                "next-fiscal-year | ``",
                "next-fiscal-period | ``",
                "last-x-fiscal-periods' value='1 | 3",
                "last-x-fiscal-years' value='2 | 3",
                "next-x-fiscal-periods' value='2 | ``",
                "in-fiscal-year' value='2026 | 1 2",
                "in-fiscal-period' value='4 | 3"
            })
    void dates_are_those_of_the_callers_zone(String operator, String found) {
        assertThat(rig.where("attribute='createdon' operator='" + operator + "'"))
                .containsExactly(numbers(found));
    }

    @Test
    void fiscal_periods_are_quarters_or_months_by_the_switch_that_odata_goes_by() {
        String march = "attribute='createdon' operator='in-fiscal-period' value='3'";
        assertThat(rig.where(march)).isEmpty();
        assertThat(rig(Switches.DEFAULTS.with(Switch.FISCAL_QUARTERS, false)).where(march))
                .containsExactly(1, 2);
    }

    @Test
    void a_period_of_a_year_takes_two_values() {
        String filter = "<filter><condition attribute='createdon' operator='%s'><value>4</value><value>2025</value>"
                + "</condition></filter>";
        assertThat(rig.contacts(filter.formatted("in-fiscal-period-and-year"))).containsExactly(3);
        assertThat(rig.contacts(filter.formatted("in-or-before-fiscal-period-and-year")))
                .containsExactly(3);
        assertThat(rig.contacts(filter.formatted("in-or-after-fiscal-period-and-year")))
                .containsExactly(1, 2, 3);
    }

    @Test
    void the_caller_is_the_user_the_unit_and_the_teams() {
        rig.put("systemuser", 900, "fullname", "Below", "firstname", "x");
        rig.put(
                "teammembership",
                950,
                "systemuserid",
                new Reference("systemuser", Rig.USER),
                "teamid",
                to("team", 960));
        rig.put("contact", 11, "ownerid", new Reference("systemuser", Rig.USER));
        rig.put("contact", 12, "ownerid", to("team", 960));
        rig.put("contact", 13, "ownerid", to("systemuser", 900));
        rig.put("contact", 14, "owningbusinessunit", new Reference("businessunit", Rig.UNIT));
        String owner = "attribute='ownerid' operator='%s'";
        assertThat(rig.where(owner.formatted("eq-userid"))).containsExactly(11);
        assertThat(rig.where(owner.formatted("eq-userteams"))).containsExactly(12);
        assertThat(rig.where(owner.formatted("eq-useroruserteams"))).containsExactly(11, 12);
        assertThat(rig.where(owner.formatted("ne-userid"))).doesNotContain(11).contains(12, 13);
        assertThat(rig.where("attribute='owningbusinessunit' operator='eq-businessid'"))
                .containsExactly(14);
        assertThatThrownBy(() -> rig.where("attribute='lastname' operator='eq-userid'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
    }

    @ParameterizedTest
    @CsvSource({
        "under, 100, 101 102",
        "eq-or-under, 100, 100 101 102",
        "not-under, 100, 100",
        "above, 102, 100 101",
        "eq-or-above, 102, 100 101 102"
    })
    void hierarchies_are_walked(String operator, int from, String found) {
        assertThat(rig.found("<fetch><entity name='account'><filter><condition attribute='accountid' operator='"
                        + operator + "' value='" + id(from) + "'/></filter></entity></fetch>"))
                .containsExactly(numbers(found));
    }

    @Test
    void a_circle_in_a_hierarchy_ends() {
        rig.put("account", 100, "name", "Top", "parentaccountid", to("account", 102));
        assertThat(rig.found("<fetch><entity name='account'><filter><condition attribute='accountid'"
                        + " operator='under' value='" + id(100) + "'/></filter></entity></fetch>"))
                .containsExactly(101, 102);
    }

    @Test
    void columns_are_compared_with_columns_of_their_type() {
        assertThat(rig.where("attribute='lastname' operator='eq' valueof='nickname'"))
                .containsExactly(1);
        assertThat(rig.where("attribute='lastname' operator='gt' valueof='fullname'"))
                .isEmpty();
        assertThat(rig.where("attribute='lastname' operator='le' valueof='fullname'"))
                .containsExactly(1, 2, 3);
        assertThatThrownBy(() -> rig.where("attribute='lastname' operator='eq' valueof='birthdate'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
        assertThatThrownBy(() -> rig.where("attribute='lastname' operator='like' valueof='nickname'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
    }

    @ParameterizedTest
    @CsvSource({
        "statecode, eq, x",
        "contactid, eq, 1",
        "createdon, ge, soon",
        "createdon, on, soon",
        "donotemail, eq, maybe",
        "createdon, in-fiscal-period, 5",
        "createdon, last-x-fiscal-years, 0"
    })
    void values_of_another_type_are_refused(String column, String operator, String value) {
        assertThatThrownBy(
                        () -> rig.where("attribute='" + column + "' operator='" + operator + "' value='" + value + "'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.INVALID_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"lastname, today", "annualincome, this-fiscal-year", "statecode, like", "lastname, under"})
    void operators_of_other_columns_are_refused(String column, String operator) {
        String value = operator.equals("like") || operator.equals("under") ? " value='x'" : "";
        assertThatThrownBy(() -> rig.where("attribute='" + column + "' operator='" + operator + "'" + value))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
    }

    @Test
    void what_is_not_answered_says_so() {
        assertThatThrownBy(() -> rig.where("attribute='statecode' operator='eq-userlanguage'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.status()).isEqualTo(501));
        assertThatThrownBy(() -> rig.where("attribute='parentcustomeridname' operator='eq' value='x'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.status()).isEqualTo(501));
    }

    @Test
    void whether_accents_count_is_a_switch() {
        Rig plain = rig(Switches.DEFAULTS.with(Switch.ACCENTS_COUNT, false));
        for (String condition : List.of("eq' value='asa ek", "eq' value='Åsa Ek", "like' value='Ås%")) {
            assertThat(plain.where("attribute='fullname' operator='" + condition + "'"))
                    .containsExactly(1);
        }
        assertThat(rig.where("attribute='fullname' operator='eq' value='asa ek'"))
                .isEmpty();
    }

    @Test
    void filters_nest() {
        assertThat(rig.contacts("<filter type='or'><condition attribute='lastname' operator='eq' value='Ek'/>"
                        + "<filter><condition attribute='fullname' operator='like' value='bo%'/>"
                        + "<condition attribute='statecode' operator='null'/></filter></filter>"))
                .containsExactly(1, 3);
        assertThat(rig.contacts("<filter type='or'/><filter/>")).containsExactly(1, 2, 3);
    }

    @Test
    void choices_of_several_are_asked_for_any_of_their_values() {
        Table contact = Rig.MODEL.get("contact");
        List<Column> columns = new ArrayList<>(contact.columns());
        Column nickname = contact.column("nickname").orElseThrow();
        columns.set(
                contact.ordinal("nickname"),
                new Column(
                        "nickname",
                        "NickName",
                        ColumnType.MULTICHOICE,
                        nickname.label(),
                        0,
                        "",
                        nickname.behaviour(),
                        List.of(),
                        List.of(),
                        "None",
                        true,
                        true,
                        true,
                        false,
                        "",
                        0));
        Rig several = new Rig(Rig.MODEL.with(contact.withColumns(columns)), Switches.DEFAULTS);
        several.put("contact", 1, "nickname", "1,2");
        several.put("contact", 2, "nickname", "12");
        several.put("contact", 3);
        String filter = "<filter><condition attribute='nickname' operator='%s'>%s</condition></filter>";
        assertThat(several.contacts(filter.formatted("contain-values", "<value>2</value><value>3</value>")))
                .containsExactly(1);
        assertThat(several.contacts(filter.formatted("not-contain-values", "<value>2</value>")))
                .containsExactly(2, 3);
        assertThat(several.where("attribute='nickname' operator='eq' value='2,1'"))
                .containsExactly(1);
        assertThatThrownBy(() -> several.where("attribute='nickname' operator='contain-values' value='x'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.INVALID_VALUE));
        assertThatThrownBy(() -> rig.where("attribute='nickname' operator='contain-values' value='1'"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.BAD_CONDITION));
    }

    private static Integer[] numbers(String text) {
        return text.isBlank()
                ? new Integer[0]
                : java.util.Arrays.stream(text.split(" ", -1))
                        .map(Integer::valueOf)
                        .toArray(Integer[]::new);
    }
}
