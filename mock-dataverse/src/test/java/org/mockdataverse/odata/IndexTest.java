package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;

/** Which questions are answered without looking at every row. */
class IndexTest {
    private static final Model MODEL = StandardModel.create();
    private static final Table CONTACT = MODEL.get("contact");
    private static final int ROWS = 20_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final RowStore rows = new RowStore(MODEL);
    private final Reads reads = new Reads(EngineSettings.sample(MODEL, () -> Small.NOW), rows);

    @BeforeEach
    void contacts() {
        for (int i = 0; i < ROWS; i++) {
            // three rows a minute, their ids in no order of time
            put(i, i / 3);
        }
    }

    private void put(int number, int minute) {
        @Nullable Object[] values = new Object[CONTACT.columns().size()];
        values[CONTACT.ordinal("lastname")] = "n" + number;
        values[CONTACT.ordinal("modifiedon")] = FIRST.plusSeconds(minute * 60L);
        values[CONTACT.ordinal("parentcustomerid")] = new Reference("account", id(number / 10));
        rows.put(CONTACT, id(number), rows.nextVersion(), values);
    }

    private static UUID id(int number) {
        return new UUID(number * 0x9E3779B97F4A7C15L, number);
    }

    private static String at(int minute) {
        return FIRST.plusSeconds(minute * 60L).toString();
    }

    private JsonNode asked(String query, int atMost, String... headers) {
        long before = reads.looked();
        JsonNode answer = Small.json(reads.collection(Sight.everything(), CONTACT, null, query, Headers.of(headers)));
        assertThat(reads.looked() - before).as("rows looked at by " + query).isLessThanOrEqualTo(atMost);
        return answer;
    }

    private static int size(JsonNode answer) {
        return answer.get("value").size();
    }

    private static String filter(String text) {
        return "$select=contactid&$filter=" + Small.encode(text);
    }

    @Test
    void ids_and_lookups_are_found_without_a_scan() {
        assertThat(size(asked(filter("contactid eq " + id(7)), 1))).isEqualTo(1);
        String many =
                IntStream.range(0, 300).mapToObj(i -> "contactid eq " + id(i)).collect(Collectors.joining(" or "));
        assertThat(size(asked(filter(many), 300))).isEqualTo(300);
        assertThat(size(asked(
                        filter("Microsoft.Dynamics.CRM.In(PropertyName='contactid',PropertyValues=['" + id(1) + "','"
                                + id(2) + "'])"),
                        2)))
                .isEqualTo(2);
        assertThat(size(asked(filter("_parentcustomerid_value eq " + id(3)), 10)))
                .isEqualTo(10);
        assertThat(size(asked(filter("_parentcustomerid_value eq " + id(3) + " and lastname eq 'N31'"), 10)))
                .isEqualTo(1);
    }

    @Test
    void ranges_of_modifiedon_are_found_without_a_scan() {
        assertThat(size(asked(filter("modifiedon ge " + at(6_660)), 20))).isEqualTo(20);
        assertThat(size(asked(filter("modifiedon gt " + at(6_660)), 17))).isEqualTo(17);
        assertThat(size(asked(filter("modifiedon lt " + at(2)), 6))).isEqualTo(6);
        assertThat(size(asked(filter("modifiedon le " + at(2)), 9))).isEqualTo(9);
        assertThat(size(asked(filter("modifiedon eq " + at(2)), 3))).isEqualTo(3);
        assertThat(size(asked(filter("modifiedon ge " + at(100) + " and modifiedon lt " + at(110)), 30)))
                .isEqualTo(30);
        assertThat(size(asked(filter("modifiedon ge " + at(100) + " and modifiedon lt " + at(100)), 0)))
                .isZero();
        assertThat(size(asked(
                        filter("Microsoft.Dynamics.CRM.Between(PropertyName='modifiedon',PropertyValues=['" + at(5)
                                + "','" + at(6) + "'])"),
                        6)))
                .isEqualTo(6);
    }

    @Test
    void a_row_that_changes_or_goes_changes_its_place_in_the_index() {
        put(0, 7_000);
        rows.remove(CONTACT, id(19_999));
        JsonNode last = asked(filter("modifiedon ge " + at(6_666)), 2);
        assertThat(last.get("value").findValuesAsText("contactid"))
                .containsExactlyInAnyOrder(id(0).toString(), id(19_998).toString());
        assertThat(size(asked(filter("modifiedon lt " + at(1)), 2))).isEqualTo(2);
    }

    @Test
    void pages_in_the_order_of_modifiedon_cost_a_page_each_way() {
        for (String direction : List.of("asc", "desc")) {
            String query = "$select=contactid,modifiedon&$orderby=modifiedon%20" + direction;
            List<String> seen = new ArrayList<>();
            List<String> moments = new ArrayList<>();
            for (int page = 0; page < 5; page++) {
                JsonNode answer = asked(query, 110, "Prefer", "odata.maxpagesize=100");
                seen.addAll(answer.get("value").findValuesAsText("contactid"));
                moments.addAll(answer.get("value").findValuesAsText("modifiedon"));
                query = String.valueOf(Small.next(answer));
            }
            assertThat(seen).hasSize(500).doesNotHaveDuplicates();
            assertThat(moments)
                    .isSortedAccordingTo(
                            direction.equals("asc")
                                    ? java.util.Comparator.<String>naturalOrder()
                                    : java.util.Comparator.reverseOrder());
            assertThat(moments.get(0)).isEqualTo(direction.equals("asc") ? at(0) : at(6_666));
        }
    }

    @Test
    void a_poll_of_what_changed_last_looks_at_no_more_than_its_page() {
        String query =
                "$select=modifiedon&$top=50&$orderby=modifiedon&$filter=" + Small.encode("modifiedon ge " + at(10));
        JsonNode answer = asked(query, 60);
        assertThat(answer.get("value").findValuesAsText("modifiedon").get(0)).isEqualTo(at(10));
        assertThat(size(answer)).isEqualTo(50);
    }

    @Test
    void everything_else_is_looked_for_in_every_row() {
        long before = reads.looked();
        assertThat(size(asked(filter("lastname eq 'n5'"), ROWS))).isEqualTo(1);
        assertThat(reads.looked() - before).isEqualTo(ROWS);
    }
}
