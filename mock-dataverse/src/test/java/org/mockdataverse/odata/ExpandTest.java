package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.odata.Small.id;
import static org.mockdataverse.odata.Small.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;

class ExpandTest {
    private static final String BASE = "https://contoso.crm4.dynamics.com/api/data/v9.2/";
    private final Small small = new Small();

    @BeforeEach
    void people() {
        small.put("firm", 100, "name", "Bruket", "bossid", to("person", 2));
        small.put("person", 1, "fullname", "Åsa", "age", 30, "employerid", to("firm", 100));
        small.put("person", 2, "fullname", "Bo", "age", 40);
        small.put("call", 200, "subject", "Hej", "callerid", to("person", 1));
        small.put("call", 201, "subject", "Nej", "callerid", to("person", 1));
        small.put("call", 202, "subject", "Oj", "callerid", to("person", 1));
    }

    private void refused(String query, String part) {
        assertThatThrownBy(() -> small.rows("person", query))
                .as(query)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(400))
                .hasMessageContaining(part);
    }

    @Test
    void a_reference_stands_beside_the_value_of_its_lookup() {
        JsonNode answer = small.rows("person", "$select=fullname&$expand=employerid_firm/$ref");
        assertThat(answer.get("@odata.context").asText())
                .endsWith("#people(fullname,employerid_firm,employerid_firm/$ref())");
        assertThat(answer.at("/value/0/employerid_firm"))
                .hasToString("{\"@odata.id\":\"" + BASE + "firms(" + id(100) + ")\"}");
        assertThat(answer.at("/value/0/_employerid_value").asText()).isEqualTo(id(100).toString());
        assertThat(answer.at("/value/1/employerid_firm").isNull()).isTrue();
    }

    @Test
    void references_are_of_lookups_only() {
        refused("$expand=person_calls/$ref", "Expand with $ref is only supported on lookup type navigation property.");
        refused("$expand=nosuch/$ref", "nosuch");
        refused("$expand=person_calls/$count", "$count");
    }

    @Test
    void options_that_expansions_do_not_have_are_refused() {
        for (String option :
                List.of("$skip=1", "$levels=2", "$search=x", "$compute=x", "$format=json", "$count=true")) {
            refused("$expand=person_calls(" + option + ")", option.substring(0, option.indexOf('=')));
        }
        refused("$expand=employerid_firm($top=1)", "Only $select and $filter clause");
    }

    @Test
    void a_row_behind_a_lookup_that_does_not_pass_the_filter_does_not_come_along() {
        String query = "$select=fullname&$expand=employerid_firm($select=name;$filter=name%20eq%20'";
        assertThat(small.rows("person", query + "bruket')")
                        .at("/value/0/employerid_firm/name")
                        .asText())
                .isEqualTo("Bruket");
        assertThat(small.rows("person", query + "svea')")
                        .at("/value/0/employerid_firm")
                        .isNull())
                .isTrue();
    }

    @Test
    void levels_of_both_kinds_nest() {
        JsonNode firm = small.rows(
                        "firm",
                        "$select=name&$expand=firm_people($select=fullname;$expand=person_calls($select=subject))")
                .at("/value/0");
        assertThat(firm.at("/firm_people/0/person_calls").findValuesAsText("subject"))
                .containsExactly("Hej", "Nej", "Oj");
        assertThat(small.rows("person", "$expand=employerid_firm($expand=bossid($select=fullname,age))")
                        .at("/value/0/employerid_firm/bossid/age")
                        .asInt())
                .isEqualTo(40);
    }

    @Test
    void the_link_of_a_nested_collection_leads_on_to_the_end() {
        JsonNode person = small.rows(
                        "person",
                        "$expand=person_calls($select=subject;$expand=callerid_person($select=fullname))",
                        "Prefer",
                        "odata.maxpagesize=2")
                .at("/value/0");
        assertThat(person.get("person_calls@odata.nextLink").asText()).contains("countOfRecords%253d%25222%2522");
        List<String> subjects = new ArrayList<>(person.get("person_calls").findValuesAsText("subject"));
        String next = person.get("person_calls@odata.nextLink").asText();
        Within calls = new Within.Children(
                Small.MODEL.collection("person", "person_calls").orElseThrow(), id(1));
        while (next != null) {
            JsonNode page = Small.json(small.reads.collection(
                    small.sight,
                    Small.table("call"),
                    calls,
                    next.substring(next.indexOf('?') + 1),
                    Headers.of("Prefer", "odata.maxpagesize=2")));
            subjects.addAll(page.get("value").findValuesAsText("subject"));
            next = page.path("@odata.nextLink").textValue();
        }
        assertThat(subjects).containsExactly("Hej", "Nej", "Oj");
    }

    @Test
    void a_lookups_navigation_property_is_selected_unless_switched_off() {
        JsonNode row =
                small.rows("person", "$select=fullname,%20employerid_firm").at("/value/0");
        assertThat(row.get("_employerid_value").asText()).isEqualTo(id(100).toString());
        assertThat(row.has("employerid_firm")).isFalse();
        Reads strict =
                new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.SELECT_TAKES_NAVIGATION, false));
        assertThatThrownBy(() -> strict.collection(
                        small.sight, Small.table("person"), null, "$select=employerid_firm", Headers.none()))
                .hasMessageContaining("employerid_firm");
        // the logical name is no property of a lookup to several tables
        refused("$select=employerid", "employerid");
        refused("$select=person_calls", "person_calls");
    }
}
