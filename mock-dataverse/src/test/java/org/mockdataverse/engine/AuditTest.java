package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;

class AuditTest {
    private static final String COLUMNS = "audits?$select=operation,action,objecttypecode,_objectid_value,createdon,"
            + "_userid_value,_callinguserid_value,attributemask,transactionid&$filter=_objectid_value%20eq%20";
    private final World world = new World();
    private final UUID organization =
            world.insert("organization", Map.of("name", "x", "isauditenabled", true, "auditretentionperiodv2", 30));

    @Test
    void each_write_leaves_a_row_that_tells_who_what_and_when() {
        UUID contact = contact("Ek");
        world.later(Duration.ofMinutes(1));
        world.patch("contacts(" + contact + ")", "{'lastname':'Gren','firstname':'Olle'}");
        world.later(Duration.ofMinutes(1));
        world.delete("contacts(" + contact + ")");

        JsonNode rows = audits(world, contact);

        assertThat(codes(rows)).containsExactlyInAnyOrder("1/1", "2/2", "3/3");
        JsonNode update = one(rows, "2/2");
        assertThat(update.get("objecttypecode").textValue()).isEqualTo("contact");
        assertThat(update.get("_userid_value").textValue()).isEqualTo(World.USER.toString());
        assertThat(update.get("_callinguserid_value").isNull()).isTrue();
        assertThat(update.get("createdon").textValue()).isEqualTo("2026-03-01T08:01:00Z");
        assertThat(update.has("changedata")).isFalse();
        assertThat(masked(update)).containsExactlyInAnyOrder("firstname", "lastname", "fullname");
    }

    @Test
    void details_tell_old_and_new_values_of_what_changed() {
        UUID contact = contact("Ek");
        world.patch("contacts(" + contact + ")", "{'lastname':'Gren'}");

        JsonNode answer = details(contact, "2/2");

        assertThat(answer.get("@odata.context").textValue())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveAuditDetailsResponse");
        JsonNode detail = answer.get("AuditDetail");
        assertThat(detail.get("@odata.type").textValue()).isEqualTo("#Microsoft.Dynamics.CRM.AttributeAuditDetail");
        assertThat(detail.at("/OldValue/@odata.type").textValue()).isEqualTo("#Microsoft.Dynamics.CRM.contact");
        assertThat(detail.at("/OldValue/lastname").textValue()).isEqualTo("Ek");
        assertThat(detail.at("/NewValue/lastname").textValue()).isEqualTo("Gren");
        assertThat(detail.get("OldValue").has("emailaddress1")).isFalse();
        assertThat(detail.get("InvalidNewValueAttributes")).isEmpty();
        assertThat(detail.at("/DeletedAttributes/Count").intValue()).isZero();
    }

    @Test
    void a_delete_keeps_all_that_the_row_had() {
        UUID account = World.created(world.post("accounts", "{'name':'Fabrikam'}"));
        UUID contact = World.created(world.post(
                "contacts",
                "{'lastname':'Ek','emailaddress1':'ek@example.se','birthdate':'1980-02-03',"
                        + "'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}"));
        world.delete("contacts(" + contact + ")");

        JsonNode detail = details(contact, "3/3").get("AuditDetail");

        assertThat(detail.at("/OldValue/lastname").textValue()).isEqualTo("Ek");
        assertThat(detail.at("/OldValue/emailaddress1").textValue()).isEqualTo("ek@example.se");
        assertThat(detail.at("/OldValue/birthdate").textValue()).isEqualTo("1980-02-03");
        assertThat(detail.at("/OldValue/_parentcustomerid_value").textValue()).isEqualTo(account.toString());
        assertThat(detail.get("NewValue")).hasSize(1);
    }

    @Test
    void rows_that_a_cascade_takes_or_cuts_are_noted_in_the_same_transaction() {
        UUID contact = contact("Ek");
        UUID incident = World.created(
                world.post("incidents", "{'title':'x','customerid_contact@odata.bind':'contacts(" + contact + ")'}"));
        UUID account = World.created(
                world.post("accounts", "{'name':'x','primarycontactid@odata.bind':'contacts(" + contact + ")'}"));
        world.delete("contacts(" + contact + ")");

        JsonNode root = one(audits(world, contact), "3/3");
        JsonNode taken = one(audits(world, incident), "3/3");
        JsonNode cut = one(audits(world, account), "2/2");
        assertThat(taken.get("transactionid")).isEqualTo(root.get("transactionid"));
        assertThat(cut.get("transactionid")).isEqualTo(root.get("transactionid"));
        assertThat(one(audits(world, contact), "1/1").get("transactionid")).isNotEqualTo(root.get("transactionid"));
        assertThat(masked(cut, "account")).containsExactly("primarycontactid");
    }

    @Test
    void assigning_closing_and_joining_have_codes_of_their_own() {
        UUID contact = contact("Ek");
        world.user("other", new UUID(0, 0xa2), World.UNIT);
        world.patch("contacts(" + contact + ")", "{'ownerid@odata.bind':'systemusers(" + new UUID(0, 0xa2) + ")'}");
        world.patch("contacts(" + contact + ")", "{'statecode':1,'statuscode':2}");
        assertThat(codes(audits(world, contact))).containsExactlyInAnyOrder("1/1", "2/13", "2/41");

        UUID role = world.role("more");
        world.give(World.USER, role);
        assertThat(codes(audits(world, World.USER))).contains("2/55");
        assertThat(codes(audits(world, role))).contains("2/33");
        JsonNode detail = details(role, "2/33").get("AuditDetail");
        assertThat(detail.get("RelationshipName").textValue()).isEqualTo("systemuserroles_association");
        assertThat(detail.at("/TargetRecords/0/systemuserid").textValue()).isEqualTo(World.USER.toString());
    }

    @Test
    void merging_is_noted_on_the_row_that_gives_way_and_on_what_follows() {
        UUID contact = contact("Ek");
        UUID twin = contact("Ek");
        UUID incident = World.created(
                world.post("incidents", "{'title':'x','customerid_contact@odata.bind':'contacts(" + twin + ")'}"));
        Answer answer = world.post(
                "Merge",
                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + contact
                        + "'},'Subordinate':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + twin
                        + "'},'PerformParentingChecks':false}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
        assertThat(codes(audits(world, twin))).containsExactlyInAnyOrder("1/1", "2/12");
        assertThat(codes(audits(world, incident))).containsExactlyInAnyOrder("1/1", "2/2");
    }

    @Test
    void a_change_that_changes_nothing_leaves_a_row_all_the_same() {
        UUID contact = contact("Ek");
        world.patch("contacts(" + contact + ")", "{'lastname':'Ek'}");
        assertThat(codes(audits(world, contact))).containsExactlyInAnyOrder("1/1", "2/2");
    }

    @Test
    void nothing_is_noted_where_organisation_or_table_do_not_audit_or_the_request_failed() {
        world.post("tasks", "{'subject':'x'}");
        assertThat(world.post("contacts", "{'lastname':'Ek','statecode':77}").status())
                .isEqualTo(400);
        assertThat(world.count("audit")).isZero();
        world.patch("organizations(" + organization + ")", "{'isauditenabled':false}");
        contact("Ek");
        assertThat(world.count("audit")).isZero();
    }

    @Test
    void what_definitions_say_of_auditing_is_what_is_audited() {
        assertThat(defined("contact")).isTrue();
        assertThat(defined("task")).isFalse();
    }

    private boolean defined(String table) {
        return World.json(world.get("EntityDefinitions(LogicalName='" + table + "')?$select=IsAuditEnabled"))
                .at("/IsAuditEnabled/Value")
                .booleanValue();
    }

    @Test
    void long_text_is_cut_behind_5_kb() {
        String limit = "a".repeat(5 * 1024);
        assertThat(oldDescription(limit)).isEqualTo(limit);
        assertThat(oldDescription(limit + "b")).isEqualTo(limit + "…");
    }

    /** No audited column of the standard tables takes that much, so the text is put past their limits. */
    private String oldDescription(String text) {
        UUID contact = contact("Ek");
        Table table = world.rows.model().get("contact");
        world.service.writing(() -> {
            var values = Objects.requireNonNull(world.row("contact", contact)).values();
            values[table.ordinal("description")] = text;
            return world.service.work().put(table, contact, values);
        });
        world.delete("contacts(" + contact + ")");
        return details(contact, "3/3").at("/AuditDetail/OldValue/description").textValue();
    }

    @Test
    void the_history_of_a_row_comes_newest_first_and_in_pages() {
        UUID contact = contact("Ek");
        for (int i = 0; i < 3; i++) {
            world.patch("contacts(" + contact + ")", "{'lastname':'Ek" + i + "'}");
        }
        JsonNode first = history(contact, 1, 3);
        assertThat(first.get("TotalRecordCount").intValue()).isEqualTo(4);
        assertThat(first.get("MoreRecords").booleanValue()).isTrue();
        assertThat(first.get("AuditDetails")).hasSize(3);
        assertThat(first.at("/AuditDetails/0/NewValue/lastname").textValue()).isEqualTo("Ek2");
        JsonNode second = history(contact, 2, 3);
        assertThat(second.get("MoreRecords").booleanValue()).isFalse();
        assertThat(second.get("AuditDetails")).hasSize(1);
        assertThat(second.at("/AuditDetails/0/NewValue/lastname").textValue()).isEqualTo("Ek");
        assertThat(history(contact, 1, 4).get("MoreRecords").booleanValue()).isFalse();
    }

    @Test
    void the_history_of_one_column_leaves_out_the_others() {
        UUID contact = contact("Ek");
        world.patch("contacts(" + contact + ")", "{'telephone1':'1'}");
        world.patch("contacts(" + contact + ")", "{'emailaddress1':'ek@example.se'}");
        JsonNode details = World.json(
                        world.get("RetrieveAttributeChangeHistory(Target=@t,AttributeLogicalName='telephone1')"
                                + "?@t={'@odata.id':'contacts(" + contact + ")'}"))
                .at("/AuditDetailCollection/AuditDetails");
        assertThat(details).hasSize(1);
        assertThat(details.at("/0/NewValue/telephone1").textValue()).isEqualTo("1");
        assertThat(world.get(
                                "RetrieveAttributeChangeHistory(Target=@t,AttributeLogicalName='nothing')?@t={'@odata.id':'contacts("
                                        + contact + ")'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deleting_the_history_takes_all_of_it_also_when_the_row_is_gone() {
        UUID contact = contact("Ek");
        UUID other = contact("Gren");
        world.patch("contacts(" + contact + ")", "{'lastname':'x'}");
        world.delete("contacts(" + contact + ")");

        Answer answer = deleteHistory(world, "DeleteRecordChangeHistory", contact);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(World.json(answer).get("DeletedEntriesCount").intValue()).isEqualTo(3);
        assertThat(World.json(answer).get("@odata.context").textValue())
                .endsWith("#Microsoft.Dynamics.CRM.DeleteRecordChangeHistoryResponse");
        assertThat(audits(world, contact)).isEmpty();
        assertThat(audits(world, other)).hasSize(1);
        assertThat(World.json(deleteHistory(world, "DeleteRecordChangeHistory1", other))
                        .get("DeletedEntriesCount")
                        .intValue())
                .isEqualTo(1);
        assertThat(World.json(deleteHistory(world, "DeleteRecordChangeHistory", other))
                        .get("DeletedEntriesCount")
                        .intValue())
                .isZero();
    }

    @Test
    void the_history_of_a_deleted_row_may_be_out_of_reach() {
        World strict = new World(Switches.DEFAULTS.with(Switch.AUDIT_OF_DELETED_ROWS, false));
        strict.insert("organization", Map.of("name", "x", "isauditenabled", true));
        UUID contact = World.created(strict.post("contacts", "{'lastname':'Ek'}"));
        assertThat(deleteHistory(strict, "DeleteRecordChangeHistory", contact).status())
                .isEqualTo(200);
        strict.delete("contacts(" + contact + ")");
        refused(deleteHistory(strict, "DeleteRecordChangeHistory", contact), 404, "0x80040217");
        assertThat(audits(strict, contact)).hasSize(1);
    }

    @Test
    void nobody_writes_the_log() {
        UUID contact = contact("Ek");
        String audit = one(audits(world, contact), "1/1").get("auditid").textValue();
        refused(world.delete("audits(" + audit + ")"), 405, "0x80040800");
        assertThat(world.patch("audits(" + audit + ")", "{'useradditionalinfo':'x'}")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(world.post("audits", "{}").status()).isGreaterThanOrEqualTo(400);
        assertThat(audits(world, contact)).hasSize(1);
        refused(world.post("DeleteAuditData", "{}"), 501, "0x80040203");
    }

    @Test
    void change_data_is_not_to_be_asked_for_and_users_are_all_it_joins() {
        UUID contact = contact("Ek");
        assertThat(world.get("audits?$select=changedata").status()).isEqualTo(400);
        assertThat(world.get("audits?$filter=contains(changedata,'Ek')").status())
                .isEqualTo(400);
        assertThat(World.json(world.get(
                                "audits?$expand=userid($select=firstname)&$filter=_objectid_value%20eq%20" + contact))
                        .at("/value/0/userid/firstname")
                        .textValue())
                .isEqualTo("user");
        assertThat(world.get("audits?$expand=objectid_contact").status()).isEqualTo(400);
    }

    @Test
    void rows_live_as_long_as_the_period_that_held_when_they_were_written() {
        UUID first = contact("Ek");
        world.patch("organizations(" + organization + ")", "{'auditretentionperiodv2':2}");
        world.later(Duration.ofDays(1));
        UUID second = contact("Gren");
        world.patch("organizations(" + organization + ")", "{'auditretentionperiodv2':-1}");
        UUID third = contact("Sten");

        world.later(Duration.ofDays(2));
        assertThat(audits(world, second)).hasSize(1);
        world.later(Duration.ofSeconds(1));
        assertThat(audits(world, second)).isEmpty();
        assertThat(audits(world, first)).hasSize(1);
        world.later(Duration.ofDays(27));
        assertThat(audits(world, first)).isEmpty();
        world.later(Duration.ofDays(10_000));
        assertThat(audits(world, third)).hasSize(1);
    }

    @Test
    void settings_of_the_organisation_keep_within_their_bounds() {
        String path = "organizations(" + organization + ")";
        for (String good : List.of(
                "{'auditretentionperiodv2':-1}",
                "{'auditretentionperiodv2':365000}",
                "{'expirechangetrackingindays':0}",
                "{'expirechangetrackingindays':365}")) {
            assertThat(world.patch(path, good).status()).as(good).isEqualTo(204);
        }
        for (String bad : List.of(
                "{'auditretentionperiodv2':-2}",
                "{'auditretentionperiodv2':0}",
                "{'auditretentionperiodv2':365001}",
                "{'expirechangetrackingindays':-1}",
                "{'expirechangetrackingindays':366}")) {
            assertThat(world.patch(path, bad).status()).as(bad).isEqualTo(400);
        }
        refused(world.delete(path), 405, "0x80040800");
        refused(world.post("organizations", "{'name':'y'}"), 405, "0x80040800");
        assertThat(World.json(world.get("organizations?$select=auditretentionperiodv2"))
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void reading_the_log_needs_its_own_privilege() {
        UUID some = new UUID(1, 2);
        world.user("some", some, World.UNIT);
        UUID role = world.role("some");
        world.give(some, role);
        world.as("some");
        assertThat(world.get("audits").status()).isEqualTo(403);
        world.grant(role, "audit", Privilege.Right.READ, 8);
        assertThat(Privilege.of(world.rows.model().get("audit"), Privilege.Right.READ)
                        .name())
                .isEqualTo("prvReadAuditSummary");
        assertThat(world.get("audits").status()).isEqualTo(200);
    }

    @Test
    void histories_need_privileges_that_are_on_no_table() {
        UUID contact = contact("Ek");
        UUID some = new UUID(1, 2);
        world.user("some", some, World.UNIT);
        UUID role = world.role("some");
        world.give(some, role);
        world.as("some");
        String history = "RetrieveRecordChangeHistory(Target=@t)?@t={'@odata.id':'contacts(" + contact + ")'}";
        world.allow(role, "prvReadRecordAuditHistory");
        refused(world.get(history), 403, "0x80040220");
        world.grant(role, "audit", Privilege.Right.READ, 8);
        assertThat(world.get(history).status()).isEqualTo(200);
        refused(deleteHistory(world, "DeleteRecordChangeHistory", contact), 403, "0x80040220");
        world.allow(role, "prvDeleteRecordChangeHistory");
        assertThat(deleteHistory(world, "DeleteRecordChangeHistory", contact).status())
                .isEqualTo(200);
    }

    private UUID contact(String name) {
        return World.created(world.post("contacts", "{'lastname':'" + name + "'}"));
    }

    private static JsonNode audits(World world, UUID object) {
        Answer answer = world.get(COLUMNS + object);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).get("value");
    }

    private static List<String> codes(JsonNode rows) {
        List<String> codes = new ArrayList<>();
        rows.forEach(row -> codes.add(code(row)));
        return codes;
    }

    private static String code(JsonNode row) {
        return row.get("operation").intValue() + "/" + row.get("action").intValue();
    }

    private static JsonNode one(JsonNode rows, String code) {
        for (JsonNode row : rows) {
            if (code(row).equals(code)) {
                return row;
            }
        }
        throw new AssertionError("no " + code + " among " + codes(rows));
    }

    private JsonNode details(UUID object, String code) {
        String id = one(audits(world, object), code).get("auditid").textValue();
        return World.json(world.get("audits(" + id + ")/Microsoft.Dynamics.CRM.RetrieveAuditDetails"));
    }

    private JsonNode history(UUID contact, int page, int count) {
        Answer answer = world.get("RetrieveRecordChangeHistory(Target=@t,PagingInfo=@p)?@t={'@odata.id':'contacts("
                + contact + ")'}&@p={\"PageNumber\":" + page + ",\"Count\":" + count
                + ",\"ReturnTotalRecordCount\":true}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).get("AuditDetailCollection");
    }

    private static Answer deleteHistory(World world, String name, UUID contact) {
        return world.post(
                name, "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + contact + "'}}");
    }

    private Set<String> masked(JsonNode audit) {
        return masked(audit, "contact");
    }

    private Set<String> masked(JsonNode audit, String table) {
        Set<String> names = new HashSet<>();
        for (String number : audit.get("attributemask").textValue().split(",", -1)) {
            names.add(world.rows
                    .model()
                    .get(table)
                    .columns()
                    .get(Integer.parseInt(number) - 1)
                    .name());
        }
        return names;
    }
}
