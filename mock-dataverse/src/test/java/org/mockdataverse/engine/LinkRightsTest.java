package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege.Right;
import org.mockdataverse.rows.Reference;

class LinkRightsTest {
    private static final UUID CLERK = UUID.fromString("00000000-0000-0000-0000-0000000000a2");

    @Test
    void a_lookup_asks_for_append_on_the_row_and_append_to_on_the_other() {
        for (Right left : new Right[] {Right.APPEND, Right.APPEND_TO}) {
            World world = new World();
            UUID account = world.insert("account", Map.of("name", "Fabrikam"));
            UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
            clerk(world, left);

            refused(
                    world.patch(
                            "contacts(" + contact + ")",
                            "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}"),
                    403,
                    "0x80040220");
            refused(
                    world.post("contacts", "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}"),
                    403,
                    "0x80040220");
            refused(
                    world.put(
                            "contacts(" + contact + ")/parentcustomerid_account/$ref",
                            "{'@odata.id':'accounts(" + account + ")'}"),
                    403,
                    "0x80040220");
            assertThat(world.value("contact", contact, "parentcustomerid")).isNull();
            assertThat(world.count("contact")).isEqualTo(1);
            assertThat(world.patch("contacts(" + contact + ")", "{'lastname':'Al'}")
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void what_is_said_again_needs_no_right() {
        World world = new World();
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        UUID contact = world.insert(
                "contact", Map.of("lastname", "Ek", "parentcustomerid", new Reference("account", account)));
        clerk(world, Right.APPEND);

        assertThat(world.patch(
                                "contacts(" + contact + ")",
                                "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.patch("contacts(" + contact + ")", "{'parentcustomerid_account':null}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void another_owner_asks_for_assign() {
        World world = new World();
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        clerk(world, Right.ASSIGN);
        String owner = "{'ownerid@odata.bind':'systemusers(" + World.USER + ")'}";

        refused(world.patch("contacts(" + contact + ")", owner), 403, "0x80040220");
        refused(world.post("contacts", owner), 403, "0x80040220");
        assertThat(world.post("contacts", "{'ownerid@odata.bind':'systemusers(" + CLERK + ")'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void none_of_it_is_asked_when_switched_off() {
        World world = new World(Switches.DEFAULTS.with(Switch.APPEND_AND_ASSIGN_CHECKED, false));
        UUID account = world.insert("account", Map.of("name", "Fabrikam"));
        UUID contact = world.insert("contact", Map.of("lastname", "Ek"));
        clerk(world, Right.APPEND);

        assertThat(world.patch(
                                "contacts(" + contact + ")",
                                "{'parentcustomerid_account@odata.bind':'accounts(" + account + ")'}")
                        .status())
                .isEqualTo(204);
    }

    /** A user who may do everything but that. */
    private static void clerk(World world, Right left) {
        UUID role = world.role("Clerk");
        world.user("clerk", CLERK, World.UNIT);
        world.give(CLERK, role);
        for (String table : new String[] {"contact", "account", "systemuser"}) {
            for (Right right : Right.values()) {
                if (right != left) {
                    world.grant(role, table, right, 8);
                }
            }
        }
        world.as("clerk");
    }
}
