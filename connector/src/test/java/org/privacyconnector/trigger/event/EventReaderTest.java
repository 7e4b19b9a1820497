package org.privacyconnector.trigger.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.privacyconnector.state.events.Heard;
import org.privacyconnector.table.TableName;

class EventReaderTest {
    private static final UUID ROW = UUID.fromString("6d81597f-0f9f-e711-8122-000d3aa2331c");
    private static final UUID OTHER = UUID.fromString("7e81597f-0f9f-e711-8122-000d3aa2331c");
    private static final UUID OPERATION = UUID.fromString("4af10637-4ea2-e711-8122-000d3aa2331c");
    private static final UUID ZERO = new UUID(0, 0);

    private final EventReader reader = new EventReader();

    @Test
    void S19_only_row_message_and_what_tells_events_apart_are_taken() throws NotAnEvent {
        EventReader.Read read = read(update());

        assertThat(read.organization()).isEqualTo(Posted.ORGANISATION);
        assertThat(read.heard())
                .isEqualTo(new Heard(
                        place("contact", ROW),
                        List.of(),
                        "Update",
                        UUID.fromString("b374239d-4233-41a9-8b17-a86cb4f737b5"),
                        OPERATION,
                        UUID.fromString("75c2dd85-e89e-e711-8122-000d3aa2331c"),
                        1,
                        40,
                        false));
    }

    @Test
    void the_parents_context_is_not_the_event() throws NotAnEvent {
        Posted other = Posted.of("Delete", "account", OTHER, OTHER);
        assertThat(heard(update().put("ParentContext", other.text())).row()).isEqualTo(place("contact", ROW));
    }

    @Test
    void a_byte_order_mark_escaped_slashes_and_plain_ones_are_all_right() throws NotAnEvent {
        byte[] body = update().body();
        byte[] marked = new byte[body.length + 3];
        marked[0] = (byte) 0xEF;
        marked[1] = (byte) 0xBB;
        marked[2] = (byte) 0xBF;
        System.arraycopy(body, 0, marked, 3, body.length);
        assertThat(reader.read(marked, Map.of()).heard()).isNotNull();
        assertThat(reader.read(update().text().replace("\\/", "/").getBytes(StandardCharsets.UTF_8), Map.of())
                        .heard())
                .isNotNull();
    }

    @Test
    void members_may_be_missing_null_or_empty() throws NotAnEvent {
        Heard whole = heard(update());
        assertThat(heard(update().thinned())).isEqualTo(whole);
        assertThat(heard(update().thinned()
                        .put("ParentContext", "null")
                        .put("InputParameters", "null")
                        .put("PreEntityImages", "[]")
                        .put("NewMember", "{\"a\":[1,{}]}")))
                .isEqualTo(whole);
        assertThat(heard(update().without("Depth", "Stage", "InitiatingUserId", "IsInTransaction", "OperationId"))
                        .row())
                .isEqualTo(place("contact", ROW));
    }

    @Test
    void what_the_body_does_not_say_may_stand_in_the_headers() throws NotAnEvent {
        byte[] body = update().thinned()
                .without("MessageName", "CorrelationId")
                .put("PrimaryEntityName", "\"\"")
                .body();
        Heard heard = Objects.requireNonNull(reader.read(
                        body,
                        Map.of(
                                "x-ms-dynamics-request-name", List.of("Update"),
                                "x-ms-dynamics-entity-name", List.of("contact"),
                                "x-ms-correlation-request-id", List.of(OTHER.toString())))
                .heard());
        assertThat(heard.row()).isEqualTo(place("contact", ROW));
        assertThat(heard.correlation()).isEqualTo(OTHER);
    }

    @Test
    void an_id_of_zero_is_none_and_the_target_or_what_was_made_is_taken_instead() throws NotAnEvent {
        assertThat(heard(update().put("PrimaryEntityId", "\"" + ZERO + "\"")).row())
                .isEqualTo(place("contact", ROW));
        assertThat(heard(update().put("PrimaryEntityId", "\"" + ZERO + "\"")
                                .put(
                                        "InputParameters",
                                        "[" + Posted.pair("Target", Posted.reference("contact", ROW)) + "]"))
                        .row())
                .isEqualTo(place("contact", ROW));
        assertThat(heard(update().thinned()
                                .put("PrimaryEntityId", "\"" + ZERO + "\"")
                                .put("OutputParameters", "[" + Posted.pair("id", "\"" + ROW + "\"") + "]"))
                        .row())
                .isEqualTo(place("contact", ROW));
        assertThat(read(update().thinned().put("PrimaryEntityId", "\"" + ZERO + "\""))
                        .heard())
                .isNull();
    }

    @Test
    void primitives_that_were_written_anew_with_their_type_are_unwrapped() throws NotAnEvent {
        String wrapped = "{\"__type\":\"System.Guid\",\"__value\":\"{"
                + ROW.toString().toUpperCase(java.util.Locale.ROOT) + "}\"}";
        assertThat(heard(update().thinned().put("PrimaryEntityId", wrapped)).row())
                .isEqualTo(place("contact", ROW));
        assertThat(heard(update().put("Depth", "{\"__type\":\"Int32\",\"Value\":3}"))
                        .depth())
                .isEqualTo(3);
    }

    @Test
    void an_association_names_both_sides_and_a_merge_both_rows() throws NotAnEvent {
        String related = "[" + Posted.reference("account", OTHER) + "]";
        assertThat(heard(Posted.of("Associate", "contact", ROW, OPERATION)
                                .put(
                                        "InputParameters",
                                        "[" + Posted.pair("Target", Posted.reference("contact", ROW)) + ","
                                                + Posted.pair("RelatedEntities", related) + "]"))
                        .all())
                .containsExactly(place("contact", ROW), place("account", OTHER));
        assertThat(heard(Posted.of("Merge", "contact", ROW, OPERATION)
                                .put(
                                        "InputParameters",
                                        "[" + Posted.pair("Target", Posted.reference("contact", ROW)) + ","
                                                + Posted.pair("SubordinateId", "\"" + OTHER + "\"") + "]"))
                        .all())
                .containsExactly(place("contact", ROW), place("contact", OTHER));
    }

    @Test
    void setstate_names_its_row_by_moniker_and_parties_of_an_activity_are_not_its_rows() throws NotAnEvent {
        assertThat(heard(Posted.of("SetState", "incident", ZERO, OPERATION)
                                .put(
                                        "InputParameters",
                                        "[" + Posted.pair("EntityMoniker", Posted.reference("incident", ROW)) + ","
                                                + Posted.pair("State", "{\"Value\":1}") + "]"))
                        .all())
                .containsExactly(place("incident", ROW));
        assertThat(heard(Posted.of("Create", "email", ROW, OPERATION)).all()).containsExactly(place("email", ROW));
    }

    @Test
    void an_event_from_within_a_transaction_is_told_apart() throws NotAnEvent {
        assertThat(heard(update().put("IsInTransaction", "true")).open()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{}",
                "{\"MessageName\":\"Update\"",
                "{\"MessageName\":\"Update\"}{}",
                "{\"MessageName\":NaN}",
                "{\"MessageName\":\"Update\",\"MessageName\":\"Delete\"}",
                "{'MessageName':'Update'}",
                "{\"MessageName\":\"Update\",}",
                "{\"MessageName\":\"Update\",\"Depth\":01}",
            })
    void what_is_no_event_is_refused(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void utf_16_deep_nesting_and_huge_numbers_are_refused() {
        refused(update().text().getBytes(StandardCharsets.UTF_16));
        refused(update().text().getBytes(StandardCharsets.UTF_16LE));
        refused(update().put("X", "[".repeat(5000) + "]".repeat(5000)).body());
        refused(update().put("Depth", "1" + "0".repeat(5000)).body());
        refused(update().put("X", "1" + "0".repeat(5000)).body());
    }

    @Test
    void contexts_within_contexts_are_not_too_deep() throws NotAnEvent {
        String chain = "null";
        for (int i = 0; i < 8; i++) {
            chain = update().put("ParentContext", chain).text();
        }
        assertThat(heard(update().put("ParentContext", chain)).row()).isEqualTo(place("contact", ROW));
    }

    private void refused(byte[] body) {
        assertThatExceptionOfType(NotAnEvent.class)
                .isThrownBy(() -> reader.read(body, Map.of()))
                .withMessageNotContaining(Posted.PERSON);
    }

    private EventReader.Read read(Posted posted) throws NotAnEvent {
        return reader.read(posted.body(), Map.of());
    }

    private Heard heard(Posted posted) throws NotAnEvent {
        return Objects.requireNonNull(read(posted).heard());
    }

    private static Posted update() {
        return Posted.of("Update", "contact", ROW, OPERATION);
    }

    private static Heard.Place place(String table, UUID id) {
        return new Heard.Place(new TableName(table), id);
    }
}
