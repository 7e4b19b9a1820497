package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockdataverse.Org;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.seed.User;

/** Pages of 5,000 at most; opaque tokens; $top beside a page size; $skip; URLs that are too long. */
class C04PagingTest extends Checklist {
    private void people(int number) {
        for (int i = 0; i < number; i++) {
            mock.rows().create("contact", Map.of("lastname", "Ek" + i));
        }
    }

    @Test
    void a_page_holds_5000_rows_at_most() {
        people(5_001);
        for (String prefer : List.of("odata.maxpagesize=5000", "odata.maxpagesize=5001", ANNOTATIONS)) {
            JsonNode page = read("contacts?$select=lastname", "Prefer", prefer);
            assertThat(page.get("value")).as(prefer).hasSize(5_000);
            assertThat(rows(page.get("@odata.nextLink").textValue(), "Prefer", prefer))
                    .hasSize(1);
        }
    }

    @Test
    void the_skip_token_is_a_cookie_encoded_twice_and_leads_through_all_rows_as_it_is() {
        people(5);
        List<String> seen = new ArrayList<>();
        String link = "contacts?$select=lastname";
        while (!link.isEmpty()) {
            JsonNode page = read(link, "Prefer", "odata.maxpagesize=2");
            page.get("value").forEach(row -> seen.add(row.get("contactid").textValue()));
            link = page.path("@odata.nextLink").asText();
            if (!link.isEmpty()) {
                assertThat(link)
                        .contains("&$skiptoken=%3Ccookie%20pagenumber=%22")
                        .contains("pagingcookie=%22%253ccookie")
                        .endsWith("istracking=%22False%22%20/%3E");
            }
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void a_skip_token_that_was_tampered_with_is_refused() {
        people(3);
        String link = read("contacts?$select=lastname", "Prefer", "odata.maxpagesize=2")
                .get("@odata.nextLink")
                .textValue();
        assertThat(get(link.replace("%253c", "%3c")).status()).isEqualTo(400);
        assertThat(get("contacts?$skiptoken=2").status()).isEqualTo(400);
    }

    @Test
    void top_is_ignored_beside_a_page_size() {
        people(5);
        assertThat(rows("contacts?$top=2")).hasSize(2);
        JsonNode page = read("contacts?$top=2", "Prefer", "odata.maxpagesize=3");
        assertThat(page.get("value")).hasSize(3);
        assertThat(page.has("@odata.nextLink")).isTrue();
    }

    @Test
    void skip_is_rejected() {
        assertThat(get("contacts?$skip=1").status()).isEqualTo(400);
    }

    @Test
    void a_url_of_32768_characters_is_answered_and_one_more_is_not() {
        assertThat(ofLength(org, 32_768)).isEqualTo(200);
        assertThat(ofLength(org, 32_769)).isEqualTo(414);
        Switches other = Switches.DEFAULTS.with(Switch.LONG_URLS_ARE_414, false);
        try (Org strange = new Org(builder -> builder.switches(other)).as(User.connector())) {
            assertThat(ofLength(strange, 32_768)).isEqualTo(200);
            assertThat(ofLength(strange, 32_769)).isEqualTo(404);
        }
    }

    private static int ofLength(Org org, int length) {
        String begin = "contacts?$filter=lastname%20eq%20'";
        int left = length - API.length() - begin.length() - 1;
        return org.get(begin + "a".repeat(left) + "'").status();
    }
}
