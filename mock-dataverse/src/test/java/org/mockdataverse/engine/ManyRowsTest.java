package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

class ManyRowsTest {
    private static final String CREATE = "contacts/Microsoft.Dynamics.CRM.CreateMultiple";
    private static final String UPDATE = "contacts/Microsoft.Dynamics.CRM.UpdateMultiple";
    private static final String UPSERT = "contacts/Microsoft.Dynamics.CRM.UpsertMultiple";
    private static final UUID ID = UUID.fromString("33333333-3333-3333-3333-333333333333");
    private final World world = new World();

    @Test
    void many_rows_are_created_at_once_and_their_ids_told_in_order() {
        Answer answer = world.post(CREATE, targets(contact("'lastname':'Ek'"), contact("'lastname':'Al'")));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode body = World.json(answer);
        assertThat(body.path("@odata.context").textValue())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
        assertThat(body.path("Ids")).hasSize(2);
        assertThat(world.value("contact", UUID.fromString(body.at("/Ids/1").textValue()), "lastname"))
                .isEqualTo("Al");
    }

    @Test
    void one_refused_row_of_a_standard_table_refuses_all() {
        refused(world.post(CREATE, targets(contact("'lastname':'Ek'"), contact("'nothing':1"))), 400, "0x80048d19");
        assertThat(world.count("contact")).isZero();

        UUID one = world.insert("contact", Map.of("lastname", "Ek"));
        refused(
                world.post(UPDATE, targets(named(one, "'lastname':'Al'"), named(ID, "'lastname':'Al'"))),
                404,
                "0x80040217");
        assertThat(world.value("contact", one, "lastname")).isEqualTo("Ek");
    }

    @Test
    void each_row_says_of_what_type_it_is() {
        refused(world.post(CREATE, "{'Targets':[{'lastname':'Ek'}]}"), 400, "0x80048d19");
        refused(
                world.post(CREATE, "{'Targets':[{'@odata.type':'Microsoft.Dynamics.CRM.account','name':'x'}]}"),
                400,
                "0x80048d19");
        refused(world.post(CREATE, "{'Targets':[5]}"), 400, "0x80048d19");
        refused(world.post(CREATE, "{'Targets':5}"), 400, "0x80048d19");
        refused(world.post(CREATE, "{}"), 400, "0x80048d19");
        assertThat(world.get(CREATE).status()).isEqualTo(405);
    }

    @Test
    void of_several_changes_of_one_row_the_first_counts() {
        UUID one = world.insert("contact", Map.of("lastname", "Ek"));
        UUID other = world.insert("contact", Map.of("lastname", "Ek"));

        Answer answer = world.post(
                UPDATE,
                targets(named(one, "'lastname':'1'"), named(one, "'lastname':'2'"), named(other, "'lastname':'3'")));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(world.value("contact", one, "lastname")).isEqualTo("1");
        assertThat(world.value("contact", other, "lastname")).isEqualTo("3");
    }

    @Test
    void upserts_create_or_change_by_id_or_by_key() {
        for (boolean tells : new boolean[] {false, true}) {
            World keyed = new World(keyed(), Switches.DEFAULTS.with(Switch.UPSERT_MULTIPLE_TELLS, tells));
            UUID there = keyed.insert("contact", Map.of("externaluseridentifier", "a", "lastname", "Ek"));

            Answer answer = keyed.post(
                    UPSERT,
                    targets(
                            contact("'@odata.id':'contacts(externaluseridentifier=%27a%27)','lastname':'1'"),
                            contact("'@odata.id':'contacts(externaluseridentifier=%27b%27)','lastname':'2'"),
                            contact("'externaluseridentifier':'c','lastname':'3'"),
                            named(ID, "'lastname':'4'")));

            assertThat(answer.status()).as(answer.text()).isEqualTo(tells ? 200 : 204);
            assertThat(keyed.value("contact", there, "lastname")).isEqualTo("1");
            assertThat(keyed.value("contact", ID, "lastname")).isEqualTo("4");
            assertThat(keyed.count("contact")).isEqualTo(4);
            if (tells) {
                assertThat(World.json(answer).path("Results").findValuesAsText("RecordCreated"))
                        .containsExactly("false", "true", "true", "true");
            }
            refused(
                    keyed.post(UPSERT, targets(named(ID, "'lastname':'5'"), named(ID, "'lastname':'6'"))),
                    400,
                    "0x80040237");
            refused(keyed.post(UPSERT, targets(contact("'lastname':'7'"))), 400, "0x80048d19");
            assertThat(keyed.value("contact", ID, "lastname")).isEqualTo("4");
        }
    }

    @Test
    void rows_of_a_standard_table_are_not_deleted_many_at_once() {
        UUID one = world.insert("contact", Map.of("lastname", "Ek"));
        Answer answer =
                world.post("contacts/Microsoft.Dynamics.CRM.DeleteMultiple", targets(named(one, "'lastname':'x'")));
        refused(answer, 405, "0x80040800");
        assertThat(answer.text()).contains("DeleteMultiple has not yet been implemented.");
        assertThat(world.row("contact", one)).isNotNull();
    }

    @Test
    void rows_of_an_elastic_table_stand_or_fall_each_by_itself() throws IOException {
        World elastic = new World(elastic());
        String set = "new_events/Microsoft.Dynamics.CRM.";
        String targets = targets(event("'new_name':'a'"), event("'new_name':5"), event("'new_name':'c'"));

        Answer plain = elastic.post(set + "CreateMultiple", targets);
        refused(plain, 400, "0x80048d19");
        assertThat(plain.text()).doesNotContain("BulkApiErrorDetails");
        assertThat(elastic.count("new_event")).isEqualTo(2);

        Answer told = elastic.post(
                set + "CreateMultiple",
                targets,
                "Prefer",
                "odata.include-annotations=\"Microsoft.PowerApps.CDS.ErrorDetails*\"");
        JsonNode details = new ObjectMapper()
                .readTree(World.json(told)
                        .at("/error")
                        .path("@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails")
                        .textValue());
        assertThat(details).hasSize(3);
        assertThat(details.findValuesAsText("RequestIndex")).containsExactly("0", "1", "2");
        assertThat(details.findValuesAsText("StatusCode")).containsExactly("0", "-2147185383", "0");
        assertThat(details.get(1).get("Id").textValue()).isEmpty();
        String first = details.get(0).get("Id").textValue();

        assertThat(elastic.post(set + "DeleteMultiple", targets(event("'new_eventid':'" + first + "'")))
                        .status())
                .isEqualTo(204);
        assertThat(elastic.count("new_event")).isEqualTo(3);
        refused(
                elastic.post(set + "DeleteMultiple", targets(event("'new_eventid':'" + first + "'"))),
                404,
                "0x80040217");
    }

    private static String targets(String... rows) {
        return "{'Targets':[" + String.join(",", rows) + "]}";
    }

    private static String contact(String values) {
        return "{'@odata.type':'Microsoft.Dynamics.CRM.contact'," + values + "}";
    }

    private static String named(UUID id, String values) {
        return contact("'contactid':'" + id + "'," + values);
    }

    private static String event(String values) {
        return "{'@odata.type':'Microsoft.Dynamics.CRM.new_event'," + values + "}";
    }

    private static Model elastic() {
        return StandardModel.builder()
                .add(TableBuilder.of("new_Event", "new_events")
                        .type("Elastic")
                        .text("new_Name", 100, "Name", "Namn")
                        .primaryName()
                        .standardColumns())
                .build();
    }

    private static Model keyed() {
        Model standard = StandardModel.create();
        Table contact = standard.get("contact");
        return standard.with(new Table(
                contact.traits(),
                contact.columns(),
                List.of(new AlternateKey(
                        "new_external", new Label("External", "Extern"), List.of("externaluseridentifier")))));
    }
}
