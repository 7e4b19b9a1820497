package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

class ActivityTest {
    private final World world = new World();
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek", "emailaddress1", "ek@example.se"));
    private final UUID lead = world.insert("lead", Map.of("lastname", "Al"));

    @Test
    void every_activity_has_a_twin_that_is_kept_in_step() {
        UUID id = World.created(world.post(
                "phonecalls",
                "{'subject':'First','regardingobjectid_contact_phonecall@odata.bind':'contacts(" + contact + ")'}"));
        assertThat(world.value("activitypointer", id, "subject")).isEqualTo("First");
        assertThat(world.value("activitypointer", id, "activitytypecode")).isEqualTo("phonecall");
        assertThat(world.value("activitypointer", id, "regardingobjectid"))
                .isEqualTo(new Reference("contact", contact));

        world.patch("phonecalls(" + id + ")", "{'subject':'Second','statecode':1}");
        assertThat(world.value("activitypointer", id, "subject")).isEqualTo("Second");
        assertThat(world.value("activitypointer", id, "statecode")).isEqualTo(1);
        assertThat(world.version("activitypointer", id)).isEqualTo(world.version("phonecall", id));

        world.delete("phonecalls(" + id + ")");
        assertThat(world.row("activitypointer", id)).isNull();
    }

    @Test
    void the_twin_is_not_written_by_itself() {
        UUID id = world.insert("task", Map.of("subject", "x"));
        refused(world.post("activitypointers", "{'subject':'x'}"), 405, "0x80040800");
        refused(world.patch("activitypointers(" + id + ")", "{'subject':'y'}"), 405, "0x80040800");
        refused(world.delete("activitypointers(" + id + ")"), 405, "0x80040800");
        refused(world.delete("activitypointers(" + id + ")/subject"), 405, "0x80040800");
    }

    @Test
    void parties_are_written_with_their_activity_and_go_with_it() {
        UUID id = World.created(world.post(
                "emails",
                "{'subject':'x','email_activity_parties':[" + party(1, "contacts", contact) + ","
                        + party(2, "leads", lead) + "]}"));

        List<StoredRow> parties = parties();
        assertThat(parties).hasSize(2);
        assertThat(parties)
                .extracting(party -> party.value("partyid"))
                .containsExactlyInAnyOrder(new Reference("contact", contact), new Reference("lead", lead));
        assertThat(parties).allSatisfy(party -> {
            assertThat(party.value("activityid")).isEqualTo(new Reference("email", id));
            assertThat(party.value("ispartydeleted")).isEqualTo(false);
        });

        world.delete("emails(" + id + ")");
        assertThat(world.count("activityparty")).isZero();
    }

    @Test
    void writing_parties_again_exchanges_all_of_them() {
        UUID id = World.created(
                world.post("emails", "{'email_activity_parties':[" + party(1, "contacts", contact) + "]}"));
        long version = world.version("email", id);

        assertThat(world.patch("emails(" + id + ")", "{'email_activity_parties':[" + party(2, "leads", lead) + "]}")
                        .status())
                .isEqualTo(204);
        assertThat(parties()).extracting(party -> party.value("partyid")).containsExactly(new Reference("lead", lead));
        assertThat(world.version("email", id)).isGreaterThan(version);

        assertThat(world.put(
                                "emails(" + id + ")/email_activity_parties",
                                "{'value':[" + party(1, "contacts", contact) + "]}")
                        .status())
                .isEqualTo(204);
        assertThat(parties())
                .extracting(party -> party.value("partyid"))
                .containsExactly(new Reference("contact", contact));
        assertThat(world.put("emails(" + id + ")/email_activity_parties", "{'value':[]}")
                        .status())
                .isEqualTo(204);
        assertThat(parties()).isEmpty();
    }

    @Test
    void a_party_is_not_written_by_itself() {
        world.post("emails", "{'email_activity_parties':[" + party(1, "contacts", contact) + "]}");
        UUID id = parties().get(0).id();

        refused(world.post("activityparties", "{'participationtypemask':1}"), 405, "0x80040800");
        refused(world.patch("activityparties(" + id + ")", "{'addressused':null}"), 405, "0x80040800");
        refused(world.delete("activityparties(" + id + ")"), 405, "0x80040800");
        refused(world.delete("activityparties(" + id + ")/addressused"), 405, "0x80040800");
    }

    @Test
    void a_party_must_be_somebody_who_is_there() {
        refused(
                world.post("emails", "{'email_activity_parties':[" + party(1, "contacts", lead) + "]}"),
                404,
                "0x80040217");
        assertThat(world.count("email")).isZero();
        assertThat(world.count("activitypointer")).isZero();
    }

    @Test
    void completed_activities_can_be_changed_unless_the_switch_says_otherwise() {
        UUID id = world.insert("task", Map.of("subject", "x", "statecode", 1));
        assertThat(world.patch("tasks(" + id + ")", "{'subject':'y'}").status()).isEqualTo(204);

        World strict = new World(Switches.DEFAULTS.with(Switch.COMPLETED_ACTIVITIES_READ_ONLY, true));
        UUID closed = strict.insert("task", Map.of("subject", "x", "statecode", 1));
        refused(strict.patch("tasks(" + closed + ")", "{'subject':'y'}"), 400, "0x80043B1D");
        assertThat(strict.patch("tasks(" + closed + ")", "{'statecode':0}").status())
                .isEqualTo(204);
        assertThat(strict.patch("tasks(" + closed + ")", "{'subject':'y'}").status())
                .isEqualTo(204);
    }

    private List<StoredRow> parties() {
        List<StoredRow> rows = new ArrayList<>();
        world.rows.scan(world.rows.model().get("activityparty"), null, rows::add);
        return rows;
    }

    private static String party(int mask, String set, UUID id) {
        String table = set.substring(0, set.length() - 1);
        return "{'partyid_" + table + "@odata.bind':'/" + set + "(" + id + ")','participationtypemask':" + mask + "}";
    }
}
