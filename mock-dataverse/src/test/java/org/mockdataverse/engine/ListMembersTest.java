package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class ListMembersTest {
    private static final String ACTION = "/Microsoft.Dynamics.CRM.";

    private final World world = new World();

    @ParameterizedTest
    @CsvSource({"1,account,name", "2,contact,lastname", "4,lead,lastname"})
    void a_list_takes_rows_of_the_table_it_is_made_from(int code, String table, String name) {
        UUID list = list(code, Map.of());
        UUID row = world.insert(table, Map.of(name, "A"));

        Answer answer = world.post("lists(" + list + ")" + ACTION + "AddMemberList", entity(row));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        UUID member = UUID.fromString(World.json(answer).path("Id").textValue());
        assertThat(world.value("listmember", member, "entityid")).isEqualTo(new Reference(table, row));
        assertThat(world.value("listmember", member, "listid")).isEqualTo(new Reference("list", list));
        assertThat(world.value("list", list, "membercount")).isEqualTo(1);
        assertThat(world.value("list", list, "membertype")).isEqualTo(code);
        Answer members = world.get("lists(" + list + ")/list" + table + "_association");
        assertThat(World.json(members).path("value"))
                .hasSize(1)
                .first()
                .satisfies(
                        each -> assertThat(each.path(table + "id").textValue()).isEqualTo(row.toString()));
    }

    @Test
    void a_member_is_added_once_and_removed_once() {
        UUID list = list(2, Map.of());
        UUID contact = world.insert("contact", Map.of("lastname", "A"));
        Answer first = world.post("lists(" + list + ")" + ACTION + "AddMemberList", entity(contact));
        Answer second = world.post("lists(" + list + ")" + ACTION + "AddMemberList", entity(contact));
        assertThat(World.json(second).path("Id")).isEqualTo(World.json(first).path("Id"));
        assertThat(world.value("list", list, "membercount")).isEqualTo(1);

        String remove = "lists(" + list + ")" + ACTION + "RemoveMemberList";
        assertThat(world.post(remove, entity(contact)).status()).isEqualTo(204);

        assertThat(world.value("list", list, "membercount")).isEqualTo(0);
        assertThat(world.count("listmember")).isZero();
        refused(world.post(remove, entity(contact)), 404, "0x80040217");
    }

    @Test
    void several_are_added_together_or_none() {
        UUID list = list(2, Map.of());
        UUID one = world.insert("contact", Map.of("lastname", "A"));
        UUID other = world.insert("contact", Map.of("lastname", "B"));
        refused(world.post("AddListMembersList", several(list, one, UUID.randomUUID())), 404, "0x80040217");
        assertThat(world.count("listmember")).isZero();

        Answer answer = world.post("AddListMembersList", several(list, one, other));

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(world.value("list", list, "membercount")).isEqualTo(2);
        String account = "{'List':{'listid':'" + list + "'},'Members':[{'@odata.type':'Microsoft.Dynamics.CRM.account',"
                + "'accountid':'" + one + "'}]}";
        refused(world.post("AddListMembersList", account), 400, "0x80040203");
    }

    @Test
    void members_go_with_their_rows_and_lists() {
        UUID list = list(2, Map.of());
        UUID one = world.insert("contact", Map.of("lastname", "A"));
        UUID other = world.insert("contact", Map.of("lastname", "B"));
        world.post("AddListMembersList", several(list, one, other));

        world.delete("contacts(" + one + ")");
        assertThat(world.count("listmember")).isEqualTo(1);
        assertThat(world.value("list", list, "membercount")).isEqualTo(1);

        world.delete("lists(" + list + ")");
        assertThat(world.count("listmember")).isZero();
        assertThat(world.row("contact", other)).isNotNull();
    }

    @Test
    void nobody_writes_members_directly() {
        UUID list = list(2, Map.of());
        UUID contact = world.insert("contact", Map.of("lastname", "A"));
        refused(world.post("listmembers", "{'listid@odata.bind':'/lists(" + list + ")'}"), 405, "0x80040800");
        String link = "{'@odata.id':'" + World.BASE + "contacts(" + contact + ")'}";
        refused(world.post("lists(" + list + ")/listcontact_association/$ref", link), 405, "0x80040800");
        assertThat(world.count("listmember")).isZero();
    }

    @Test
    void dynamic_and_locked_lists_take_nobody() {
        UUID contact = world.insert("contact", Map.of("lastname", "A"));
        for (String column : List.of("type", "lockstatus")) {
            UUID list = list(2, Map.of(column, true));
            refused(world.post("lists(" + list + ")" + ACTION + "AddMemberList", entity(contact)), 400, "0x80040203");
        }
    }

    @Test
    void the_caller_must_write_the_list_and_read_the_member() {
        UUID role = world.role("Marketer");
        UUID user = UUID.randomUUID();
        world.user("marketer", user, World.UNIT);
        world.give(user, role);
        world.grant(role, "list", Privilege.Right.READ, 8);
        world.grant(role, "list", Privilege.Right.WRITE, 8);
        UUID list = list(2, Map.of());
        UUID contact = world.insert("contact", Map.of("lastname", "A"));
        String add = "lists(" + list + ")" + ACTION + "AddMemberList";
        assertThat(world.as("marketer").post(add, entity(contact)).status()).isEqualTo(403);
        world.grant(role, "contact", Privilege.Right.READ, 8);
        assertThat(world.post(add, entity(contact)).status()).isEqualTo(200);

        UUID reader = UUID.randomUUID();
        UUID reading = world.role("Reader");
        world.user("reader", reader, World.UNIT);
        world.give(reader, reading);
        world.grant(reading, "list", Privilege.Right.READ, 8);
        world.grant(reading, "contact", Privilege.Right.READ, 8);
        assertThat(world.as("reader").post(add, entity(contact)).status()).isEqualTo(403);
    }

    @Test
    void merging_moves_the_membership() {
        UUID list = list(2, Map.of());
        UUID target = world.insert("contact", Map.of("lastname", "A"));
        UUID other = world.insert("contact", Map.of("lastname", "B"));
        world.post("AddListMembersList", several(list, other));
        String row = "{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'";

        Answer merged = world.post(
                "Merge",
                "{'Target':" + row + target + "'},'Subordinate':" + row + other + "'},'PerformParentingChecks':false}");

        assertThat(merged.status()).as(merged.text()).isEqualTo(204);
        assertThat(world.value("list", list, "membercount")).isEqualTo(1);
        assertThat(World.json(world.get("lists(" + list + ")/listcontact_association"))
                        .at("/value/0/contactid")
                        .textValue())
                .isEqualTo(target.toString());
    }

    private UUID list(int code, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("listname", "L");
        values.put("createdfromcode", code);
        return world.insert("list", values);
    }

    private static String entity(UUID id) {
        return "{'EntityId':'" + id + "'}";
    }

    private static String several(UUID list, UUID... contacts) {
        StringBuilder members = new StringBuilder();
        for (UUID each : contacts) {
            members.append(members.isEmpty() ? "" : ",")
                    .append("{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'")
                    .append(each)
                    .append("'}");
        }
        return "{'List':{'listid':'" + list + "'},'Members':[" + members + "]}";
    }
}
