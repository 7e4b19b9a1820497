package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

class DeepInsertTest {
    private static final UUID ID = UUID.fromString("22222222-2222-2222-2222-222222222222");
    private final World world = new World();

    @Test
    void rows_it_refers_to_and_rows_that_refer_to_it_come_with_a_new_row() {
        UUID account = World.created(world.post(
                "accounts",
                "{'name':'Fabrikam','primarycontactid':{'lastname':'Ek','contactid':'" + ID + "'},"
                        + "'opportunity_customer_accounts':[{'name':'Chairs','Opportunity_Tasks':[{'subject':'Call'},"
                        + "{'subject':'Write'}]},{'name':'Tables'}]}"));

        assertThat(world.value("account", account, "primarycontactid")).isEqualTo(new Reference("contact", ID));
        assertThat(world.value("contact", ID, "lastname")).isEqualTo("Ek");
        List<StoredRow> opportunities = all("opportunity");
        assertThat(opportunities)
                .extracting(row -> row.value("customerid"))
                .containsOnly(new Reference("account", account));
        assertThat(all("task"))
                .hasSize(2)
                .extracting(row -> String.valueOf(row.value("regardingobjectid")))
                .allMatch(text -> text.contains("table=opportunity"));
        assertThat(world.count("activitypointer")).isEqualTo(2);
    }

    @Test
    void one_refused_row_refuses_them_all() {
        refused(
                world.post(
                        "accounts",
                        "{'name':'Fabrikam','primarycontactid':{'lastname':'Ek'},"
                                + "'opportunity_customer_accounts':[{'name':'Chairs','estimatedvalue':'much'}]}"),
                400,
                "0x80048d19");
        refused(
                world.post(
                        "accounts",
                        "{'name':'Fabrikam','primarycontactid':{'parentcustomerid_account@odata.bind':'accounts(" + ID
                                + ")'}}"),
                404,
                "0x80040217");

        assertThat(world.count("account")).isZero();
        assertThat(world.count("contact")).isZero();
        assertThat(world.count("opportunity")).isZero();
    }

    @Test
    void rows_that_are_there_are_bound_in_an_array() {
        UUID one = world.insert("contact", Map.of("lastname", "Ek"));
        UUID other = world.insert("contact", Map.of("lastname", "Al"));

        UUID account = World.created(world.post(
                "accounts",
                "{'name':'x','contact_customer_accounts@odata.bind':['contacts(" + one + ")','/contacts(" + other
                        + ")']," + "'contact_customer_accounts':[{'lastname':'New'}]}"));

        assertThat(all("contact"))
                .hasSize(3)
                .extracting(row -> row.value("parentcustomerid"))
                .containsOnly(new Reference("account", account));
        refused(
                world.post("accounts", "{'contact_customer_accounts@odata.bind':['accounts(" + account + ")']}"),
                400,
                "0x80048d19");
        refused(world.post("accounts", "{'contact_customer_accounts@odata.bind':[5]}"), 400, "0x80048d19");
        refused(world.post("accounts", "{'contact_customer_accounts':[5]}"), 400, "0x80048d19");
    }

    @Test
    void rows_across_a_many_to_many_relationship_are_made_or_bound_and_joined() {
        UUID team = World.created(world.post(
                "teams",
                "{'name':'Sales','businessunitid@odata.bind':'businessunits(" + World.UNIT + ")',"
                        + "'teammembership_association@odata.bind':['systemusers(" + World.USER + ")']}"));

        // with that of the default team
        assertThat(all("teammembership")).hasSize(2);
        assertThat(world.get("teams(" + team + ")/teammembership_association?$select=systemuserid")
                        .text())
                .contains(World.USER.toString());
    }

    @Test
    void the_answer_shows_what_was_made_along() {
        Answer answer = world.post(
                "accounts?$select=name&$expand=primarycontactid($select=lastname)",
                "{'name':'Fabrikam','primarycontactid':{'lastname':'Ek'}}",
                "Prefer",
                "return=representation");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode body = World.json(answer);
        assertThat(body.path("primarycontactid").path("lastname").textValue()).isEqualTo("Ek");
        assertThat(body.path("primarycontactid").path("contactid").textValue()).isNotEmpty();
    }

    @Test
    void a_change_brings_nothing_along_not_even_one_that_creates() {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        for (UUID id : List.of(account, ID)) {
            for (String body : List.of(
                    "{'primarycontactid':{'lastname':'Ek'}}",
                    "{'contact_customer_accounts':[{'lastname':'Ek'}]}",
                    "{'contact_customer_accounts@odata.bind':['contacts(" + ID + ")']}")) {
                Answer answer = world.patch("accounts(" + id + ")", body);
                refused(answer, 400, "0x80060888");
                assertThat(answer.text()).contains("Deep update of navigation properties is not allowed.");
            }
        }
        assertThat(world.count("account")).isEqualTo(1);
    }

    @Test
    void what_is_no_navigation_property_takes_no_rows() {
        refused(world.post("accounts", "{'name':{'x':1}}"), 400, "0x80048d19");
        refused(world.post("accounts", "{'nothing':{'x':1}}"), 400, "0x80048d19");
        refused(world.post("accounts", "{'nothing':[{'x':1}]}"), 400, "0x80048d19");
    }

    private List<StoredRow> all(String table) {
        List<StoredRow> rows = new ArrayList<>();
        world.rows.scan(world.rows.model().get(table), null, rows::add);
        return rows;
    }
}
