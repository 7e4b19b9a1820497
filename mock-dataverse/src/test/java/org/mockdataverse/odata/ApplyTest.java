package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.odata.Small.encode;
import static org.mockdataverse.odata.Small.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;

class ApplyTest {
    private static final String FORMATTED = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";
    private final Small small = new Small();

    @BeforeEach
    void people() {
        small.put("firm", 100, "name", "Bruket");
        small.put("firm", 101, "name", "Svea");
        small.put(
                "person",
                1,
                "statecode",
                0,
                "age",
                30,
                "income",
                new BigDecimal("100.50"),
                "employerid",
                to("firm", 100),
                "createdon",
                Instant.parse("2024-05-01T10:00:00Z"));
        small.put(
                "person",
                2,
                "statecode",
                0,
                "age",
                41,
                "income",
                new BigDecimal("50"),
                "employerid",
                to("firm", 101),
                "createdon",
                Instant.parse("2025-05-01T10:00:00Z"));
        small.put("person", 3, "statecode", 1, "age", 41, "note", "Åsa");
        small.put("person", 4, "note", "åsa");
    }

    private JsonNode applied(String apply, String... headers) {
        return small.rows("person", "$apply=" + encode(apply), headers).get("value");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(status))
                .hasMessageContaining(part);
    }

    @Test
    void groups_have_their_keys_and_leave_out_what_is_empty() {
        assertThat(applied("groupby((statecode))")).hasToString("[{},{\"statecode\":0},{\"statecode\":1}]");
        assertThat(small.rows("person", "$apply=groupby((statecode))")
                        .get("@odata.context")
                        .asText())
                .endsWith("$metadata#people");
    }

    @Test
    void rows_are_counted_and_columns_summed() {
        JsonNode groups =
                applied("groupby((statecode),aggregate($count as n,income with sum as total,age with average as middle,"
                        + "age with min as least,age with max as most))");
        assertThat(groups.get(1))
                .hasToString("{\"statecode\":0,\"n\":2,\"total\":150.5,\"middle\":35,\"least\":30,\"most\":41}");
        assertThat(groups.get(2)).hasToString("{\"statecode\":1,\"n\":1,\"middle\":41,\"least\":41,\"most\":41}");
        assertThat(applied("aggregate(income with average as a,createdon with max as last)"))
                .hasToString("[{\"a\":75.25,\"last\":\"2025-05-01T10:00:00Z\"}]");
    }

    @Test
    void sums_of_amounts_have_nine_digits_after_the_point() {
        assertThat(small.ask("person", "$apply=" + encode("aggregate(income with sum as total)"))
                        .text())
                .endsWith("\"value\":[{\"total\":150.500000000}]}");
    }

    @Test
    void all_rows_together_are_one_group_even_of_none() {
        assertThat(applied("aggregate($count as n)")).hasToString("[{\"n\":4}]");
        assertThat(applied("filter(age gt 99)/aggregate($count as n,age with sum as s)"))
                .hasToString("[{\"n\":0}]");
        assertThat(applied("filter(age gt 99)/groupby((age),aggregate($count as n))"))
                .isEmpty();
    }

    @Test
    void rows_are_filtered_before_they_are_grouped() {
        assertThat(applied("filter(age ge 41)/groupby((age),aggregate($count as n))"))
                .hasToString("[{\"age\":41,\"n\":2}]");
        assertThat(applied("filter(age ge 41)/filter(statecode eq 1)/aggregate($count as n)"))
                .hasToString("[{\"n\":1}]");
    }

    @Test
    void a_column_behind_a_lookup_is_named_after_its_table_and_stands_last() {
        assertThat(applied("groupby((employerid_firm/name),aggregate(income with sum as total))"))
                .hasToString(
                        "[{},{\"total\":100.5,\"firm_name\":\"Bruket\"}," + "{\"total\":50.0,\"firm_name\":\"Svea\"}]");
    }

    @Test
    void text_groups_in_any_case_and_is_shown_as_first_met() {
        assertThat(applied("groupby((note),aggregate($count as n))"))
                .hasToString("[{\"n\":2},{\"note\":\"Åsa\",\"n\":2}]");
    }

    @Test
    void formatted_values_come_when_asked() {
        assertThat(applied("groupby((statecode),aggregate($count as n,income with sum as t))", "Prefer", FORMATTED)
                        .get(1)
                        .toString())
                .isEqualTo("{\"statecode@OData.Community.Display.V1.FormattedValue\":\"Active\",\"statecode\":0,"
                        + "\"n@OData.Community.Display.V1.FormattedValue\":\"2\",\"n\":2,"
                        + "\"t@OData.Community.Display.V1.FormattedValue\":\"150.50 kr\",\"t\":150.5}");
    }

    @Test
    void groups_are_ordered_and_filtered_by_what_they_have_in_common_and_nothing_else() {
        String grouped = "$apply=" + encode("groupby((age),aggregate($count as n))");
        assertThat(small.rows("person", grouped + "&$orderby=age%20desc&$top=2").get("value"))
                .hasToString("[{\"age\":41,\"n\":2},{\"age\":30,\"n\":1}]");
        assertThat(small.rows("person", grouped + "&$filter=age%20eq%2030").get("value"))
                .hasToString("[{\"age\":30,\"n\":1}]");
        refused(
                () -> small.rows("person", grouped + "&$orderby=n"),
                400,
                "The query node SingleValueOpenPropertyAccess is not supported");
        refused(() -> small.rows("person", grouped + "&$filter=n%20gt%201"), 400, "SingleValueOpenPropertyAccess");
        refused(() -> small.rows("person", grouped + "&$filter=statecode%20eq%201"), 400, "not among the groups");
        refused(() -> small.rows("person", grouped + "&$orderby=statecode"), 400, "order groups");
    }

    @Test
    void groups_are_paged_by_number() {
        for (int i = 10; i < 17; i++) {
            small.put("person", i, "points", (long) i);
        }
        String next = "$apply=" + encode("filter(points ne null)/groupby((points))");
        List<String> seen = new ArrayList<>();
        while (next != null) {
            JsonNode page = small.rows("person", next, "Prefer", "odata.maxpagesize=3");
            assertThat(page.get("value").size()).isBetween(1, 3);
            seen.addAll(page.get("value").findValuesAsText("points"));
            next = Small.next(page);
        }
        assertThat(seen).containsExactly("10", "11", "12", "13", "14", "15", "16");
    }

    @Test
    void distinct_values_are_counted_unless_switched_off() {
        assertThat(applied("aggregate(age with countdistinct as ages)")).hasToString("[{\"ages\":2}]");
        Reads reads = new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.COUNT_DISTINCT, false));
        refused(
                () -> reads.collection(
                        small.sight,
                        Small.table("person"),
                        null,
                        "$apply=" + encode("aggregate(age with countdistinct as ages)"),
                        Headers.none()),
                400,
                "countdistinct");
    }

    @Test
    void fifty_thousand_rows_are_aggregated_and_not_one_more() {
        for (int i = 0; i < 49_996; i++) {
            small.put("person", 1_000 + i);
        }
        assertThat(applied("aggregate($count as n)")).hasToString("[{\"n\":50000}]");
        small.put("person", 999);
        assertThatThrownBy(() -> applied("aggregate($count as n)"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x8004E023"));
        // what is filtered away before does not count
        assertThat(applied("filter(age gt 1)/aggregate($count as n)")).hasToString("[{\"n\":3}]");
    }

    @Test
    void what_the_service_does_not_aggregate_is_refused() {
        refused(() -> applied("groupby((createdon))"), 400, "date");
        refused(() -> applied("groupby((nosuch))"), 400, "nosuch");
        refused(() -> applied("groupby(age)"), 400, "Syntax");
        refused(() -> applied("aggregate(age with sum)"), 400, "Syntax");
        refused(() -> applied("aggregate(age as a)"), 400, "Syntax");
        refused(() -> applied("aggregate(statecode with sum as s)"), 400, "sum");
        refused(() -> applied("aggregate(note with max as s)"), 400, "max");
        refused(() -> applied("aggregate(age with median as s)"), 400, "median");
        refused(() -> applied("aggregate(age with sum as s,age with max as s)"), 400, "twice");
        refused(() -> applied("compute(age add 1 as b)"), 400, "compute");
        refused(() -> applied("filter(age gt 1)"), 501, "without groupby");
        refused(() -> applied("groupby((age))/filter(age gt 1)"), 501, "after groupby");
        refused(() -> small.rows("person", "$apply=groupby((age))&$select=age"), 501, "$select");
    }

    @Test
    void rows_and_columns_out_of_sight_are_in_no_group() {
        small.sight = Small.blindTo(java.util.Set.of(), java.util.Set.of(Small.id(3)), java.util.Set.of("income"));
        assertThat(applied("groupby((age),aggregate($count as n,income with sum as t))"))
                .hasToString("[{\"n\":1},{\"age\":30,\"n\":1},{\"age\":41,\"n\":1}]");
    }
}
