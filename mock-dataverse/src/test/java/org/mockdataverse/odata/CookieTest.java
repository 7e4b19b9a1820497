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

/** What stands in links to next pages, and who may follow them. */
class CookieTest {
    private static final String TWO = "odata.maxpagesize=2";
    private final Small small = new Small();

    @BeforeEach
    void people() {
        small.put("firm", 100, "name", "A & B \"C\" <D>");
        small.put("person", 1, "fullname", "Åsa & \"Co\" <x>", "age", 1, "employerid", to("firm", 100));
        small.put("person", 2, "fullname", "Bo", "age", 1, "employerid", to("firm", 100));
        small.put("person", 3, "age", 2, "employerid", to("firm", 100));
        small.put("person", 4, "age", 3);
    }

    private String next(String query) {
        return String.valueOf(Small.next(small.rows("person", query, "Prefer", TWO)));
    }

    @Test
    void a_cookie_names_each_column_of_the_order_and_its_last_and_first_value() {
        String token = Text.decode(next("$orderby=fullname%20desc,age"));
        assertThat(Text.decode(token.replaceAll(".*pagingcookie=\"([^\"]*)\".*", "$1")))
                .isEqualTo("<cookie page=\"1\"><fullname last=\"Bo\" first=\"Åsa &amp; &quot;Co&quot; &lt;x&gt;\" />"
                        + "<age last=\"1\" first=\"1\" /><personid last=\"{" + id(2) + "}\" first=\"{" + id(1)
                        + "}\" /></cookie>");
        assertThat(Text.decode(Text.decode(next("$orderby=fullname"))))
                .contains("<fullname lastnull=\"1\" firstnull=\"1\" />");
    }

    @Test
    void a_cookie_of_another_query_is_refused() {
        String other = next("$orderby=age");
        String token = other.substring(other.indexOf("$skiptoken="));
        for (String query : List.of("", "$orderby=fullname&", "$orderby=age,fullname&")) {
            assertThatThrownBy(() -> small.rows("person", query + token, "Prefer", TWO))
                    .as(query)
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo("0x80041129"));
        }
        assertThatThrownBy(() -> small.rows("firm", "$orderby=createdon&" + token))
                .isInstanceOf(Refused.class);
        assertThat(small.rows("person", "$orderby=age&" + token).get("value")).hasSize(2);
    }

    @Test
    void cookies_that_were_written_by_hand_are_refused() {
        String good = next("");
        for (String bad : List.of(
                "$skiptoken=1",
                "$skiptoken=",
                good.replace("pagenumber=%222%22", "pagenumber=%223%22"),
                good.replace("personid", "firmid"),
                good.replace("%257b", "x"),
                good.replace("%253c", "%3c"),
                good.replace("False", "True"))) {
            assertThatThrownBy(() -> small.rows("person", bad)).as(bad).isInstanceOf(Refused.class);
        }
    }

    @Test
    void a_row_that_moves_behind_the_page_comes_again_and_one_that_moves_before_it_does_not() {
        String link = next("$orderby=age");
        // remembered orders would hide what has moved; a restart forgets them
        small.reads.forget();
        small.put("person", 1, "age", 9);
        small.put("person", 4, "age", 0);
        List<Integer> rest = new ArrayList<>(Small.numbers("person", small.rows("person", link, "Prefer", TWO)));
        assertThat(rest).containsExactly(3, 1);
    }

    @Test
    void several_headers_and_wishes_are_heard_and_told() {
        var answer = small.ask(
                "person",
                "$select=fullname",
                "Prefer",
                "odata.maxpagesize=6000",
                "Prefer",
                "odata.include-annotations=\"*\"");
        assertThat(answer.headers().all("Preference-Applied"))
                .containsExactly("odata.maxpagesize=5000", "odata.include-annotations=\"*\"");
        assertThat(small.ask("person", "", "Prefer", TWO + ",odata.include-annotations=\"*\"")
                        .headers()
                        .all("Preference-Applied"))
                .hasSize(2);
    }

    @Test
    void the_closest_pattern_of_annotations_counts() {
        assertThat(annotated("*,-Microsoft.Dynamics.CRM.*")).isEqualTo("formatted");
        assertThat(annotated("-*,Microsoft.Dynamics.CRM.lookuplogicalname")).isEqualTo("lookup");
        assertThat(annotated("*,-OData.Community.Display.V1.FormattedValue")).isEqualTo("lookup");
        assertThat(annotated("-*")).isEmpty();
    }

    private String annotated(String wanted) {
        JsonNode row = small.rows(
                        "person", "$select=_employerid_value", "Prefer", "odata.include-annotations=\"" + wanted + "\"")
                .at("/value/0");
        return (row.has("_employerid_value@OData.Community.Display.V1.FormattedValue") ? "formatted" : "")
                + (row.has("_employerid_value@Microsoft.Dynamics.CRM.lookuplogicalname") ? "lookup" : "");
    }

    @Test
    void labels_are_in_the_language_of_the_reader() {
        small.put("person", 1, "statecode", 1);
        String formatted = "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"";
        assertThat(small.ask("person", "$select=statecode", "Prefer", formatted).text())
                .contains("\"Inactive\"");
        Reads swedish = new Reads(small.settings, small.rows, Switches.DEFAULTS.with(Switch.SWEDISH_LABELS, true));
        assertThat(swedish.collection(
                                small.sight,
                                Small.table("person"),
                                null,
                                "$select=statecode",
                                Headers.of("Prefer", formatted))
                        .text())
                .contains("\"Inaktiv\"");
    }
}
