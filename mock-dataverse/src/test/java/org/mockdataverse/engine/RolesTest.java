package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

class RolesTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
    private static final String CRM = "/Microsoft.Dynamics.CRM.";
    private World world = new World();
    private UUID role = ANNA;
    private UUID north = ANNA;

    @BeforeEach
    void start() {
        start(Switches.DEFAULTS);
    }

    /** Anna is in the north, below the world's unit. Her role there is a copy of one of the world's unit. */
    private void start(Switches switches) {
        world = new World(switches);
        north = World.created(world.post(
                "businessunits",
                "{'name':'North','parentbusinessunitid@odata.bind':'businessunits(" + World.UNIT + ")'}"));
        world.user("anna", ANNA, north);
        role = World.created(world.post(
                "roles", "{'name':'Sales','businessunitid@odata.bind':'businessunits(" + World.UNIT + ")'}"));
        grant("prvReadContact", "Basic");
    }

    @Test
    void a_role_is_copied_to_business_units_below_and_grants_there_what_its_root_does() {
        JsonNode copies = World.json(
                world.get("roles?$select=_businessunitid_value&$filter=_parentrootroleid_value%20eq%20" + role));
        assertThat(copies.get("value")).hasSize(2);
        refused(give(ANNA, role), 400, "0x80040203");
        assertThat(give(ANNA, copy()).status()).isEqualTo(204);
        assertThat(world.as("anna").get("contacts").status()).isEqualTo(200);
        refused(world.as("user").delete("roles(" + copy() + ")"), 400, "0x8004140c");

        UUID south = World.created(world.post(
                "businessunits", "{'name':'S','parentbusinessunitid@odata.bind':'businessunits(" + north + ")'}"));
        assertThat(World.json(world.get(
                                "roles?$filter=name%20eq%20'Sales'%20and%20_businessunitid_value%20eq%20" + south))
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void roles_of_other_units_are_given_where_the_switch_allows() {
        start(Switches.DEFAULTS.with(Switch.ROLES_OF_OTHER_BUSINESS_UNITS, true));
        assertThat(give(ANNA, role).status()).isEqualTo(204);
    }

    @Test
    void privileges_are_added_replaced_and_removed() {
        grant("prvWriteContact", "Deep");
        grant("prvReadContact", "Local");
        JsonNode granted = World.json(world.get("RetrieveRolePrivilegesRole(RoleId=" + role + ")"));
        assertThat(granted.get("RolePrivileges")).hasSize(2).anySatisfy(each -> {
            assertThat(each.get("PrivilegeName").textValue()).isEqualTo("prvReadContact");
            assertThat(each.get("Depth").textValue()).isEqualTo("Local");
            assertThat(each.get("BusinessUnitId").textValue()).isEqualTo(World.UNIT.toString());
        });
        change("RemovePrivilegeRole", "{'PrivilegeId':'" + Privilege.idOf("prvReadContact") + "'}");
        assertThat(names()).containsExactly("prvWriteContact");
        change(
                "ReplacePrivilegesRole",
                "{'Privileges':[{'Depth':'Global','PrivilegeId':'" + Privilege.idOf("prvReadLead") + "'}]}");
        assertThat(names()).containsExactly("prvReadLead");
        refused(
                world.post(
                        "roles(" + role + ")" + CRM + "AddPrivilegesRole",
                        "{'Privileges':[{'Depth':'Deepest','PrivilegeId':'" + Privilege.idOf("prvReadLead") + "'}]}"),
                400,
                "0x80048d19");
    }

    @Test
    void a_user_is_told_privileges_by_name_by_id_and_all_roles() {
        give(ANNA, copy());
        UUID id = Privilege.idOf("prvReadContact");
        for (String asked : new String[] {
            "RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p=[%22prvReadContact%22,%22prvReadLead%22]",
            "RetrieveUserSetOfPrivilegesByIds(PrivilegeIds=@p)?@p=[%22" + id + "%22]",
            "RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvReadContact')",
            "RetrieveUserPrivilegeByPrivilegeId(PrivilegeId=" + id + ")"
        }) {
            Answer answer = world.get("systemusers(" + ANNA + ")" + CRM + asked);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(World.json(answer).get("RolePrivileges")).hasSize(1);
        }
        UUID client = new UUID(7, ANNA.getLeastSignificantBits());
        JsonNode roles = World.json(world.get("RetrieveAadUserRoles(DirectoryObjectId=" + client + ")?$select=name"));
        assertThat(roles.at("/value/0/name").textValue()).isEqualTo("Sales");
    }

    @Test
    void a_users_unit_comes_with_a_default_team_and_settings() {
        UUID user = World.created(world.post(
                "systemusers",
                "{'firstname':'B','lastname':'C','businessunitid@odata.bind':'businessunits(" + north + ")'}"));
        JsonNode teams =
                World.json(world.get("systemusers(" + user + ")/teammembership_association?$select=isdefault"));
        assertThat(teams.at("/value/0/isdefault").booleanValue()).isTrue();
        assertThat(world.patch("usersettingscollection(" + user + ")", "{'timezonecode':35}")
                        .status())
                .isEqualTo(204);
        refused(world.patch("usersettingscollection(" + user + ")", "{'timezonecode':1}"), 501, "0x80040203");
        refused(world.delete("usersettingscollection(" + user + ")"), 405, "0x80040800");
    }

    @Test
    void a_teams_role_reaches_members_own_rows_where_it_is_inherited() {
        UUID team = team();
        assertThat(world.post(
                                "teams(" + team + ")" + CRM + "AddMembersTeam",
                                "{'Members':[{'@odata.type':'Microsoft.Dynamics.CRM.systemuser','systemuserid':'" + ANNA
                                        + "'}]}")
                        .status())
                .isEqualTo(204);
        UUID own = world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("systemuser", ANNA)));
        assertThat(world.as("anna").get("contacts(" + own + ")").status()).isEqualTo(200);

        world.as("user").patch("roles(" + role + ")", "{'isinherited':0}");
        refused(world.as("anna").get("contacts(" + own + ")"), 403, "0x80048306");
        UUID teams = world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("team", team)));
        assertThat(world.get("contacts(" + teams + ")").status()).isEqualTo(200);

        world.as("user")
                .post(
                        "teams(" + team + ")" + CRM + "RemoveMembersTeam",
                        "{'Members':[{'systemuserid':'" + ANNA + "'}]}");
        refused(world.as("anna").get("contacts(" + teams + ")"), 403, "0x80042f09");
    }

    @Test
    void an_access_team_has_no_role() {
        UUID team = World.created(world.post(
                "teams", "{'name':'t','teamtype':1,'businessunitid@odata.bind':'businessunits(" + World.UNIT + ")'}"));
        refused(
                world.post("teams(" + team + ")/teamroles_association/$ref", "{'@odata.id':'roles(" + role + ")'}"),
                400,
                "0x80040203");
    }

    @Test
    void a_user_without_roles_may_ask_who_it_is_and_nothing_else_unless_switched() {
        refused(world.as("anna").get("contacts"), 403, "0x80042f09");
        assertThat(world.get("WhoAmI").status()).isEqualTo(200);
        start(Switches.DEFAULTS.with(Switch.WHO_AM_I_NEEDS_NO_ROLE, false));
        refused(world.as("anna").get("WhoAmI"), 403, "0x80042f09");
    }

    @Test
    void a_row_out_of_reach_is_forbidden_or_gone_by_switch() {
        UUID other =
                world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("systemuser", World.USER)));
        give(ANNA, copy());
        refused(world.as("anna").get("contacts(" + other + ")"), 403, "0x80048306");
        assertThat(World.json(world.get("contacts")).get("value")).isEmpty();

        start(Switches.DEFAULTS.with(Switch.ROWS_OUT_OF_REACH_ARE_GONE, true));
        other = world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("systemuser", World.USER)));
        give(ANNA, copy());
        refused(world.as("anna").get("contacts(" + other + ")"), 404, "0x80040217");
    }

    private UUID team() {
        UUID team = World.created(
                world.post("teams", "{'name':'t','businessunitid@odata.bind':'businessunits(" + World.UNIT + ")'}"));
        assertThat(world.post("teams(" + team + ")/teamroles_association/$ref", "{'@odata.id':'roles(" + role + ")'}")
                        .status())
                .isEqualTo(204);
        return team;
    }

    private Answer give(UUID user, UUID given) {
        return world.as("user")
                .post(
                        "systemusers(" + user + ")/systemuserroles_association/$ref",
                        "{'@odata.id':'roles(" + given + ")'}");
    }

    private UUID copy() {
        return UUID.fromString(World.json(world.as("user")
                        .get("roles?$filter=_parentroleid_value%20eq%20" + role
                                + "%20and%20_businessunitid_value%20eq%20" + north))
                .at("/value/0/roleid")
                .textValue());
    }

    private void grant(String privilege, String depth) {
        change(
                "AddPrivilegesRole",
                "{'Privileges':[{'Depth':'" + depth + "','PrivilegeId':'" + Privilege.idOf(privilege) + "'}]}");
    }

    private void change(String action, String body) {
        Answer answer = world.as("user").post("roles(" + role + ")" + CRM + action, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    private java.util.List<String> names() {
        return World.json(world.get("RetrieveRolePrivilegesRole(RoleId=" + role + ")"))
                .get("RolePrivileges")
                .findValuesAsText("PrivilegeName");
    }
}
