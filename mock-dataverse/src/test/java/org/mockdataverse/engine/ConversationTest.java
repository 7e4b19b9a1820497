package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

/** A client talks to an environment from sign-in to the last delete; every answer comes over the wire format. */
class ConversationTest {
    private static final String ALL = "odata.include-annotations=\"*\"";
    private final World world = new World();

    @Test
    void a_clients_whole_conversation() {
        JsonNode me = World.json(world.get("WhoAmI"));
        assertThat(me.get("UserId").textValue()).isEqualTo(World.USER.toString());

        JsonNode table = World.json(world.get(
                "EntityDefinitions(LogicalName='contact')?$select=LogicalName,EntitySetName,PrimaryIdAttribute"));
        assertThat(table.get("EntitySetName").textValue()).isEqualTo("contacts");

        Answer made = world.post(
                "contacts?$select=fullname,emailaddress1",
                "{'firstname':'Åsa','lastname':'O\\u0027Brien','emailaddress1':'asa@example.se'}",
                "Prefer",
                "return=representation");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.headers().first("Preference-Applied")).hasValue("return=representation");
        assertThat(World.json(made).get("fullname").textValue()).isEqualTo("Åsa O'Brien");
        UUID contact = World.created(made);
        String etag = World.json(made).get("@odata.etag").textValue();

        Answer same = world.get("contacts(" + contact + ")?$select=fullname", "If-None-Match", etag);
        assertThat(same.status()).isEqualTo(304);

        world.later(Duration.ofDays(1));
        assertThat(world.patch("contacts(" + contact + ")", "{'emailaddress1':null}", "If-Match", etag)
                        .status())
                .isEqualTo(204);
        refused(world.patch("contacts(" + contact + ")", "{'lastname':'x'}", "If-Match", etag), 412, "0x80060882");

        JsonNode found = World.json(
                world.get(
                        "contacts?$select=fullname,emailaddress1&$filter=lastname%20eq%20%27O%27%27Brien%27%20and%20emailaddress1%20eq%20null"));
        assertThat(found.get("value")).hasSize(1);
        assertThat(found.at("/value/0/@odata.etag").textValue())
                .isEqualTo("W/\"" + world.version("contact", contact) + "\"");

        Answer changed = world.patch(
                "contacts(" + contact + ")?$select=lastname", "{'lastname':'Ek'}", "Prefer", "return=representation");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(World.json(changed).get("lastname").textValue()).isEqualTo("Ek");

        assertThat(world.delete("contacts(" + contact + ")", "If-Match", "*").status())
                .isEqualTo(204);
        assertThat(world.get("contacts(" + contact + ")?$select=fullname").status())
                .isEqualTo(404);
        assertThat(world.get("contacts/$count").text()).isEqualTo("0");
    }

    @Test
    void pages_are_followed_while_rows_are_deleted() {
        for (int i = 0; i < 25; i++) {
            world.insert("lead", Map.of("lastname", "Ek" + i));
        }
        List<String> seen = new ArrayList<>();
        String next = "leads?$select=leadid&$orderby=leadid";
        while (next != null) {
            JsonNode page = World.json(world.get(next, "Prefer", "odata.maxpagesize=10"));
            page.get("value").forEach(row -> seen.add(row.get("leadid").textValue()));
            page.get("value")
                    .forEach(row -> world.delete("leads(" + row.get("leadid").textValue() + ")"));
            next = page.path("@odata.nextLink").textValue();
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(world.count("lead")).isZero();
    }

    @Test
    void what_somebody_took_part_in_is_found_from_every_side() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        UUID email = World.created(world.post(
                "emails",
                "{'subject':'x','email_activity_parties':[{'partyid_contact@odata.bind':'contacts(" + contact
                        + ")','participationtypemask':1}]}"));

        assertThat(ids("activityparties?$select=activitypartyid&$filter=_partyid_value%20eq%20" + contact))
                .hasSize(1);
        assertThat(ids("contacts(" + contact + ")/contact_activity_parties?$select=activitypartyid"))
                .hasSize(1);
        assertThat(ids("emails(" + email + ")/email_activity_parties?$select=activitypartyid"))
                .hasSize(1);
        assertThat(ids("activitypointers(" + email + ")/activitypointer_activity_parties?$select=activitypartyid"))
                .hasSize(1);
        assertThat(ids("emails?$select=activityid&$filter=email_activity_parties/any(p:p/_partyid_value%20eq%20"
                        + contact + ")"))
                .hasSize(1);
        assertThat(ids(
                        "activitypointers?$select=activityid&$filter=activitypointer_activity_parties/any(p:p/_partyid_value%20eq%20"
                                + contact + ")"))
                .hasSize(1);
        assertThat(
                        ids(
                                "activityparties?$select=activitypartyid&$filter=activityid_activitypointer/subject%20eq%20%27x%27"))
                .hasSize(1);
        assertThat(ids("activityparties?$select=activitypartyid&$filter=activityid_email/subject%20eq%20%27x%27"))
                .hasSize(1);
        assertThat(
                        ids(
                                "contacts?$select=contactid&$filter=contact_activity_parties/any(p:p/participationtypemask%20eq%201)"))
                .hasSize(1);
    }

    @Test
    void a_lookup_is_followed_and_an_empty_one_answers_nothing() {
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        UUID contact = world.insert("contact", Map.of("parentcustomerid", new Reference("account", account)));

        JsonNode parent = World.json(world.get("contacts(" + contact + ")/parentcustomerid_account?$select=name"));
        assertThat(parent.get("name").textValue()).isEqualTo("Fabrikam");
        assertThat(world.get("contacts(" + contact + ")/parentcustomerid_contact")
                        .status())
                .isEqualTo(204);
        JsonNode read =
                World.json(world.get("contacts(" + contact + ")?$select=_parentcustomerid_value", "Prefer", ALL));
        assertThat(read.get("_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname")
                        .textValue())
                .isEqualTo("account");
    }

    @Test
    void reads_in_a_batch_see_what_the_parts_before_wrote() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Answer answer = world.batch(
                "multipart/mixed; boundary=b",
                "--b\r\nContent-Type: application/http\r\n\r\nDELETE contacts(" + contact + ") HTTP/1.1\r\n\r\n\r\n"
                        + "--b\r\nContent-Type: application/http\r\n\r\nGET contacts?$select=lastname HTTP/1.1\r\n\r\n\r\n--b--\r\n");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("\"value\":[]");
    }

    @Test
    void a_representation_that_cannot_be_answered_undoes_the_write() {
        Answer answer = world.post("contacts?$select=nothing", "{'lastname':'Ek'}", "Prefer", "return=representation");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(world.count("contact")).isZero();
    }

    @Test
    void errors_carry_a_trace_for_those_who_ask_for_every_annotation() {
        String gone = "contacts(" + World.USER + ")";
        assertThat(world.get(gone, "Prefer", ALL).text()).contains("@Microsoft.PowerApps.CDS.TraceText");
        assertThat(world.get(gone).text()).doesNotContain("TraceText");
    }

    @Test
    void a_user_of_small_depth_sees_fewer_rows_and_no_hint() {
        UUID anna = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
        world.user("anna", anna, World.UNIT);
        UUID role = world.role("Own");
        world.give(anna, role);
        world.grant(role, "contact", Privilege.Right.READ, 1);
        world.insert("contact", Map.of("lastname", "Others"));
        UUID own = world.insert("contact", Map.of("lastname", "Own", "ownerid", new Reference("systemuser", anna)));
        world.as("anna");

        assertThat(ids("contacts?$select=contactid")).containsExactly(own.toString());
        assertThat(world.get("contacts/$count").text()).isEqualTo("1");
        assertThat(world.patch("contacts(" + own + ")", "{}").status()).isEqualTo(403);
    }

    @Test
    void roles_are_read_through_many_to_many_relationships() {
        JsonNode roles = World.json(world.get("systemusers(" + World.USER
                + ")/systemuserroles_association?$select=roleid,name,_businessunitid_value"));
        assertThat(roles.get("value")).hasSize(1);
        assertThat(roles.at("/value/0/roleid").textValue()).isEqualTo(World.ROLE.toString());
    }

    private List<String> ids(String path) {
        Answer answer = world.get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        World.json(answer)
                .get("value")
                .forEach(row -> row.properties().stream()
                        .filter(each ->
                                !each.getKey().startsWith("@") && !each.getKey().startsWith("_"))
                        .forEach(each -> ids.add(each.getValue().textValue())));
        return ids;
    }
}
