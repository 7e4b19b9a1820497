package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.rows.Reference;

class MergeTest {
    private final World world = new World();
    private final UUID target = world.insert("contact", Map.of("lastname", "Ek"));
    private final UUID other = world.insert("contact", Map.of("lastname", "Eck", "emailaddress1", "ek@example.se"));
    private final Reference stays = new Reference("contact", target);

    @Test
    void what_refers_to_the_subordinate_refers_to_the_target_and_values_are_taken_over() {
        Reference gone = new Reference("contact", other);
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", gone));
        UUID note = world.insert("annotation", Map.of("notetext", "x", "objectid", gone));
        UUID task = world.insert("task", Map.of("subject", "x", "regardingobjectid", gone));
        UUID email = World.created(world.post(
                "emails",
                "{'subject':'x','email_activity_parties':[{'partyid_contact@odata.bind':'contacts(" + other
                        + ")','participationtypemask':2}]}"));

        Answer answer = world.post("Merge", body(target, other, "'emailaddress1':'ek@example.se'", false));

        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(world.value("contact", target, "emailaddress1")).isEqualTo("ek@example.se");
        assertThat(world.value("contact", target, "lastname")).isEqualTo("Ek");
        assertThat(world.value("contact", other, "statecode")).isEqualTo(1);
        assertThat(world.value("contact", other, "merged")).isEqualTo(true);
        assertThat(world.value("contact", other, "masterid")).isEqualTo(stays);
        assertThat(world.value("contact", other, "lastname")).isEqualTo("Eck");
        assertThat(world.value("incident", incident, "customerid")).isEqualTo(stays);
        assertThat(world.value("annotation", note, "objectid")).isEqualTo(stays);
        assertThat(world.value("task", task, "regardingobjectid")).isEqualTo(stays);
        assertThat(world.value("activitypointer", task, "regardingobjectid")).isEqualTo(stays);
        assertThat(world.get("emails(" + email + ")/email_activity_parties?$select=_partyid_value")
                        .text())
                .contains(target.toString())
                .doesNotContain(other.toString());
    }

    @Test
    void a_row_that_is_merged_already_or_is_the_same_is_refused() {
        refused(world.post("Merge", body(target, target, "", false)), 400, "0x80060888");
        assertThat(world.post("Merge", body(target, other, "", false)).status()).isEqualTo(204);
        refused(world.post("Merge", body(target, other, "", false)), 400, "0x80060888");
        refused(world.post("Merge", body(target, UUID.randomUUID(), "", false)), 404, "0x80040217");
    }

    @Test
    void parents_are_compared_when_asked() {
        UUID one = world.insert("account", Map.of("name", "x"));
        UUID two = world.insert("account", Map.of("name", "y"));
        UUID first = world.insert("contact", Map.of("parentcustomerid", new Reference("account", one)));
        UUID second = world.insert("contact", Map.of("parentcustomerid", new Reference("account", two)));

        refused(world.post("Merge", body(first, second, "", true)), 400, "0x80060888");
        assertThat(world.post("Merge", body(first, second, "", false)).status()).isEqualTo(204);
    }

    @Test
    void only_some_tables_merge_and_only_rows_of_one_table() {
        UUID task = world.insert("task", Map.of("subject", "x"));
        refused(
                world.post(
                        "Merge",
                        "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.task','activityid':'" + task
                                + "'},'Subordinate':{},'PerformParentingChecks':false}"),
                400,
                "0x80048d19");
        refused(
                world.post(
                        "Merge",
                        body(target, other, "", false)
                                .replace(
                                        "'Subordinate':{'@odata.type':'Microsoft.Dynamics.CRM.contact'",
                                        "'Subordinate':{'@odata.type':'Microsoft.Dynamics.CRM.account'")),
                400,
                "0x80048d19");
        for (String table : new String[] {"account", "lead"}) {
            UUID one = world.insert(table, Map.of());
            UUID two = world.insert(table, Map.of());
            assertThat(world.post("Merge", body(table, one, two, "", false)).status())
                    .as(table)
                    .isEqualTo(204);
            assertThat(world.value(table, two, "masterid")).isEqualTo(new Reference(table, one));
        }
    }

    private static String body(UUID target, UUID other, String content, boolean checks) {
        return body("contact", target, other, content, checks);
    }

    private static String body(String table, UUID target, UUID other, String content, boolean checks) {
        String type = "'@odata.type':'Microsoft.Dynamics.CRM." + table + "'";
        return "{'Target':{" + type + ",'" + table + "id':'" + target + "'},'Subordinate':{" + type + ",'" + table
                + "id':'" + other + "'},'UpdateContent':{" + type + (content.isEmpty() ? "" : "," + content)
                + "},'PerformParentingChecks':" + checks + "}";
    }
}
