package org.mockdataverse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fetch.Rig.id;
import static org.mockdataverse.fetch.Rig.to;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Refused;

class FetchPagingTest {
    private static final String COOKIE = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private static final String MORE = "@Microsoft.Dynamics.CRM.morerecords";
    private static final String PREFER = "odata.include-annotations=\"Microsoft.Dynamics.CRM.fetchxmlpagingcookie,"
            + "Microsoft.Dynamics.CRM.morerecords\"";
    private final Rig rig = new Rig();

    @BeforeEach
    void rows() {
        people(rig);
    }

    private static void people(Rig rig) {
        rig.put("account", 100, "name", "Svea");
        rig.put("account", 101, "name", "Göta");
        for (int i = 1; i <= 7; i++) {
            rig.put(
                    "contact",
                    i,
                    "fullname",
                    "<Person> & \"" + (i % 3) + "\"",
                    "annualincome",
                    i % 2 == 0 ? null : new BigDecimal(i % 4),
                    "statecode",
                    i % 2,
                    "parentcustomerid",
                    i % 3 == 0 ? null : to("account", 100 + i % 2),
                    "createdon",
                    Instant.parse("2026-01-0" + (i % 5 + 1) + "T00:00:00Z"));
        }
    }

    private static String fetch(String attributes, String inner) {
        return "<fetch " + attributes + "><entity name='contact'><attribute name='fullname'/>" + inner
                + "</entity></fetch>";
    }

    /** As the documentation says: decode the attribute twice, encode it as XML, and put it into the next fetch. */
    private static String cookie(JsonNode answer) {
        String element = answer.get(COOKIE).asText();
        String value = element.replaceFirst(".*pagingcookie=\"([^\"]*)\".*", "$1");
        String once = URLDecoder.decode(value, StandardCharsets.UTF_8);
        assertThat(once).startsWith("%3ccookie");
        return URLDecoder.decode(once, StandardCharsets.UTF_8)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
    }

    private JsonNode page(int number, String cookie, String inner) {
        return rig.fetch(
                fetch(
                        "count='2' page='" + number + "'" + (cookie.isEmpty() ? "" : " paging-cookie='" + cookie + "'"),
                        inner),
                "Prefer",
                PREFER);
    }

    private static List<Integer> numbers(JsonNode answer) {
        return Rig.numbers(answer, "contactid");
    }

    @Test
    void the_cookie_is_an_element_whose_value_is_encoded_twice() {
        JsonNode answer = page(1, "", "<order attribute='createdon'/>");
        assertThat(answer.get(MORE).asBoolean()).isTrue();
        assertThat(answer.get(COOKIE).asText())
                .isEqualTo("<cookie pagenumber=\"2\" pagingcookie=\"%253ccookie%2520page%253d%25221%2522%253e"
                        + "%253ccreatedon%2520last%253d%25222026-01-02T00%253a00%253a00Z%2522%2520first%253d%2522"
                        + "2026-01-01T00%253a00%253a00Z%2522%2520%252f%253e%253ccontactid%2520last%253d%2522%257b"
                        + "00000000-0000-0000-0000-000000000001%257d%2522%2520first%253d%2522%257b" + id(5)
                        + "%257d%2522%2520%252f%253e%253c%252fcookie%253e\" istracking=\"False\" />");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<order attribute='contactid'/>",
                "<order attribute='contactid' descending='true'/>",
                "<order attribute='fullname'/>",
                "<order attribute='fullname' descending='true'/><order attribute='annualincome'/>",
                "<order attribute='annualincome' descending='true'/>",
                "<order attribute='parentcustomerid'/>",
                "<order attribute='statecode'/><order attribute='createdon' descending='true'/>",
                "<link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer'/>"
            })
    void pages_lead_through_every_row_once(String inner) {
        List<Integer> whole = numbers(rig.fetch(fetch("", inner)));
        assertThat(whole).hasSize(7);
        List<Integer> paged = new ArrayList<>();
        String cookie = "";
        for (int number = 1; number <= 4; number++) {
            JsonNode answer = page(number, cookie, inner);
            paged.addAll(numbers(answer));
            assertThat(answer.has(MORE)).isEqualTo(number < 4);
            assertThat(answer.has(COOKIE)).isEqualTo(number < 4);
            cookie = number < 4 ? cookie(answer) : "";
        }
        assertThat(paged).isEqualTo(whole);
    }

    @Test
    void a_page_begins_behind_the_last_row_even_when_that_is_gone() {
        for (String order : List.of("", "<order attribute='fullname'/>")) {
            List<Integer> whole = numbers(rig.fetch(fetch("", order)));
            JsonNode first = page(1, "", order);
            numbers(first).forEach(each -> rig.rows.remove(Rig.MODEL.get("contact"), id(each)));
            assertThat(numbers(page(2, cookie(first), order))).isEqualTo(whole.subList(2, 4));
            // the number alone skips two rows that were never told
            assertThat(numbers(page(2, "", order))).isEqualTo(whole.subList(4, 6));
            people(rig);
        }
    }

    @Test
    void rows_that_a_link_repeats_are_not_lost_between_pages() {
        String link = "<link-entity name='contact' from='parentcustomerid' to='accountid' alias='c'>"
                + "<attribute name='contactid'/></link-entity>";
        String xml = "<fetch count='2' page='%d'%s><entity name='account'><order attribute='name'/>" + link
                + "</entity></fetch>";
        List<String> told = new ArrayList<>();
        String cookie = "";
        JsonNode answer;
        int number = 1;
        do {
            answer = rig.fetch(
                    xml.formatted(number++, cookie.isEmpty() ? "" : " paging-cookie='" + cookie + "'"),
                    "Prefer",
                    PREFER);
            answer.get("value").forEach(row -> told.add(row.get("c.contactid").asText()));
            cookie = answer.has(COOKIE) ? cookie(answer) : "";
        } while (answer.has(MORE));
        assertThat(told).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void annotations_of_pages_come_only_when_asked() {
        assertThat(Rig.names(rig.fetch(fetch("count='2'", "")))).containsExactly("@odata.context", "value");
        assertThat(Rig.names(rig.fetch(fetch("count='7'", ""), "Prefer", PREFER)))
                .containsExactly("@odata.context", "value");
        assertThat(Rig.names(rig.fetch(fetch("count='6'", ""), "Prefer", PREFER)))
                .containsExactly("@odata.context", COOKIE, MORE, "value");
    }

    @Test
    void an_order_by_a_link_has_no_cookie_and_is_paged_by_number() {
        String inner = "<order entityname='a' attribute='name'/><link-entity name='account' from='accountid'"
                + " to='parentcustomerid' link-type='outer' alias='a'/>";
        JsonNode first = page(1, "", inner);
        assertThat(first.get(MORE).asBoolean()).isTrue();
        assertThat(first.has(COOKIE)).isFalse();
        assertThat(numbers(first)).containsExactly(3, 6);
        assertThat(numbers(page(2, "", inner))).containsExactly(1, 5);
        Rig other = new Rig(Switches.DEFAULTS.with(Switch.PAGE_WITHOUT_COOKIE_TELLS_ITS_NUMBER, true));
        people(other);
        assertThat(other.fetch(fetch("count='2'", inner), "Prefer", PREFER)
                        .get(COOKIE)
                        .asText())
                .isEqualTo("<cookie pagenumber=\"2\" istracking=\"False\" />");
    }

    @Test
    void orders_of_links_come_after_those_of_the_entity() {
        String link = "<link-entity name='account' from='accountid' to='parentcustomerid' alias='a'>"
                + "<order attribute='name'/></link-entity>";
        assertThat(numbers(rig.fetch(fetch("", link)))).containsExactly(1, 5, 7, 2, 4);
        assertThat(numbers(rig.fetch(fetch("", link + "<order attribute='contactid' descending='true'/>"))))
                .containsExactly(7, 5, 4, 2, 1);
    }

    @Test
    void choices_sort_by_label_unless_numbers_are_asked_for() {
        String inner = "<order attribute='statecode' descending='true'/>";
        // Inactive, which is 1, before Active
        assertThat(numbers(rig.fetch(fetch("", inner)))).startsWith(1, 3, 5, 7);
        rig.put("contact", 1, "fullname", "x", "gendercode", 1);
        rig.put("contact", 2, "fullname", "x", "gendercode", 2);
        String two = "<order attribute='gendercode'/><filter><condition attribute='gendercode' operator='not-null'/>"
                + "</filter>";
        assertThat(numbers(rig.fetch(fetch("", two)))).containsExactly(2, 1);
        assertThat(numbers(rig.fetch(fetch("useraworderby='true'", two)))).containsExactly(1, 2);
    }

    @Test
    void pages_by_number_reach_fifty_thousand_rows() {
        assertThat(rig.fetch(fetch("count='5000' page='10'", "")).get("value")).isEmpty();
        assertThatThrownBy(() -> rig.fetch(fetch("count='5000' page='11'", "")))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.status()).isEqualTo(400));
    }

    @Test
    void a_cookie_that_is_not_of_this_order_or_no_cookie_is_refused_and_one_of_another_page_ignored() {
        String cookie = cookie(page(1, "", "<order attribute='fullname'/>"));
        assertThatThrownBy(() -> page(2, cookie, "<order attribute='createdon'/>"))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.COOKIE_ORDER));
        assertThatThrownBy(() -> page(2, "&lt;cookie", ""))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.INVALID_COOKIE));
        assertThatThrownBy(() -> page(2, "&lt;cookie page=\"1\"&gt;&lt;contactid last=\"x\"/&gt;&lt;/cookie&gt;", ""))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Faults.INVALID_COOKIE));
        assertThat(numbers(page(3, cookie, "<order attribute='fullname'/>")))
                .isEqualTo(numbers(page(3, "", "<order attribute='fullname'/>")));
    }

    @Test
    void top_takes_the_first_rows_and_no_page_follows() {
        JsonNode answer =
                rig.fetch(fetch("top='2'", "<order attribute='contactid' descending='true'/>"), "Prefer", PREFER);
        assertThat(numbers(answer)).containsExactly(7, 6);
        assertThat(answer.has(MORE)).isFalse();
    }

    @Test
    void the_preferred_page_size_gives_a_link_to_the_next_page() {
        for (String inner : List.of(
                "<order attribute='fullname'/>",
                "<link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer'>"
                        + "<order attribute='name'/></link-entity>")) {
            List<Integer> whole = numbers(rig.fetch(fetch("", inner)));
            List<Integer> paged = new ArrayList<>();
            String query = "tag=x&fetchXml=" + Rig.encode(fetch("", inner));
            while (!query.isEmpty()) {
                JsonNode answer = rig.ask("contact", query, "Prefer", "odata.maxpagesize=3");
                paged.addAll(numbers(answer));
                String next = answer.path("@odata.nextLink").asText();
                assertThat(next)
                        .matches(link -> link.isEmpty()
                                || link.startsWith(
                                        "https://contoso.crm4.dynamics.com/api/data/v9.2/contacts?tag=x&fetchXml="));
                query = next.substring(next.indexOf('?') + 1);
            }
            assertThat(paged).isEqualTo(whole);
        }
        assertThat(rig.fetch(fetch("count='3'", "")).has("@odata.nextLink")).isFalse();
    }

    @Test
    void the_number_of_rows_is_told_up_to_five_thousand_and_a_page_holds_no_more() {
        String annotations = "odata.include-annotations=\"Microsoft.Dynamics.CRM.totalrecordcount,"
                + "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded\"";
        JsonNode few = rig.fetch(fetch("count='2' returntotalrecordcount='true'", ""), "Prefer", annotations);
        assertThat(few.get("@odata.count").asInt()).isEqualTo(7);
        assertThat(few.get("@Microsoft.Dynamics.CRM.totalrecordcount").asInt()).isEqualTo(7);
        assertThat(few.get("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")
                        .asBoolean())
                .isFalse();
        JsonNode uncounted = rig.fetch(fetch("count='2'", ""), "Prefer", annotations);
        assertThat(uncounted.has("@odata.count")).isFalse();
        assertThat(uncounted.get("@Microsoft.Dynamics.CRM.totalrecordcount").asInt())
                .isEqualTo(-1);
        for (int i = 1; i <= 5_000; i++) {
            rig.put("team", i, "name", "t");
        }
        String query = "$count=true&fetchXml="
                + Rig.encode("<fetch count='6000'><entity name='team'><no-attrs/></entity></fetch>");
        JsonNode full = rig.ask("team", query, "Prefer", annotations);
        assertThat(full.get("value")).hasSize(5_000);
        assertThat(full.get("@odata.count").asInt()).isEqualTo(5_000);
        assertThat(full.get("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")
                        .asBoolean())
                .isFalse();
        rig.put("team", 5_001, "name", "t");
        JsonNode more = rig.ask("team", query, "Prefer", annotations);
        assertThat(more.get("value")).hasSize(5_000);
        assertThat(more.get("@odata.count").asInt()).isEqualTo(5_000);
        assertThat(more.get("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded")
                        .asBoolean())
                .isTrue();
    }
}
