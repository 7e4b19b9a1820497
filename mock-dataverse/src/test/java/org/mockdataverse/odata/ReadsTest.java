package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.odata.Small.id;
import static org.mockdataverse.odata.Small.json;
import static org.mockdataverse.odata.Small.table;
import static org.mockdataverse.odata.Small.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.rows.StoredRow;

class ReadsTest {
    private static final String ALL = "odata.include-annotations=\"*\"";
    private final Small small = new Small();

    @BeforeEach
    void people() {
        small.put("currency", 800, "name", "Krona");
        small.put("user", 900, "name", "Ulla");
        small.put("firm", 100, "name", "Åkers Bruk", "bossid", to("person", 2));
        small.put(
                "person",
                1,
                "fullname",
                "Åsa Öberg",
                "mail",
                "asa@example.se",
                "age",
                1030,
                "points",
                5L,
                "income",
                new BigDecimal("1000.5000"),
                "weight",
                61.5,
                "donotmail",
                true,
                "statecode",
                0,
                "createdon",
                Instant.parse("2026-03-14T23:30:00Z"),
                "birthdate",
                LocalDate.of(1990, 2, 28),
                "seenon",
                Instant.parse("2026-03-14T23:30:00Z"),
                "employerid",
                to("firm", 100),
                "ownerid",
                to("user", 900),
                "transactioncurrencyid",
                to("currency", 800));
        small.put("person", 2, "fullname", "bo", "age", 40, "employerid", to("person", 1));
        small.put("person", 3, "fullname", "Cilla", "age", 40);
        small.put("call", 200, "subject", "Hej", "callerid", to("person", 1));
        small.put("call", 201, "subject", "Aj", "callerid", to("person", 1));
        small.put("call", 202, "subject", "Oj", "callerid", to("person", 2));
        small.put("club", 300, "name", "Schack");
        small.put("clubmember", 400, "personid", to("person", 1), "clubid", to("club", 300));
        small.put("clubmember", 401, "personid", to("person", 3), "clubid", to("club", 300));
    }

    private Answer single(int number, String query, String... headers) {
        return small.reads.single(small.sight, table("person"), id(number), query, Headers.of(headers));
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void a_row_shows_etag_id_nulls_and_lookups_by_value() {
        JsonNode answer = small.rows("person", "");
        assertThat(answer.get("@odata.context").asText())
                .isEqualTo("https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#people");
        JsonNode first = answer.get("value").get(0);
        assertThat(first.get("@odata.etag").asText()).matches("W/\"\\d+\"");
        assertThat(first.get("personid").asText()).isEqualTo(id(1).toString());
        assertThat(first.get("note").isNull()).isTrue();
        assertThat(first.has("shadow")).isFalse();
        assertThat(first.get("_employerid_value").asText()).isEqualTo(id(100).toString());
        assertThat(first.has("employerid")).isFalse();
        assertThat(first.get("income").decimalValue()).isEqualByComparingTo("1000.5");
        assertThat(first.get("createdon").asText()).isEqualTo("2026-03-14T23:30:00Z");
        assertThat(first.get("birthdate").asText()).isEqualTo("1990-02-28");
        assertThat(fields(first)).noneMatch(name -> name.indexOf('@') > 0);
    }

    @Test
    void what_is_selected_comes_with_the_id_and_an_amount_with_its_currency() {
        JsonNode answer = small.rows("person", "%24select=fullname,income");
        assertThat(answer.get("@odata.context").asText()).endsWith("#people(fullname,income)");
        assertThat(fields(answer.get("value").get(0)))
                .containsExactly("@odata.etag", "_transactioncurrencyid_value", "fullname", "income", "personid");
        assertThatThrownBy(() -> small.rows("person", "$select=nosuch")).hasMessageContaining("'nosuch'");
        assertThatThrownBy(() -> small.rows("person", "$select=employerid")).hasMessageContaining("'employerid'");
        assertThatThrownBy(() -> small.rows("person", "$select=FullName")).hasMessageContaining("'FullName'");
    }

    @Test
    void options_that_the_service_does_not_know_are_refused_and_later_ones_named() {
        for (String query : List.of(
                "$skip=1",
                "$search=x",
                "$compute=age%20add%201%20as%20older",
                "$format=json",
                "$Select=fullname",
                "nosuch=1",
                "$top=-1",
                "$top=x",
                "$count=1",
                "$filter=",
                "$top=1&$top=2")) {
            assertThatThrownBy(() -> small.rows("person", query))
                    .as(query)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(400));
        }
        for (String query : List.of("fetchXml=x", "$expand=*")) {
            assertThatThrownBy(() -> small.rows("person", query))
                    .as(query)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(501));
        }
        assertThat(small.rows("person", "tag=x&$top=1").get("value")).hasSize(1);
    }

    @Test
    void a_url_may_have_32768_characters_and_twice_that_in_a_batch() {
        Reads.mustFit("x".repeat(32_768), false);
        Reads.mustFit("x".repeat(65_536), true);
        assertThatThrownBy(() -> Reads.mustFit("x".repeat(32_769), false)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Reads.mustFit("x".repeat(65_537), true)).isInstanceOf(Refused.class);
    }

    @Test
    void rows_are_ordered_as_asked_and_by_id_where_that_leaves_a_choice() {
        assertThat(order("$orderby=fullname")).containsExactly(2, 3, 1);
        assertThat(order("$orderby=fullname%20desc")).containsExactly(1, 3, 2);
        assertThat(order("$orderby=age,fullname%20desc")).containsExactly(3, 2, 1);
        assertThat(order("$orderby=age%20asc")).containsExactly(2, 3, 1);
        assertThat(order("$orderby=personid%20desc")).containsExactly(3, 2, 1);
        assertThat(order("$orderby=employerid_firm/name")).containsExactly(2, 3, 1);
        // a lookup by the primary name of its row: none, Åkers Bruk, Åsa Öberg
        assertThat(order("$orderby=_employerid_value")).containsExactly(3, 1, 2);
        assertThat(order("$orderby=@o&@o=fullname")).containsExactly(2, 3, 1);
        assertThat(order("$orderby=birthdate&$top=2")).containsExactly(2, 3);
        assertThatThrownBy(() -> order("$orderby=nosuch")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order("$orderby=age%20up")).isInstanceOf(Refused.class);
    }

    private List<Integer> order(String query) {
        return Small.numbers("person", small.rows("person", query));
    }

    @Test
    void top_limits_and_is_ignored_beside_a_page_size() {
        assertThat(order("$top=2")).containsExactly(1, 2);
        assertThat(small.rows("person", "$top=2").has("@odata.nextLink")).isFalse();
        assertThat(order("$top=0")).isEmpty();
        JsonNode page = small.rows("person", "$top=1", "Prefer", "odata.maxpagesize=2");
        assertThat(Small.numbers("person", page)).containsExactly(1, 2);
        assertThat(page.has("@odata.nextLink")).isTrue();
    }

    @Test
    void the_link_to_the_next_page_repeats_the_query_and_is_encoded_twice() {
        Answer answer = small.ask("person", "$select=fullname&$filter=age%20gt%200", "Prefer", "odata.maxpagesize=2");
        assertThat(answer.headers().all("Preference-Applied")).containsExactly("odata.maxpagesize=2");
        String link = json(answer).get("@odata.nextLink").asText();
        assertThat(link)
                .startsWith(
                        "https://contoso.crm4.dynamics.com/api/data/v9.2/people?$select=fullname&$filter=age%20gt%200&"
                                + "$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%253e%253cpersonid%2520last%253d%2522%257b"
                                + "00000000-0000-0000-0000-000000000002%257d%2522%2520first%253d%2522%257b"
                                + "00000000-0000-0000-0000-000000000001%257d%2522%2520%252f%253e%253c%252fcookie%253e")
                .endsWith("%22%20istracking=%22False%22%20/%3E");
        assertThat(java.net.URI.create(link).toString()).isEqualTo(link);
        assertThatThrownBy(() -> small.rows("person", "$skiptoken=%3Ccookie%20/%3E"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> small.rows(
                        "person", link.substring(link.indexOf('?') + 1).replace("%25", "%")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void every_row_comes_once_whatever_the_order_and_the_page_size() {
        for (int i = 10; i < 60; i++) {
            small.put(
                    "person",
                    i,
                    "fullname",
                    i % 3 == 0 ? null : "n" + i % 7,
                    "age",
                    i % 5,
                    "income",
                    new BigDecimal(i % 4),
                    "createdon",
                    Instant.ofEpochSecond(1_700_000_000L + i % 6),
                    "donotmail",
                    i % 2 == 0);
        }
        for (String query : List.of(
                "",
                "$orderby=personid",
                "$orderby=personid%20desc",
                "$orderby=fullname",
                "$orderby=fullname%20desc,age",
                "$orderby=income,createdon%20desc",
                "$orderby=donotmail",
                "$orderby=_employerid_value",
                "$filter=age%20ge%200&$orderby=birthdate,weight")) {
            List<Integer> whole = order(query);
            for (int size : new int[] {1, 7, 52, 53, 54}) {
                for (boolean forgetful : new boolean[] {false, true}) {
                    List<Integer> paged = new ArrayList<>();
                    String next = query;
                    while (next != null) {
                        if (forgetful) {
                            small.reads.forget();
                        }
                        JsonNode page = small.rows("person", next, "Prefer", "odata.maxpagesize=" + size);
                        assertThat(page.get("value").size()).isBetween(1, size);
                        paged.addAll(Small.numbers("person", page));
                        next = Small.next(page);
                    }
                    assertThat(paged).as(query + " by " + size).isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void rows_deleted_while_paging_neither_hide_nor_repeat_others() {
        for (int i = 10; i < 30; i++) {
            small.put("person", i, "fullname", "n" + (100 - i), "age", 1);
        }
        for (String order : List.of("", "&$orderby=fullname")) {
            List<Integer> seen = new ArrayList<>();
            String next = "$filter=age%20eq%201" + order;
            List<Integer> expected = small.found("person", "age eq 1");
            while (next != null) {
                JsonNode page = small.rows("person", next, "Prefer", "odata.maxpagesize=4");
                List<Integer> numbers = Small.numbers("person", page);
                seen.addAll(numbers);
                // the last of the page, where the cookie stands, goes away before the next is asked for
                small.rows.remove(table("person"), id(numbers.get(numbers.size() - 1)));
                next = Small.next(page);
            }
            assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void pages_have_5000_rows_and_no_more_whatever_is_preferred() {
        for (int i = 1000; i < 6001; i++) {
            small.put("club", i, "name", "c");
        }
        JsonNode page = small.rows("club", "$filter=name%20eq%20'C'&$count=true", "Prefer", "odata.maxpagesize=9000");
        assertThat(page.get("value")).hasSize(5000);
        assertThat(page.get("@odata.count").asInt()).isEqualTo(5000);
        assertThat(small.pages("club", "$filter=name%20eq%20'C'"))
                .hasSize(2)
                .last()
                .satisfies(last -> assertThat(last.get("value")).hasSize(1));
        small.rows.remove(table("club"), id(6000));
        assertThat(small.pages("club", "$filter=name%20eq%20'C'")).hasSize(1);
        assertThatThrownBy(() -> small.rows("club", "", "Prefer", "odata.maxpagesize=0"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void counts_stop_at_5000_unless_switched_to_exact() {
        for (int i = 1000; i < 6001; i++) {
            small.put("club", i, "name", "c");
        }
        assertThat(count("club", "")).isEqualTo("5000");
        assertThat(count("club", "$filter=name%20eq%20'Schack'")).isEqualTo("1");
        JsonNode page = small.rows("club", "$count=true&$top=1", "Prefer", ALL);
        assertThat(page.get("@odata.count").asInt()).isEqualTo(5000);
        assertThat(page.get("@Microsoft.Dynamics.CRM.totalrecordcount").asInt()).isEqualTo(5000);
        assertThat(page.get("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")
                        .asBoolean())
                .isTrue();
        JsonNode without = small.rows("club", "$top=1", "Prefer", ALL);
        assertThat(without.get("@Microsoft.Dynamics.CRM.totalrecordcount").asInt())
                .isEqualTo(-1);
        assertThat(without.has("@odata.count")).isFalse();
        Reads exact = new Reads(small.settings, small.rows, Counting.EXACT);
        assertThat(exact.count(small.sight, table("club"), null, "", Headers.none())
                        .text())
                .isEqualTo("5002");
        assertThat(json(exact.collection(small.sight, table("club"), null, "$count=true&$top=1", Headers.none()))
                        .get("@odata.count")
                        .asInt())
                .isEqualTo(5002);
    }

    private String count(String table, String query) {
        Answer answer = small.reads.count(small.sight, table(table), null, query, Headers.none());
        assertThat(answer.headers().first("Content-Type")).contains("text/plain");
        return answer.text();
    }

    @Test
    void a_lookup_is_expanded_with_nested_selection_and_null_where_it_leads_elsewhere() {
        JsonNode answer = small.rows(
                "person",
                "$select=fullname&$expand=employerid_firm($select=name;$expand=bossid($select=fullname)),employerid_person($select=age)");
        assertThat(answer.get("@odata.context").asText())
                .endsWith("#people(fullname,employerid_firm(name,bossid(fullname)),employerid_person(age))");
        JsonNode asa = answer.get("value").get(0);
        assertThat(fields(asa.get("employerid_firm"))).containsExactly("bossid", "firmid", "name");
        assertThat(asa.at("/employerid_firm/bossid/fullname").asText()).isEqualTo("bo");
        assertThat(asa.get("employerid_person").isNull()).isTrue();
        assertThat(answer.at("/value/1/employerid_person/age").asInt()).isEqualTo(1030);
        assertThatThrownBy(() -> small.rows("person", "$expand=employerid_firm($top=1)"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> small.rows("person", "$expand=nosuch")).hasMessageContaining("nosuch");
        assertThatThrownBy(() -> small.rows("person", "$expand=employerid_firm($select=name"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_collection_is_expanded_with_filter_order_and_top() {
        JsonNode answer =
                small.rows("person", "$select=fullname&$expand=person_calls($select=subject;$orderby=subject)");
        assertThat(answer.at("/value/0/person_calls").findValuesAsText("subject"))
                .containsExactly("Aj", "Hej");
        assertThat(fields(answer.at("/value/0/person_calls/0")))
                .containsExactly("@odata.etag", "_callerid_value", "callid", "subject");
        assertThat(answer.at("/value/2/person_calls")).isEmpty();
        assertThat(subjects("$filter=contains(subject,'j')%20and%20subject%20ne%20'Aj'"))
                .containsExactly("Hej");
        assertThat(subjects("$orderby=subject%20desc;$top=1")).containsExactly("Hej");
        assertThat(subjects("$filter=subject%20eq%20'a;b,c)'")).isEmpty();
        assertThat(small.rows("person", "$expand=person_clubs($select=name)")
                        .at("/value/0/person_clubs")
                        .findValuesAsText("name"))
                .containsExactly("Schack");
        assertThatThrownBy(() -> subjects("$count=true")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> subjects("$skip=1")).isInstanceOf(Refused.class);
    }

    private List<String> subjects(String nested) {
        return small.rows("person", "$expand=person_calls($select=subject;" + nested + ")")
                .at("/value/0/person_calls")
                .findValuesAsText("subject");
    }

    private JsonNode calls(String link) {
        assertThat(link).contains("/people(" + id(1) + ")/person_calls?");
        Within within = new Within.Children(
                Small.MODEL.collection("person", "person_calls").orElseThrow(), id(1));
        return json(small.reads.collection(
                small.sight, table("call"), within, link.substring(link.indexOf('?') + 1), Headers.none()));
    }

    @Test
    void beside_an_expanded_collection_the_link_leads_to_the_same_rows_again_and_nothing_is_paged() {
        JsonNode first = small.rows(
                        "person",
                        "$expand=person_calls($select=subject;$orderby=subject)",
                        "Prefer",
                        "odata.maxpagesize=1")
                .at("/value/0");
        assertThat(first.get("person_calls").findValuesAsText("subject")).containsExactly("Aj", "Hej");
        String link = first.get("person_calls@odata.nextLink").asText();
        assertThat(link).doesNotContain("skiptoken");
        assertThat(calls(link).get("value").findValuesAsText("subject")).containsExactly("Aj", "Hej");
    }

    @Test
    void where_expansions_are_nested_each_collection_is_paged_and_the_link_leads_on() {
        JsonNode first = small.rows(
                        "person",
                        "$expand=person_calls($select=subject;$expand=callerid_person($select=fullname))",
                        "Prefer",
                        "odata.maxpagesize=1")
                .at("/value/0");
        assertThat(first.get("person_calls").findValuesAsText("subject")).containsExactly("Hej");
        assertThat(fields(first.at("/person_calls/0"))).containsExactly("callerid_person", "callid", "subject");
        JsonNode second = calls(first.get("person_calls@odata.nextLink").asText());
        assertThat(second.get("value").findValuesAsText("subject")).containsExactly("Aj");
        assertThat(second.at("/value/0/callerid_person/fullname").asText()).isEqualTo("Åsa Öberg");
    }

    @Test
    void expansions_that_the_service_does_not_combine_are_refused() {
        refused("$expand=person_calls($top=1;$expand=callerid_person)", "Only $select and $filter");
        refused("$expand=person_calls($orderby=subject),employerid_firm($expand=bossid)", "Only $select and $filter");
        refused("$expand=employerid_firm($orderby=name)", "Only $select and $filter");
        refused("$expand=person_clubs,person_calls", "many-to-many");
        refused("$expand=person_clubs($expand=club_people)", "many-to-many");
        String fifteen = "$expand=" + "person_calls($select=subject),".repeat(14) + "employerid_firm";
        assertThat(small.rows("person", fifteen + "&$top=1").get("value")).hasSize(1);
        refused(fifteen + ",employerid_person", "15");
    }

    private void refused(String query, String part) {
        assertThatThrownBy(() -> small.rows("person", query))
                .as(query)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(400))
                .hasMessageContaining(part);
    }

    @Test
    void rows_within_a_row() {
        Within calls = new Within.Children(
                Small.MODEL.collection("person", "person_calls").orElseThrow(), id(1));
        JsonNode answer = json(small.reads.collection(
                small.sight, table("call"), calls, "$filter=subject%20eq%20'hej'", Headers.none()));
        assertThat(Small.numbers("call", answer)).containsExactly(200);
        Within people = new Within.Linked(Small.MODEL.manyToMany().get(0), false, id(300));
        JsonNode page = json(small.reads.collection(
                small.sight, table("person"), people, "$select=fullname", Headers.of("Prefer", "odata.maxpagesize=1")));
        assertThat(Small.numbers("person", page)).containsExactly(1);
        assertThat(page.get("@odata.nextLink").asText())
                .contains("/clubs(" + id(300) + ")/club_people?$select=fullname&$skiptoken=");
        assertThat(small.reads
                        .count(small.sight, table("person"), people, "", Headers.none())
                        .text())
                .isEqualTo("2");
        Within missing = new Within.Children(
                Small.MODEL.collection("person", "person_calls").orElseThrow(), id(99));
        assertThatThrownBy(() -> small.reads.collection(small.sight, table("call"), missing, "", Headers.none()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void annotations_come_when_asked_and_before_their_property() {
        JsonNode row = json(single(1, "", "Prefer", ALL));
        assertThat(row.get("statecode@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Active");
        assertThat(row.get("donotmail@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Yes");
        assertThat(row.get("income@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("1,000.50 kr");
        assertThat(row.get("age@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("1,030");
        assertThat(row.get("createdon@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("2026-03-15 00:30");
        assertThat(row.get("seenon@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("2026-03-14 23:30");
        assertThat(row.get("birthdate@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("1990-02-28");
        assertThat(row.get("_employerid_value@OData.Community.Display.V1.FormattedValue")
                        .asText())
                .isEqualTo("Åkers Bruk");
        assertThat(row.get("_employerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .asText())
                .isEqualTo("firm");
        assertThat(row.get("_employerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty")
                        .asText())
                .isEqualTo("employerid_firm");
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        assertThat(names.indexOf("_employerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"))
                .isLessThan(names.indexOf("_employerid_value"));
        assertThat(fields(row)).doesNotContain("fullname@OData.Community.Display.V1.FormattedValue");

        Answer some = single(
                1,
                "",
                "Prefer",
                "return=representation",
                "Prefer",
                "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");
        assertThat(some.headers().first("Preference-Applied"))
                .contains("odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");
        assertThat(fields(json(some)))
                .contains("_employerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                .doesNotContain("statecode@OData.Community.Display.V1.FormattedValue");
    }

    @Test
    void one_row_with_its_etag_and_304_when_it_has_not_changed() {
        Answer first = single(1, "$select=fullname");
        String etag = first.headers().first("ETag").orElseThrow();
        assertThat(json(first).get("@odata.context").asText()).endsWith("#people(fullname)/$entity");
        assertThat(json(first).get("@odata.etag").asText()).isEqualTo(etag);
        Answer same = single(1, "$select=fullname", "If-None-Match", etag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(single(1, "", "If-None-Match", "null").status()).isEqualTo(200);
        assertThat(single(1, "", "If-None-Match", "W/\"1\"").status()).isEqualTo(200);
        assertThat(single(1, "$expand=employerid_firm", "If-None-Match", etag).status())
                .isEqualTo(200);
        assertThat(single(1, "", "If-None-Match", etag, "Prefer", ALL).status()).isEqualTo(200);
    }

    @Test
    void a_row_that_is_not_there_is_404_and_one_out_of_sight_403() {
        assertThatThrownBy(() -> single(99, "")).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("0x80040217");
        });
        small.sight = Small.blindTo(Set.of(), Set.of(id(1)), Set.of());
        assertThatThrownBy(() -> single(1, ""))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x80048306"));
        assertThatThrownBy(() -> single(2, "$filter=age%20eq%201")).isInstanceOf(Refused.class);
    }

    @Test
    void rows_and_columns_out_of_sight_are_left_out_everywhere() {
        small.sight = Small.blindTo(Set.of(), Set.of(id(2), id(201), id(100)), Set.of("mail"));
        JsonNode answer = small.rows("person", "$count=true&$expand=person_calls,employerid_firm");
        assertThat(Small.numbers("person", answer)).containsExactly(1, 3);
        assertThat(answer.get("@odata.count").asInt()).isEqualTo(2);
        assertThat(answer.at("/value/0/mail").isNull()).isTrue();
        assertThat(answer.at("/value/0/person_calls").findValuesAsText("subject"))
                .containsExactly("Hej");
        assertThat(answer.at("/value/0/employerid_firm").isNull()).isTrue();
        assertThat(count("person", "")).isEqualTo("2");
    }

    @Test
    void a_table_out_of_reach_is_403() {
        small.sight = Small.blindTo(Set.of("call"), Set.of(), Set.of());
        for (String query : List.of("$expand=person_calls", "$expand=employerid_person($expand=person_calls)")) {
            assertThatThrownBy(() -> small.rows("person", query)).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.code()).isEqualTo("0x80040220");
            });
        }
        assertThatThrownBy(() -> small.rows("call", "")).isInstanceOf(Refused.class);
        assertThat(small.rows("person", "$top=1").get("value")).hasSize(1);
    }

    @Test
    void a_representation_is_the_row_with_what_its_options_ask() {
        JsonNode node =
                small.reads.represent(small.sight, table("person"), id(1), "$select=fullname,income", Headers.none());
        assertThat(fields(node))
                .containsExactly(
                        "@odata.context",
                        "@odata.etag",
                        "_transactioncurrencyid_value",
                        "fullname",
                        "income",
                        "personid");
        assertThat(node.get("fullname").asText()).isEqualTo("Åsa Öberg");
        assertThat(fields(small.reads.represent(
                        small.sight, table("person"), id(1), "$select=income&$expand=employerid_firm", Headers.none())))
                .contains("income", "employerid_firm");
    }

    @Test
    void what_was_handed_out_stays_as_it_was() {
        StoredRow before = java.util.Objects.requireNonNull(small.rows.get(table("person"), id(3)));
        small.put("person", 3, "fullname", "Changed");
        assertThat(String.valueOf(before.value("fullname"))).isEqualTo("Cilla");
    }
}
