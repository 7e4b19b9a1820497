package org.mockdataverse.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.seed.Seed;

/** A table of ten million rows that are computed as they are read, and kept once they are written to. */
class MadeRowsTest {
    private static final int ROWS = 10_000_000;
    private static final String BASE = "/api/data/v9.2/";

    private final MockDataverse mock = MockDataverse.builder()
            .inProcess()
            .seed(Seed.empty().withComputed(ROWS))
            .start();

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void they_are_counted_and_read_by_id_and_the_same_each_time() {
        assertThat(mock.rows().count("contact")).isEqualTo(ROWS);
        String page = get("contacts?$select=fullname&$top=3").text();
        assertThat(page).isEqualTo(get("contacts?$select=fullname&$top=3").text());

        UUID id = ids(page).get(2);

        assertThat(get("contacts(" + id + ")?$select=contactid").text()).contains(id.toString());
        assertThat(get("contacts(" + new UUID(id.getMostSignificantBits(), 1) + ")")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pages_lead_on_in_the_order_of_ids_without_a_row_lost_or_doubled() {
        List<UUID> ids = new ArrayList<>();
        String next = "contacts?$select=lastname";
        for (int i = 0; i < 4; i++) {
            String page = get(next, "Prefer", "odata.maxpagesize=500").text();
            ids.addAll(ids(page));
            next = page.substring(page.lastIndexOf(BASE) + BASE.length(), page.length() - 2);
        }

        assertThat(ids).hasSize(2_000).doesNotHaveDuplicates().isSortedAccordingTo(RowStore.BY_TEXT);
    }

    @Test
    void a_filter_on_the_id_does_not_read_all_of_them() {
        UUID id = ids(get("contacts?$select=lastname&$top=5").text()).get(4);

        assertThat(ids(get("contacts?$select=lastname&$filter=contactid%20eq%20" + id)
                        .text()))
                .containsExactly(id);
    }

    @Test
    void writes_to_them_stay_and_deleted_ones_are_gone() {
        List<UUID> ids = ids(get("contacts?$select=lastname&$top=4").text());
        assertThat(send("PATCH", "contacts(" + ids.get(1) + ")", "{\"lastname\":\"Ändrad\"}")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE", "contacts(" + ids.get(2) + ")", "").status()).isEqualTo(204);
        UUID made = mock.rows().create("contact", new UUID(0, 7), Map.of("lastname", "Först"));

        String page = get("contacts?$select=lastname&$top=4").text();

        assertThat(ids(page)).containsExactly(made, ids.get(0), ids.get(1), ids.get(3));
        assertThat(page).contains("Först", "Ändrad");
        assertThat(mock.rows().count("contact")).isEqualTo(ROWS);
        assertThat(get("contacts(" + ids.get(2) + ")").status()).isEqualTo(404);
        assertThat(send("PATCH", "contacts(" + ids.get(2) + ")", "{\"lastname\":\"Åter\"}", "If-Match", "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_taken_back_leaves_them_as_they_were() {
        List<UUID> ids = ids(get("contacts?$select=lastname&$top=2").text());
        String before = get("contacts?$select=lastname&$top=2").text();
        mock.faults()
                .next(org.mockdataverse.fault.When.any(), org.mockdataverse.fault.Fault.pretended())
                .next(org.mockdataverse.fault.When.any(), org.mockdataverse.fault.Fault.pretended());

        send("DELETE", "contacts(" + ids.get(0) + ")", "");
        send("PATCH", "contacts(" + ids.get(1) + ")", "{\"lastname\":\"Ändrad\"}");

        assertThat(get("contacts?$select=lastname&$top=2").text()).isEqualTo(before);
        assertThat(mock.rows().count("contact")).isEqualTo(ROWS);
    }

    private static List<UUID> ids(String page) {
        return java.util.regex.Pattern.compile("\"contactid\":\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .toList();
    }

    private Answer get(String path, String... headers) {
        return exchange("GET", path, "", headers);
    }

    private Answer send(String method, String path, String body, String... headers) {
        return exchange(method, path, body, headers);
    }

    private Answer exchange(String method, String path, String body, String... headers) {
        return mock.exchange()
                .exchange(Ask.of(
                        method,
                        BASE + path,
                        Headers.of(headers)
                                .with("Authorization", "Bearer " + mock.token())
                                .with("Content-Type", "application/json"),
                        body));
    }
}
