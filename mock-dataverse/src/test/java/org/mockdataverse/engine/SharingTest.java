package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class SharingTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
    private final World world = new World();
    private UUID account = ANNA;

    /** Anna reads and writes accounts and contacts of her own; the world's user has an account. */
    @BeforeEach
    void people() {
        world.user("anna", ANNA, World.UNIT);
        UUID role = world.role("Sales");
        world.give(ANNA, role);
        for (String table : new String[] {"account", "contact"}) {
            world.grant(role, table, Privilege.Right.READ, 1);
            world.grant(role, table, Privilege.Right.WRITE, 1);
            world.grant(role, table, Privilege.Right.SHARE, 1);
        }
        account = world.insert("account", Map.of("name", "A", "ownerid", new Reference("systemuser", World.USER)));
    }

    @Test
    void a_shared_row_is_read_and_changed_as_far_as_it_is_shared() {
        refused(world.as("anna").get(row()), 403, "0x80048306");
        share("GrantAccess", "ReadAccess");
        assertThat(world.as("anna").get(row()).status()).isEqualTo(200);
        assertThat(World.json(world.get("accounts")).get("value")).hasSize(1);
        refused(world.patch(row(), "{'name':'B'}"), 403, "0x80048306");
        share("GrantAccess", "WriteAccess");
        assertThat(world.as("anna").patch(row(), "{'name':'B'}").status()).isEqualTo(204);
        share("ModifyAccess", "ReadAccess");
        refused(world.as("anna").patch(row(), "{'name':'C'}"), 403, "0x80048306");
        assertThat(rights()).isEqualTo("ReadAccess");
        revoke();
        assertThat(rights()).isEqualTo("None");
        refused(world.as("anna").get(row()), 403, "0x80048306");
        assertThat(world.count("principalobjectaccess")).isZero();
    }

    @Test
    void shares_go_on_to_rows_below_and_end_with_the_row() {
        UUID task =
                world.insert("task", Map.of("subject", "x", "regardingobjectid", new Reference("account", account)));
        share("GrantAccess", "ReadAccess");
        assertThat(world.count("principalobjectaccess")).isGreaterThanOrEqualTo(2);
        assertThat(World.json(world.get(
                                "RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={'@odata.id':'tasks(" + task + ")'}"))
                        .at("/PrincipalAccesses/0/AccessMask")
                        .textValue())
                .isEqualTo("None");
        revoke();
        assertThat(world.count("principalobjectaccess")).isZero();

        share("GrantAccess", "ReadAccess");
        assertThat(world.delete(row()).status()).isEqualTo(204);
        assertThat(world.count("principalobjectaccess")).isZero();
    }

    @Test
    void nobody_shares_what_is_not_the_own_to_share() {
        UUID own = world.insert("account", Map.of("name", "B", "ownerid", new Reference("systemuser", ANNA)));
        world.as("anna");
        refused(world.post("GrantAccess", body(account, "ReadAccess")), 403, "0x80048306");
        refused(world.post("GrantAccess", body(own, "DeleteAccess")), 403, "0x80040220");
        refused(world.as("user").post("ModifyAccess", body(own, "ReadAccess")), 400, "0x80040203");
        refused(world.post("GrantAccess", body(own, "Everything")), 400, "0x80048d19");
    }

    @Test
    void shares_are_not_written_as_rows() {
        refused(world.post("principalobjectaccessset", "{}"), 405, "0x80040800");
    }

    private String row() {
        return "accounts(" + account + ")";
    }

    private void share(String action, String mask) {
        Answer answer = world.as("user").post(action, body(account, mask));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private void revoke() {
        assertThat(world.as("user")
                        .post(
                                "RevokeAccess",
                                "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'" + account
                                        + "'},'Revokee':{'@odata.type':'Microsoft.Dynamics.CRM.systemuser',"
                                        + "'systemuserid':'" + ANNA + "'}}")
                        .status())
                .isEqualTo(204);
    }

    private String rights() {
        Answer answer = world.as("user")
                .get("systemusers(" + ANNA + ")/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t="
                        + "{'@odata.id':'accounts(" + account + ")'}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).get("AccessRights").textValue();
    }

    private static String body(UUID row, String mask) {
        return "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.account','accountid':'" + row
                + "'},'PrincipalAccess':{'AccessMask':'" + mask
                + "','Principal':{'@odata.type':'Microsoft.Dynamics.CRM.systemuser','systemuserid':'" + ANNA + "'}}}";
    }
}
