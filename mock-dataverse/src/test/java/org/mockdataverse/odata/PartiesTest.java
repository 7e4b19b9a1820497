package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;

/** Questions about who took part in what, in the standard tables. */
class PartiesTest {
    private static final Model MODEL = StandardModel.create();
    private static final UUID ANNA = Small.id(1);
    private static final UUID BO = Small.id(2);
    private static final UUID LETTER = Small.id(10);
    private static final UUID CALL = Small.id(11);

    private final RowStore rows = new RowStore(MODEL);
    private final Reads reads = new Reads(EngineSettings.sample(MODEL, () -> Small.NOW), rows);

    @BeforeEach
    void a_letter_to_anna_and_a_call_with_bo() {
        put("contact", ANNA, "fullname", "Anna");
        put("contact", BO, "fullname", "Bo");
        for (String twin : List.of("email", "activitypointer")) {
            put(twin, LETTER, "subject", "Letter", "createdon", Instant.parse("2020-01-01T00:00:00Z"));
        }
        for (String twin : List.of("phonecall", "activitypointer")) {
            put(twin, CALL, "subject", "Call", "createdon", Instant.parse("2025-01-01T00:00:00Z"));
        }
        party(20, "email", LETTER, ANNA);
        party(21, "phonecall", CALL, BO);
    }

    private void party(int number, String activity, UUID of, UUID person) {
        put(
                "activityparty",
                Small.id(number),
                "activityid",
                new Reference(activity, of),
                "partyid",
                new Reference("contact", person),
                "participationtypemask",
                1);
    }

    private void put(String table, UUID id, @Nullable Object... columnsAndValues) {
        Table of = MODEL.get(table);
        @Nullable Object[] values = new Object[of.columns().size()];
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            values[of.ordinal(String.valueOf(columnsAndValues[i]))] = columnsAndValues[i + 1];
        }
        rows.put(of, id, rows.nextVersion(), values);
    }

    private List<Integer> found(String table, String filter) {
        Answer answer = reads.collection(
                Sight.everything(), MODEL.get(table), null, "$filter=" + Small.encode(filter), Headers.none());
        return StreamSupport.stream(Small.json(answer).get("value").spliterator(), false)
                .map(row -> Small.number(row.get(MODEL.get(table).primaryId()).asText()))
                .toList();
    }

    @Test
    void a_party_leads_to_its_activity_as_itself_and_as_a_pointer() {
        assertThat(found("activityparty", "activityid_activitypointer/createdon lt 2021-01-01T00:00:00Z"))
                .containsExactly(20);
        assertThat(found("activityparty", "activityid_email/subject eq 'Letter'"))
                .containsExactly(20);
        assertThat(found("activityparty", "activityid_phonecall/subject eq 'Letter'"))
                .isEmpty();
        assertThat(found("activityparty", "_partyid_value eq " + BO)).containsExactly(21);
    }

    @Test
    void an_activity_and_its_pointer_lead_to_their_parties() {
        assertThat(found("email", "email_activity_parties/any(p:p/_partyid_value eq " + ANNA + ")"))
                .containsExactly(10);
        assertThat(found("activitypointer", "activitypointer_activity_parties/any(p:p/_partyid_value eq " + ANNA + ")"))
                .containsExactly(10);
        assertThat(found(
                        "activitypointer",
                        "activitypointer_activity_parties/any(p:p/partyid_contact/fullname eq 'bo')"))
                .containsExactly(11);
        assertThat(found(
                        "activitypointer",
                        "activitypointer_activity_parties/all(p:p/partyid_contact/fullname eq 'bo')"))
                .containsExactly(11);
    }

    @Test
    void a_person_leads_to_what_they_took_part_in() {
        assertThat(
                        found(
                                "contact",
                                "contact_activity_parties/any(p:p/participationtypemask eq 1 and p/activityid_activitypointer/createdon ge 2024-01-01T00:00:00Z)"))
                .containsExactly(2);
        assertThat(
                        found(
                                "contact",
                                "not contact_activity_parties/any(p:p/activityid_activitypointer/createdon ge 2024-01-01T00:00:00Z)"))
                .containsExactly(1);
    }
}
