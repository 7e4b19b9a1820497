package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.OtherPrivileges;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class ImpersonationTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
    private static final UUID ENTRA = UUID.fromString("00000000-0000-0000-0000-0000000000d9");
    private static final String BY_ID = "MSCRMCallerID";
    private static final String BY_OBJECT = "CallerObjectId";

    private World world = new World();
    private UUID role = ANNA;

    /** The world's user may do everything, act for others included; Anna reads and creates her own contacts. */
    @BeforeEach
    void people() {
        start(Switches.DEFAULTS);
    }

    private void start(Switches switches) {
        world = new World(switches);
        world.allow(World.ROLE, OtherPrivileges.ACT_ON_BEHALF);
        world.user("anna", ANNA, World.UNIT);
        world.service.update(
                Caller.ofSystem(),
                world.rows.model().get("systemuser"),
                ANNA,
                Draft.of(Map.of("azureactivedirectoryobjectid", ENTRA)));
        role = world.role("Sales");
        world.give(ANNA, role);
        world.grant(role, "contact", Privilege.Right.READ, 1);
        world.grant(role, "contact", Privilege.Right.WRITE, 1);
        world.grant(role, "contact", Privilege.Right.CREATE, 1);
    }

    @Test
    void who_am_i_answers_the_other_user_by_row_id_and_by_object_id() {
        assertThat(World.json(world.get("WhoAmI", BY_ID, ANNA.toString()))
                        .get("UserId")
                        .textValue())
                .isEqualTo(ANNA.toString());
        assertThat(World.json(world.get("WhoAmI", BY_OBJECT, ENTRA.toString()))
                        .get("UserId")
                        .textValue())
                .isEqualTo(ANNA.toString());
    }

    @Test
    void it_needs_the_privilege() {
        refused(world.as("anna").get("WhoAmI", BY_ID, World.USER.toString()), 403, "0x8004A110");
    }

    @Test
    void the_other_user_must_be_there_and_enabled() {
        refused(world.get("WhoAmI", BY_ID, ENTRA.toString()), 404, "0x80040217");
        refused(world.get("WhoAmI", BY_OBJECT, ANNA.toString()), 403, "0x80072560");
        refused(world.get("WhoAmI", BY_OBJECT, "anna"), 400, "0x80060888");
        world.service.update(
                Caller.ofSystem(), world.rows.model().get("systemuser"), ANNA, Draft.of(Map.of("isdisabled", true)));
        refused(world.get("WhoAmI", BY_ID, ANNA.toString()), 403, Codes.USER_DISABLED);
    }

    @Test
    void rows_are_made_by_the_other_user_on_behalf_of_whom_the_caller_acted() {
        UUID id = World.created(world.post("contacts", "{'lastname':'Ek'}", BY_ID, ANNA.toString()));
        assertThat(world.value("contact", id, "createdby")).isEqualTo(user(ANNA));
        assertThat(world.value("contact", id, "ownerid")).isEqualTo(user(ANNA));
        assertThat(world.value("contact", id, "createdonbehalfby")).isEqualTo(user(World.USER));
        assertThat(world.value("contact", id, "modifiedonbehalfby")).isEqualTo(user(World.USER));

        assertThat(world.patch("contacts(" + id + ")", "{'lastname':'Al'}").status())
                .isEqualTo(204);
        assertThat(world.value("contact", id, "modifiedby")).isEqualTo(user(World.USER));
        assertThat(world.value("contact", id, "modifiedonbehalfby")).isNull();
    }

    @Test
    void only_what_both_may_is_allowed() {
        UUID others = world.insert("contact", Map.of("lastname", "Ek", "ownerid", user(World.USER)));
        refused(world.get("contacts(" + others + ")", BY_ID, ANNA.toString()), 403, "0x80048306");
        refused(world.get("accounts", BY_ID, ANNA.toString()), 403, "0x80040220");
        assertThat(World.json(world.get("contacts", BY_ID, ANNA.toString())).get("value"))
                .isEmpty();
    }

    @Test
    void the_real_callers_depth_counts_too_unless_switched() {
        UUID annas = world.insert("contact", Map.of("lastname", "Ek", "ownerid", user(ANNA)));
        shallow();
        refused(world.as("bo").get("contacts(" + annas + ")", BY_ID, ANNA.toString()), 403, "0x80048306");

        start(Switches.DEFAULTS.with(Switch.ACTING_REACHES_ROWS_OF_BOTH, false));
        annas = world.insert("contact", Map.of("lastname", "Ek", "ownerid", user(ANNA)));
        shallow();
        assertThat(world.as("bo")
                        .get("contacts(" + annas + ")", BY_ID, ANNA.toString())
                        .status())
                .isEqualTo(200);
    }

    /** Bo acts for others and reads his own contacts only. */
    private void shallow() {
        UUID bo = UUID.fromString("00000000-0000-0000-0000-0000000000d2");
        world.user("bo", bo, World.UNIT);
        UUID own = world.role("Own");
        world.give(bo, own);
        world.grant(own, "contact", Privilege.Right.READ, 1);
        world.allow(own, OtherPrivileges.ACT_ON_BEHALF);
    }

    @Test
    void a_batch_acts_for_its_parts_and_a_part_for_itself() {
        String body = "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + "GET /api/data/v9.2/WhoAmI HTTP/1.1\r\n\r\n\r\n"
                + "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + "GET /api/data/v9.2/WhoAmI HTTP/1.1\r\nMSCRMCallerID: " + World.USER + "\r\n\r\n\r\n--b--\r\n";
        String answer = world.batch("multipart/mixed; boundary=b", body, BY_ID, ANNA.toString())
                .text();
        assertThat(answer).containsOnlyOnce(ANNA.toString()).contains(World.USER.toString());
    }

    private static Reference user(UUID id) {
        return new Reference("systemuser", id);
    }
}
