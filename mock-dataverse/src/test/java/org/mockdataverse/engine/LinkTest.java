package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.rows.Reference;

class LinkTest {
    private final World world = new World();
    private final UUID account = world.insert("account", Map.of("name", "Fabrikam"));
    private final UUID contact = world.insert("contact", Map.of("lastname", "Ek"));

    @Test
    void a_single_reference_is_set_and_removed() {
        String ref = "contacts(" + contact + ")/parentcustomerid_account/$ref";
        assertThat(world.put(
                                ref,
                                "{'@odata.id':'https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(" + account
                                        + ")'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.value("contact", contact, "parentcustomerid")).isEqualTo(new Reference("account", account));

        assertThat(world.delete("contacts(" + contact + ")/parentcustomerid_account/%24ref")
                        .status())
                .isEqualTo(204);
        assertThat(world.value("contact", contact, "parentcustomerid")).isNull();
        refused(world.put(ref, "{'id':'x'}"), 400, "0x80048d19");
    }

    @Test
    void children_join_and_part_from_the_parents_side() {
        String ref = "accounts(" + account + ")/contact_customer_accounts/$ref";
        assertThat(world.post(ref, "{'@odata.id':'contacts(" + contact + ")'}").status())
                .isEqualTo(204);
        assertThat(world.value("contact", contact, "parentcustomerid")).isEqualTo(new Reference("account", account));

        assertThat(world.delete("accounts(" + account + ")/contact_customer_accounts(" + contact + ")/$ref")
                        .status())
                .isEqualTo(204);
        assertThat(world.value("contact", contact, "parentcustomerid")).isNull();
        refused(
                world.delete("accounts(" + account + ")/contact_customer_accounts(" + contact + ")/$ref"),
                404,
                "0x80040217");
    }

    @Test
    void many_to_many_rows_join_once_and_part() {
        UUID team = world.insert("team", Map.of("name", "Sales"));
        String ref = "teams(" + team + ")/teammembership_association/$ref";
        String user = "https://contoso.crm4.dynamics.com/api/data/v9.2/systemusers(" + World.USER + ")";

        assertThat(world.post(ref, "{'@odata.id':'" + user + "'}").status()).isEqualTo(204);
        refused(world.post(ref, "{'@odata.id':'" + user + "'}"), 412, "0x80040237");
        // every user is in the default team of the business unit too
        assertThat(world.count("teammembership")).isEqualTo(2);
        assertThat(world.delete(ref + "?$id=" + user).status()).isEqualTo(204);
        assertThat(world.count("teammembership")).isEqualTo(1);

        assertThat(world.post(
                                "systemusers(" + World.USER + ")/teammembership_association/$ref",
                                "{'@odata.id':'teams(" + team + ")'}")
                        .status())
                .isEqualTo(204);
        refused(world.post(ref, "{'@odata.id':'contacts(" + contact + ")'}"), 400, "0x80060888");
    }

    @Test
    void rows_in_between_go_with_either_side_and_are_not_written_by_themselves() {
        UUID team = world.insert("team", Map.of("name", "Sales"));
        world.link("systemuser", "teammembership_association", World.USER, team);

        refused(world.post("teammemberships", "{}"), 405, "0x80040800");
        assertThat(world.delete("teams(" + team + ")").status()).isEqualTo(204);
        assertThat(world.count("teammembership")).isEqualTo(1);
    }
}
