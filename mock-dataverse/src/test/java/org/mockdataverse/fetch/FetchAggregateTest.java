package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.names;
import static org.mockdataverse.fetch.Rig.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Refused;

class FetchAggregateTest {
    private static final String ALL = "odata.include-annotations=\"*\"";
    private final Rig rig = rig(Switches.DEFAULTS);

    /** Numbers of employees and towns as in the documentation's example. */
    private static Rig rig(Switches switches) {
        Rig rig = new Rig(switches);
        @Nullable Integer[] employees = {null, 1500, 2700, 2900, 2900, 3900, 4300, 4800, 6000, 6200};
        @Nullable
        String[] towns = {
            null,
            "Redmond",
            "Lynnwood",
            "Los Angeles",
            "Redmond",
            "Phoenix",
            "Santa Cruz",
            "Missoula",
            "Dallas",
            "Redmond"
        };
        for (int i = 0; i < employees.length; i++) {
            rig.put(
                    "account",
                    i + 1,
                    "numberofemployees",
                    employees[i],
                    "address1_city",
                    towns[i],
                    "createdon",
                    Instant.parse(i == 0 ? "2023-08-27T10:00:00Z" : "2023-03-25T10:00:00Z"));
        }
        return rig;
    }

    private static String query(String attributes, String inner) {
        return "<fetch aggregate='true' " + attributes + "><entity name='account'>" + inner + "</entity></fetch>";
    }

    private static String employees(String alias, String aggregate, String more) {
        return "<attribute name='numberofemployees' alias='" + alias + "' aggregate='" + aggregate + "'" + more + "/>";
    }

    private static final String EVERY = employees("Average", "avg", "")
            + employees("Count", "count", "")
            + employees("ColumnCount", "countcolumn", "")
            + employees("Different", "countcolumn", " distinct='true'")
            + employees("Maximum", "max", "")
            + employees("Minimum", "min", "")
            + employees("Sum", "sum", "");

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    @Test
    void the_documented_example_is_answered_as_documented() {
        JsonNode answer = rig.fetch(query("", EVERY));
        assertThat(answer.get("value")).hasSize(1);
        assertThat(answer.get("value").get(0))
                .isEqualTo(Rig.json("{'Average':3911,'Count':10,'ColumnCount':9,'Different':8,'Maximum':6200,"
                        + "'Minimum':1500,'Sum':35200}"));
    }

    @Test
    void aliases_carry_their_column_and_their_formatted_value_when_asked() {
        JsonNode row = rig.fetch(query("", employees("Sum", "sum", "")), "Prefer", ALL)
                .get("value")
                .get(0);
        assertThat(names(row))
                .containsExactly(
                        "Sum@OData.Community.Display.V1.AttributeName",
                        "Sum@OData.Community.Display.V1.FormattedValue",
                        "Sum");
        assertThat(row.get("Sum@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("35,200");
        assertThat(row.get("Sum@OData.Community.Display.V1.AttributeName").asText())
                .isEqualTo("numberofemployees");
    }

    @Test
    void groups_are_told_by_their_alias_and_the_empty_one_leaves_it_out() {
        String inner = employees("Total", "sum", "")
                + "<attribute name='address1_city' alias='Rows' aggregate='count'/>"
                + "<attribute name='address1_city' alias='City' groupby='true'/><order alias='City'/>";
        JsonNode rows = rig.fetch(query("", inner)).get("value");
        assertThat(rows).hasSize(8);
        assertThat(rows.get(0)).isEqualTo(Rig.json("{'Total':0,'Rows':1}"));
        assertThat(rows.get(1)).isEqualTo(Rig.json("{'Total':6000,'Rows':1,'City':'Dallas'}"));
        assertThat(rows.get(6)).isEqualTo(Rig.json("{'Total':10600,'Rows':3,'City':'Redmond'}"));
        JsonNode other = rig(Switches.DEFAULTS.with(Switch.SUM_OF_NOTHING_IS_ZERO, false))
                .fetch(query("", inner))
                .get("value");
        assertThat(other.get(0)).isEqualTo(Rig.json("{'Rows':1}"));
        JsonNode bySum = rig.fetch(
                        query("", inner.replace("<order alias='City'/>", "<order alias='Total' descending='true'/>")))
                .get("value");
        assertThat(bySum.get(0).get("City").asText()).isEqualTo("Redmond");
    }

    @Test
    void dates_are_grouped_by_their_parts() {
        List<String> parts = List.of("day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year");
        StringBuilder inner = new StringBuilder(employees("Total", "sum", ""));
        parts.forEach(part -> inner.append("<attribute name='createdon' groupby='true' dategrouping='")
                .append(part)
                .append("' alias='")
                .append(part.replace("-", ""))
                .append("'/>"));
        JsonNode rows = rig.fetch(query("", inner + "<order alias='month'/>")).get("value");
        assertThat(rows.get(0))
                .isEqualTo(Rig.json("{'Total':35200,'day':25,'week':12,'month':3,'quarter':1,'year':2023,"
                        + "'fiscalperiod':'Quarter 1 FY2023','fiscalyear':2023}"));
        assertThat(rows.get(1))
                .isEqualTo(Rig.json("{'Total':0,'day':27,'week':35,'month':8,'quarter':3,'year':2023,"
                        + "'fiscalperiod':'Quarter 3 FY2023','fiscalyear':2023}"));
        JsonNode annotated = rig.fetch(query("", inner + "<order alias='month'/>"), "Prefer", ALL)
                .get("value")
                .get(0);
        assertThat(annotated
                        .get("year@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("2,023");
        assertThat(annotated
                        .get("fiscalyear@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("FY2023");
    }

    @Test
    void a_day_is_one_of_the_callers_zone_unless_that_is_declined() {
        Rig one = new Rig();
        one.put("account", 1, "createdon", Instant.parse("2026-01-31T23:30:00Z"));
        String inner = "<attribute name='createdon' alias='d' groupby='true' dategrouping='month'%s/>"
                + "<attribute name='accountid' alias='n' aggregate='count'/>";
        assertThat(one.fetch(query("", inner.formatted("")))
                        .get("value")
                        .get(0)
                        .get("d")
                        .asInt())
                .isEqualTo(2);
        assertThat(one.fetch(query("", inner.formatted(" usertimezone='false'")))
                        .get("value")
                        .get(0)
                        .get("d")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void links_are_aggregated_and_lookups_group_by_id() {
        rig.put("contact", 50, "parentcustomerid", to("account", 2), "annualincome", new BigDecimal("10.00"));
        rig.put("contact", 51, "parentcustomerid", to("account", 2), "annualincome", new BigDecimal("15.25"));
        rig.put("contact", 52, "parentcustomerid", to("account", 3));
        JsonNode rows = rig.fetch(
                        "<fetch aggregate='true'><entity name='contact'><attribute name='parentcustomerid' alias='firm'"
                                + " groupby='true'/><attribute name='annualincome' alias='mean' aggregate='avg'/>"
                                + "<link-entity name='account' from='accountid' to='parentcustomerid'>"
                                + "<attribute name='numberofemployees' alias='most' aggregate='max'/></link-entity>"
                                + "</entity></fetch>",
                        "Prefer",
                        ALL)
                .get("value");
        assertThat(rows).hasSize(2);
        List<String> firms = new ArrayList<>();
        rows.forEach(row -> firms.add(row.get("firm").asText()));
        assertThat(firms)
                .containsExactlyInAnyOrder(Rig.id(2).toString(), Rig.id(3).toString());
        JsonNode two = rows.get(firms.indexOf(Rig.id(2).toString()));
        assertThat(two.get("firm@Microsoft.Dynamics.CRM.lookuplogicalname").asText())
                .isEqualTo("account");
        assertThat(two.get("mean").decimalValue()).isEqualByComparingTo("12.625");
        assertThat(two.get("most").asInt()).isEqualTo(1500);
        assertThat(rows.get(firms.indexOf(Rig.id(3).toString())).has("mean")).isFalse();
    }

    @Test
    void without_rows_there_is_one_row_of_nothing_and_no_group() {
        String none = "<filter><condition attribute='name' operator='eq' value='x'/></filter>";
        JsonNode rows = rig.fetch(query("", EVERY + none)).get("value");
        assertThat(rows.get(0)).isEqualTo(Rig.json("{'Count':0,'ColumnCount':0,'Different':0,'Sum':0}"));
        assertThat(rig.fetch(query(
                                "",
                                employees("Sum", "sum", "") + none
                                        + "<attribute name='address1_city' alias='c' groupby='true'/>"))
                        .get("value"))
                .isEmpty();
    }

    @Test
    void hidden_rows_and_columns_do_not_count() {
        rig.sight = Rig.blindTo(Set.of(), Set.of(Rig.id(10)), Set.of());
        assertThat(rig.fetch(query("", EVERY)).get("value").get(0).get("Count").asInt())
                .isEqualTo(9);
        rig.sight = Rig.blindTo(Set.of(), Set.of(), Set.of("numberofemployees"));
        JsonNode row = rig.fetch(query("", EVERY)).get("value").get(0);
        assertThat(row.get("Count").asInt()).isEqualTo(10);
        assertThat(row.get("ColumnCount").asInt()).isZero();
        assertThat(row.has("Maximum")).isFalse();
    }

    @Test
    void the_query_may_lower_the_limit_and_a_page_holds_some_groups() {
        assertThat(rig.fetch(query("aggregatelimit='10'", EVERY)).get("value")).hasSize(1);
        refused(Faults.TOO_MANY_RECORDS, () -> rig.fetch(query("aggregatelimit='9'", EVERY)));
        String inner = "<attribute name='address1_city' alias='City' groupby='true'/><order alias='City'/>";
        JsonNode page = rig.fetch(query("count='3' page='2'", inner), "Prefer", ALL);
        assertThat(page.get("value")).hasSize(3);
        assertThat(page.get("value").get(0).get("City").asText()).isEqualTo("Lynnwood");
        assertThat(page.get("@Microsoft.Dynamics.CRM.morerecords").asBoolean()).isTrue();
        assertThat(rig.fetch(query("count='3' page='3'", inner), "Prefer", ALL)
                        .has("@Microsoft.Dynamics.CRM.morerecords"))
                .isFalse();
    }

    @Test
    void fifty_thousand_rows_are_aggregated_and_no_more() {
        for (int i = 1; i <= Aggregation.MOST; i++) {
            rig.put("teammembership", i);
        }
        String xml = "<fetch aggregate='true'><entity name='teammembership'><attribute name='teammembershipid'"
                + " alias='n' aggregate='count'/></entity></fetch>";
        assertThat(rig.fetch(xml).get("value").get(0).get("n").asInt()).isEqualTo(50_000);
        rig.put("teammembership", Aggregation.MOST + 1);
        refused("0x8004E023", () -> rig.fetch(xml));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<attribute name='name'/> | 0x80041107",
                "<all-attributes/> | 0x80041107",
                "<attribute name='name' aggregate='count'/> | 0x80041109",
                "<attribute name='name' alias='a' aggregate='sum'/> | 0x8004112F",
                "<attribute name='createdon' alias='a' aggregate='avg'/> | 0x8004112F",
                "<attribute name='name' alias='a' aggregate='count' groupby='true'/> | 0x80041137",
                "<attribute name='name' alias='a' groupby='true' dategrouping='day'/> | 0x80041135",
                "<attribute name='name' alias='a' groupby='true'/><attribute name='name' alias='a' aggregate='count'/> | 0x80041130",
                "<attribute name='name' alias='a' groupby='true'/><order attribute='name'/> | 0x80041131",
                "<attribute name='name' alias='a' groupby='true'/><order alias='b'/> | 0x80041134",
                "`` | 0x8004111a"
            })
    void what_does_not_go_together_is_refused(String inner, String code) {
        refused(code, () -> rig.fetch(query("", inner)));
    }

    @Test
    void aggregates_need_their_word_on_the_fetch() {
        refused(
                Faults.INVALID_AGGREGATE,
                () -> rig.fetch("<fetch><entity name='account'>" + employees("a", "sum", "") + "</entity></fetch>"));
        refused(
                Faults.ORDER_BY_ALIAS,
                () -> rig.fetch("<fetch><entity name='account'><order alias='a'/></entity></fetch>"));
        refused(
                Faults.ORDER_NEEDS_ATTRIBUTE,
                () -> rig.fetch("<fetch><entity name='account'><order/></entity></fetch>"));
    }
}
