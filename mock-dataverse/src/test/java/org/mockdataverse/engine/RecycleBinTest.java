package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.recycle.RecycleBinSwitch;
import org.mockdataverse.rows.Reference;

class RecycleBinTest {
    private final World world = on(new World());

    private static World on(World world) {
        RecycleBinSwitch.on(world.service, 30);
        return world;
    }

    @Test
    void there_is_no_bin_unless_somebody_turned_it_on() {
        World off = new World();
        UUID contact = off.insert("contact", Map.of("lastname", "Ek"));
        off.delete("contacts(" + contact + ")");
        assertThat(binned(off, "contact", contact)).isFalse();
        assertThat(World.json(off.get("recyclebinconfigs")).get("value")).isEmpty();
        refused(restore(off, "contact", contact), 404, "0x80040217");
    }

    @Test
    void a_deleted_row_goes_into_the_bin_and_comes_back_as_it_was() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek", "emailaddress1", "ek@example.se"));
        world.delete("contacts(" + contact + ")");
        assertThat(world.row("contact", contact)).isNull();
        assertThat(binned(world, "contact", contact)).isTrue();

        Answer answer = restore(world, "contact", contact);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(World.json(answer).get("id").textValue()).isEqualTo(contact.toString());
        assertThat(World.json(answer).get("@odata.context").textValue())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RestoreResponse");
        assertThat(world.value("contact", contact, "emailaddress1")).isEqualTo("ek@example.se");
        assertThat(binned(world, "contact", contact)).isFalse();
        assertThat(world.count("deleteditemreference")).isZero();
        refused(restore(world, "contact", contact), 412, "0x80049939");
    }

    @Test
    void restoring_is_audited_as_a_create_only_where_it_raises_one() {
        for (boolean raises : new boolean[] {false, true}) {
            World at = on(new World(Switches.DEFAULTS.with(Switch.RESTORE_RAISES_CREATE, raises)));
            at.insert("organization", Map.of("name", "x", "isauditenabled", true));
            UUID contact = at.insert("contact", Map.of("lastname", "Ek"));
            at.delete("contacts(" + contact + ")");
            long before = at.count("audit");
            assertThat(restore(at, "contact", contact).status()).isEqualTo(200);
            assertThat(at.count("audit") - before).isEqualTo(raises ? 1 : 0);
        }
    }

    @Test
    void who_follows_changes_learns_that_a_row_is_back() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.delete("contacts(" + contact + ")");
        String link = World.json(world.get("contacts", "Prefer", "odata.track-changes"))
                .get("@odata.deltaLink")
                .textValue();
        restore(world, "contact", contact);
        assertThat(World.json(world.get(link)).at("/value/0/contactid").textValue())
                .isEqualTo(contact.toString());
    }

    @Test
    void a_change_leaves_nothing_in_the_bin() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.patch("contacts(" + contact + ")", "{'lastname':'x'}");
        assertThat(binned(world, "contact", contact)).isFalse();
    }

    @Test
    void what_went_along_comes_back_and_emptied_lookups_are_filled() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Reference to = new Reference("contact", contact);
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", to));
        Reference toIncident = new Reference("incident", incident);
        UUID task = world.insert("task", Map.of("subject", "x", "regardingobjectid", toIncident));
        UUID account = world.insert("account", Map.of("name", "x", "primarycontactid", to));
        world.delete("contacts(" + contact + ")");
        assertThat(binned(world, "incident", incident)).isTrue();
        assertThat(binned(world, "task", task)).isTrue();
        assertThat(binned(world, "activitypointer", task)).isTrue();
        assertThat(world.value("account", account, "primarycontactid")).isNull();

        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);

        assertThat(world.value("incident", incident, "customerid")).isEqualTo(to);
        assertThat(world.value("task", task, "regardingobjectid")).isEqualTo(toIncident);
        assertThat(world.row("activitypointer", task)).isNotNull();
        assertThat(world.value("account", account, "primarycontactid")).isEqualTo(to);
        assertThat(world.service.bin().count(world.rows.model().get("task"))).isZero();
    }

    @Test
    void a_lookup_filled_otherwise_meanwhile_is_left_alone() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Reference other = new Reference("contact", world.insert("contact", Map.of("lastname", "Gren")));
        UUID account =
                world.insert("account", Map.of("name", "x", "primarycontactid", new Reference("contact", contact)));
        world.delete("contacts(" + contact + ")");
        world.patch("accounts(" + account + ")", "{'primarycontactid@odata.bind':'contacts(" + other.id() + ")'}");
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
        assertThat(world.value("account", account, "primarycontactid")).isEqualTo(other);
    }

    @Test
    void other_values_may_be_given_while_restoring_and_the_address_will_do() {
        UUID one = world.insert("contact", Map.of("lastname", "Ek", "firstname", "Karin"));
        UUID two = world.insert("contact", Map.of("lastname", "Gren"));
        world.delete("contacts(" + one + ")");
        world.delete("contacts(" + two + ")");
        String target = "{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + one + "','lastname':'Ny'}";
        assertThat(world.post("Restore", "{'Target':" + target + "}").status()).isEqualTo(200);
        assertThat(world.value("contact", one, "lastname")).isEqualTo("Ny");
        assertThat(world.value("contact", one, "firstname")).isEqualTo("Karin");
        String url = "https://contoso.crm4.dynamics.com/api/data/v9.2/contacts(" + two + ")";
        assertThat(world.post("Restore", "{'Target':{'@odata.id':'" + url + "'}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_row_whose_parent_is_gone_does_not_come_back_before_it() {
        UUID account = world.insert("account", Map.of("name", "x"));
        Reference to = new Reference("account", account);
        UUID contact = world.insert("contact", Map.of("lastname", "Ek", "parentcustomerid", to));
        world.delete("contacts(" + contact + ")");
        world.delete("accounts(" + account + ")");
        Answer answer = restore(world, "contact", contact);
        refused(answer, 400, "0x80049959");
        assertThat(World.json(answer).at("/error/message").textValue())
                .startsWith("Entity with id '" + account + "' and logical name 'account' does not exist.");
        assertThat(world.row("contact", contact)).isNull();
        assertThat(binned(world, "contact", contact)).isTrue();
        assertThat(restore(world, "account", account).status()).isEqualTo(200);
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
    }

    @Test
    void a_row_whose_emptied_lookup_was_on_a_row_that_is_gone_does_not_come_back_before_it() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Reference to = new Reference("contact", contact);
        UUID account = world.insert("account", Map.of("name", "x", "primarycontactid", to));
        world.delete("contacts(" + contact + ")");
        world.delete("accounts(" + account + ")");
        refused(restore(world, "contact", contact), 400, "0x80049959");
        assertThat(restore(world, "account", account).status()).isEqualTo(200);
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
        assertThat(world.value("account", account, "primarycontactid")).isEqualTo(to);
    }

    @Test
    void a_row_that_was_made_anew_stands_in_the_way() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.delete("contacts(" + contact + ")");
        world.insert("contact", contact, Map.of("lastname", "Ny"));
        refused(restore(world, "contact", contact), 412, "0x80049939");
        // what is in the bin already is not put there once more
        world.delete("contacts(" + contact + ")");
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
        assertThat(world.value("contact", contact, "lastname")).isEqualTo("Ek");
    }

    @Test
    void rows_leave_the_bin_when_their_days_are_over() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.delete("contacts(" + contact + ")");
        world.later(Duration.ofDays(30));
        world.get("WhoAmI");
        assertThat(binned(world, "contact", contact)).isTrue();
        world.later(Duration.ofSeconds(1));
        world.get("WhoAmI");
        assertThat(binned(world, "contact", contact)).isFalse();
        assertThat(world.count("deleteditemreference")).isZero();
        refused(restore(world, "contact", contact), 404, "0x80040217");
    }

    @Test
    void a_table_may_have_days_of_its_own_or_none() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        UUID account = world.insert("account", Map.of("name", "x"));
        assertThat(config("contact").get("cleanupintervalindays").intValue()).isEqualTo(-1);
        assertThat(config("organization").get("cleanupintervalindays").intValue())
                .isEqualTo(30);
        assertThat(patch("contact", "{'cleanupintervalindays':5}").status()).isEqualTo(204);
        assertThat(patch("account", "{'statecode':1,'statuscode':2}").status()).isEqualTo(204);
        world.delete("contacts(" + contact + ")");
        world.delete("accounts(" + account + ")");
        assertThat(binned(world, "account", account)).isFalse();
        assertThat(binned(world, "contact", contact)).isTrue();
        world.later(Duration.ofDays(5).plusSeconds(1));
        world.get("WhoAmI");
        assertThat(binned(world, "contact", contact)).isFalse();
    }

    @Test
    void fewer_days_hold_for_what_is_in_the_bin_too() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.delete("contacts(" + contact + ")");
        world.later(Duration.ofDays(10));
        patch("organization", "{'cleanupintervalindays':9}");
        world.get("WhoAmI");
        assertThat(binned(world, "contact", contact)).isFalse();
    }

    @Test
    void tables_are_found_through_entity() {
        JsonNode rows = World.json(world.get("recyclebinconfigs?$filter=extensionofrecordid/name%20eq%20'contact'"
                        + "&$expand=extensionofrecordid($select=logicalname)"))
                .get("value");
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/name").textValue()).isEqualTo("contact");
        assertThat(rows.at("/0/extensionofrecordid/logicalname").textValue()).isEqualTo("contact");
        assertThat(rows.at("/0/isreadyforrecyclebin").booleanValue()).isTrue();
        assertThat(World.json(world.get("recyclebinconfigs?$filter=name%20eq%20'appointment'"))
                        .get("value"))
                .isEmpty();
    }

    @Test
    void an_appointment_is_gone_for_good() {
        UUID appointment = world.insert("appointment", Map.of("subject", "x"));
        world.delete("appointments(" + appointment + ")");
        assertThat(binned(world, "appointment", appointment)).isFalse();
        refused(restore(world, "appointment", appointment), 404, "0x80040217");
    }

    @Test
    void deleting_the_organisations_row_turns_it_off_and_empties_it_unless_the_switch_says_otherwise() {
        for (boolean emptied : new boolean[] {true, false}) {
            World each = on(new World(Switches.DEFAULTS.with(Switch.BIN_EMPTIED_WHEN_TURNED_OFF, emptied)));
            UUID contact = each.insert("contact", Map.of("lastname", "Ek"));
            UUID other = each.insert("contact", Map.of("lastname", "Gren"));
            each.delete("contacts(" + contact + ")");
            String id = World.json(each.get("recyclebinconfigs?$filter=name%20eq%20'organization'"))
                    .at("/value/0/recyclebinconfigid")
                    .textValue();
            assertThat(each.delete("recyclebinconfigs(" + id + ")").status()).isEqualTo(204);
            assertThat(World.json(each.get("recyclebinconfigs")).get("value")).isEmpty();
            assertThat(binned(each, "contact", contact)).isEqualTo(!emptied);
            each.delete("contacts(" + other + ")");
            assertThat(binned(each, "contact", other)).isFalse();
        }
    }

    @Test
    void references_tell_what_lies_in_the_bin_and_purge_only_by_the_switch() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        UUID note = world.insert("annotation", Map.of("subject", "x", "objectid", new Reference("contact", contact)));
        world.delete("contacts(" + contact + ")");
        JsonNode row = reference(world, contact);
        assertThat(row.get("name").textValue()).isEqualTo("Ek");
        assertThat(row.get("_createdby_value").textValue()).isEqualTo(World.USER.toString());
        assertThat(row.get("_regardingobjectid_value").isNull()).isTrue();
        assertThat(reference(world, note).get("_regardingobjectid_value").textValue())
                .isEqualTo(contact.toString());
        String path =
                "deleteditemreferences(" + row.get("deleteditemreferenceid").textValue() + ")";
        refused(world.delete(path), 405, "0x80040800");
        assertThat(binned(world, "contact", contact)).isTrue();

        World lax = on(new World(Switches.DEFAULTS.with(Switch.DELETED_ITEM_REFERENCE_PURGES, true)));
        UUID other = lax.insert("contact", Map.of("lastname", "Ek"));
        lax.delete("contacts(" + other + ")");
        String id = reference(lax, other).get("deleteditemreferenceid").textValue();
        assertThat(lax.delete("deleteditemreferences(" + id + ")").status()).isEqualTo(204);
        assertThat(binned(lax, "contact", other)).isFalse();
    }

    @Test
    void a_delete_that_fails_leaves_nothing_in_the_bin() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Table table = world.rows.model().get("contact");
        try {
            world.service.writing(() -> {
                world.service.delete(Caller.ofSystem(), table, contact);
                throw Refused.bad("taken back");
            });
        } catch (Refused expected) {
            assertThat(expected.status()).isEqualTo(400);
        }
        assertThat(binned(world, "contact", contact)).isFalse();
        assertThat(world.count("deleteditemreference")).isZero();
        world.delete("contacts(" + contact + ")");
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
    }

    @Test
    void a_mass_deletion_may_pass_the_bin_by() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        Caller job = Caller.ofSystem().from(Origin.none().withoutBin());
        world.service.delete(job, world.rows.model().get("contact"), contact);
        assertThat(binned(world, "contact", contact)).isFalse();
        refused(restore(world, "contact", contact), 404, "0x80040217");
    }

    @Test
    void restoring_needs_create() {
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        world.delete("contacts(" + contact + ")");
        world.user("some", new UUID(1, 2), World.UNIT);
        UUID role = world.role("some");
        world.give(new UUID(1, 2), role);
        world.grant(role, "contact", Privilege.Right.READ, 8);
        world.as("some");
        refused(restore(world, "contact", contact), 403, "0x80040220");
        world.grant(role, "contact", Privilege.Right.CREATE, 8);
        assertThat(restore(world, "contact", contact).status()).isEqualTo(200);
    }

    @Test
    void settings_are_not_made_by_hand() {
        assertThat(world.post("recyclebinconfigs", "{'name':'x'}").status()).isEqualTo(501);
        String id = config("contact").get("recyclebinconfigid").textValue();
        assertThat(world.delete("recyclebinconfigs(" + id + ")").status()).isEqualTo(501);
    }

    private static JsonNode reference(World world, UUID object) {
        JsonNode rows = World.json(world.get("deleteditemreferences?$filter=_deletedobject_value%20eq%20" + object))
                .get("value");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private JsonNode config(String name) {
        return World.json(world.get("recyclebinconfigs?$filter=name%20eq%20'" + name + "'"))
                .at("/value/0");
    }

    private Answer patch(String name, String body) {
        return world.patch(
                "recyclebinconfigs(" + config(name).get("recyclebinconfigid").textValue() + ")", body);
    }

    private static boolean binned(World world, String table, UUID id) {
        return world.service.bin().get(world.rows.model().get(table), id) != null;
    }

    private static Answer restore(World world, String table, UUID id) {
        return world.post(
                "Restore",
                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM." + table + "','"
                        + world.rows.model().get(table).primaryId() + "':'" + id + "'}}");
    }
}
