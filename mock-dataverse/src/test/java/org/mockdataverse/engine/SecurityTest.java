package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

class SecurityTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
    private static final UUID BO = UUID.fromString("00000000-0000-0000-0000-0000000000d2");
    private static final UUID CARIN = UUID.fromString("00000000-0000-0000-0000-0000000000d3");
    private static final UUID DAN = UUID.fromString("00000000-0000-0000-0000-0000000000d4");
    private static final UUID NORTH = UUID.fromString("00000000-0000-0000-0000-0000000000e1");
    private static final UUID NORTHERN_SHOP = UUID.fromString("00000000-0000-0000-0000-0000000000e2");

    private final World world = new World(secured());
    private final Table contacts = world.rows.model().get("contact");
    private UUID role = ANNA;

    /** Anna and Bo are in the north, Carin in a shop of the north, Dan in the head office above. Anna has an empty role. */
    @BeforeEach
    void people() {
        world.insert("businessunit", NORTH, Map.of("name", "North", "parentbusinessunitid", unit(World.UNIT)));
        world.insert("businessunit", NORTHERN_SHOP, Map.of("name", "Shop", "parentbusinessunitid", unit(NORTH)));
        world.user("anna", ANNA, NORTH);
        world.user("bo", BO, NORTH);
        world.user("carin", CARIN, NORTHERN_SHOP);
        world.user("dan", DAN, World.UNIT);
        role = world.role("Sales");
        world.give(ANNA, role);
    }

    @Test
    void an_unknown_token_is_401_and_says_where_to_sign_in() {
        Answer answer = world.as("nobody").get("WhoAmI");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().first("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer authorization_uri=")
                .contains("resource_id=https://contoso.crm4.dynamics.com/");
        assertThat(world.engine
                        .exchange(Ask.of("GET", World.BASE + "WhoAmI", Headers.none()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_principal_without_an_enabled_user_is_403() {
        world.service.update(
                Caller.ofSystem(), world.rows.model().get("systemuser"), ANNA, Draft.of(Map.of("isdisabled", true)));
        refused(world.as("anna").get("WhoAmI"), 403, Codes.USER_DISABLED);
        refused(world.as("anna").batch("multipart/mixed; boundary=b", "--b\r\n--b--"), 403, Codes.USER_DISABLED);
        world.service.delete(Caller.ofSystem(), world.rows.model().get("systemuser"), ANNA);
        refused(world.as("anna").get("WhoAmI"), 403, "0x80072560");
    }

    @Test
    void who_am_i_tells_user_unit_and_organisation() {
        Answer answer = world.as("anna").get("WhoAmI");
        JsonNode body = World.json(answer);
        assertThat(body.get("UserId").textValue()).isEqualTo(ANNA.toString());
        assertThat(body.get("BusinessUnitId").textValue()).isEqualTo(NORTH.toString());
        assertThat(body.get("OrganizationId").textValue())
                .isEqualTo(world.settings.organizationId().toString());
        assertThat(answer.headers().first("x-ms-dop-hint")).isPresent();
        assertThat(answer.headers().first("OData-Version")).hasValue("4.0");
        assertThat(answer.headers().first("Date")).hasValue("Sun, 01 Mar 2026 08:00:00 GMT");
        assertThat(answer.headers().first("x-ms-service-request-id")).isPresent();
    }

    @Test
    void without_a_role_nothing_is_allowed() {
        UUID contact = owned(ANNA);
        refused(world.as("anna").get("contacts"), 403, "0x80040220");
        refused(world.as("anna").get("contacts(" + contact + ")"), 403, "0x80040220");
        refused(world.as("anna").get("contacts/$count"), 403, "0x80040220");
        refused(world.as("anna").post("contacts", "{}"), 403, "0x80040220");
        refused(world.as("anna").patch("contacts(" + contact + ")", "{}"), 403, "0x80040220");
        refused(world.as("anna").delete("contacts(" + contact + ")"), 403, "0x80040220");
    }

    @Test
    void each_depth_reaches_as_far_as_it_says() {
        List<UUID> rows = List.of(owned(ANNA), owned(BO), owned(CARIN), owned(DAN));
        assertThat(reached(rows, 1)).containsExactly(true, false, false, false);
        assertThat(reached(rows, 2)).containsExactly(true, true, false, false);
        assertThat(reached(rows, 4)).containsExactly(true, true, true, false);
        assertThat(reached(rows, 8)).containsExactly(true, true, true, true);
    }

    @Test
    void rows_of_ones_teams_count_as_ones_own_and_their_roles_too() {
        UUID team = world.insert("team", Map.of("name", "Key accounts", "businessunitid", unit(World.UNIT)));
        UUID row = world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("team", team)));
        UUID teamRole = world.role("Team role");
        world.link("team", "teamroles_association", team, teamRole);
        world.grant(teamRole, "contact", Privilege.Right.READ, 1);
        assertThat(sight("anna").mayRead(contacts)).isFalse();

        world.link("systemuser", "teammembership_association", ANNA, team);

        assertThat(sight("anna").mayRead(contacts)).isTrue();
        assertThat(sight("anna").sees(stored(row))).isTrue();
        assertThat(sight("anna").sees(stored(owned(BO)))).isFalse();
        assertThat(sight("anna").seesAll(contacts)).isFalse();
    }

    @Test
    void a_change_of_roles_counts_at_once() {
        UUID row = owned(ANNA);
        world.grant(role, "contact", Privilege.Right.DELETE, 8);
        assertThat(world.as("anna").delete("contacts(" + row + ")").status()).isEqualTo(204);

        UUID other = owned(ANNA);
        world.service.delete(Caller.ofSystem(), world.rows.model().get("role"), role);
        refused(world.as("anna").delete("contacts(" + other + ")"), 403, "0x80042f09");
    }

    @Test
    void a_write_needs_its_own_privilege_and_depth() {
        UUID own = owned(ANNA);
        UUID others = owned(BO);
        world.grant(role, "contact", Privilege.Right.READ, 8);
        world.grant(role, "contact", Privilege.Right.WRITE, 1);
        world.grant(role, "contact", Privilege.Right.CREATE, 1);
        world.as("anna");

        assertThat(world.patch("contacts(" + own + ")", "{'lastname':'Al'}").status())
                .isEqualTo(204);
        refused(world.patch("contacts(" + others + ")", "{'lastname':'Al'}"), 403, "0x80048306");
        refused(world.delete("contacts(" + own + ")"), 403, "0x80040220");
        assertThat(world.post("contacts", "{'lastname':'Al'}").status()).isEqualTo(204);
        refused(world.post("accounts", "{'name':'Al'}"), 403, "0x80040220");
    }

    @Test
    void a_cascade_stops_at_a_child_that_the_caller_may_not_delete() {
        UUID own = owned(ANNA);
        UUID incident = world.insert("incident", Map.of("title", "x", "customerid", new Reference("contact", own)));
        world.grant(role, "contact", Privilege.Right.DELETE, 8);
        world.as("anna");

        refused(world.delete("contacts(" + own + ")"), 403, "0x80040220");
        assertThat(world.row("contact", own)).isNotNull();

        world.grant(role, "incident", Privilege.Right.DELETE, 8);
        assertThat(world.delete("contacts(" + own + ")").status()).isEqualTo(204);
        assertThat(world.row("incident", incident)).isNull();
    }

    @Test
    void a_secured_column_needs_a_profile_for_each_thing_done_to_it() {
        UUID own = owned(ANNA);
        world.grant(role, "contact", Privilege.Right.WRITE, 8);
        world.grant(role, "contact", Privilege.Right.CREATE, 8);
        UUID profile = world.insert("fieldsecurityprofile", Map.of("name", "x"));
        world.as("anna");
        Column secret = contacts.column("governmentid").orElseThrow();

        refused(world.patch("contacts(" + own + ")", "{'governmentid':'1'}"), 403, Codes.COLUMN_UPDATE_DENIED);
        refused(world.post("contacts", "{'governmentid':'1'}"), 403, Codes.COLUMN_CREATE_DENIED);
        assertThat(sight("anna").sees(contacts, secret)).isFalse();
        assertThat(sight("anna").sees(contacts, contacts.column("lastname").orElseThrow()))
                .isTrue();

        permit(profile, 4, 0, 0);
        world.link("systemuser", "systemuserprofiles_association", ANNA, profile);
        assertThat(sight("anna").sees(contacts, secret)).isTrue();
        refused(world.patch("contacts(" + own + ")", "{'governmentid':'1'}"), 403, Codes.COLUMN_UPDATE_DENIED);

        UUID team = world.insert("team", Map.of("name", "t"));
        UUID teamProfile = world.insert("fieldsecurityprofile", Map.of("name", "y"));
        permit(teamProfile, 0, 4, 4);
        world.link("team", "teamprofiles_association", team, teamProfile);
        world.link("systemuser", "teammembership_association", ANNA, team);
        assertThat(world.patch("contacts(" + own + ")", "{'governmentid':'1'}").status())
                .isEqualTo(204);
        assertThat(world.post("contacts", "{'governmentid':'1'}").status()).isEqualTo(204);
    }

    @Test
    void a_secured_column_reads_as_null_until_a_profile_shows_it() {
        UUID own = owned(ANNA);
        world.service.update(
                Caller.ofSystem(), contacts, own, world.service.draft(contacts, Map.of("governmentid", "19800101")));
        world.grant(role, "contact", Privilege.Right.READ, 8);
        world.as("anna");
        String path = "contacts(" + own + ")?$select=governmentid";

        assertThat(World.json(world.get(path)).get("governmentid").isNull()).isTrue();

        UUID profile = world.insert("fieldsecurityprofile", Map.of("name", "x"));
        permit(profile, 4, 0, 0);
        world.link("systemuser", "systemuserprofiles_association", ANNA, profile);
        assertThat(World.json(world.get(path)).get("governmentid").textValue()).isEqualTo("19800101");
    }

    @Test
    void a_system_administrator_passes_both() {
        UUID others = owned(DAN);
        UUID admin = world.insert(
                "role",
                Map.of(
                        "name",
                        "System Administrator",
                        "roletemplateid",
                        UUID.fromString("627090ff-40a3-4053-8790-584edc5be201")));
        world.give(BO, admin);
        world.as("bo");

        assertThat(world.patch("contacts(" + others + ")", "{'governmentid':'1'}")
                        .status())
                .isEqualTo(204);
        assertThat(sight("bo").sees(contacts, contacts.column("governmentid").orElseThrow()))
                .isTrue();
        assertThat(world.delete("contacts(" + others + ")").status()).isEqualTo(204);
        JsonNode held =
                World.json(world.get("systemusers(" + BO + ")/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()"));
        assertThat(held.get("RolePrivileges")).hasSize((int) world.count("privilege"));
    }

    @Test
    void privileges_are_told_with_their_greatest_depth() {
        world.grant(role, "contact", Privilege.Right.READ, 1);
        UUID second = world.role("More");
        world.give(ANNA, second);
        world.grant(second, "contact", Privilege.Right.READ, 4);
        world.grant(second, "email", Privilege.Right.DELETE, 8);

        JsonNode held = World.json(world.as("anna")
                        .get("systemusers(" + ANNA + ")/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()"))
                .get("RolePrivileges");

        assertThat(held).hasSize(2);
        assertThat(held).anySatisfy(each -> {
            assertThat(each.get("PrivilegeName").textValue()).isEqualTo("prvReadContact");
            assertThat(each.get("Depth").textValue()).isEqualTo("Deep");
            assertThat(each.get("PrivilegeId").textValue())
                    .isEqualTo(Privilege.idOf("prvReadContact").toString());
            assertThat(each.get("BusinessUnitId").textValue()).isEqualTo(NORTH.toString());
        });
        assertThat(held).anySatisfy(each -> {
            assertThat(each.get("PrivilegeName").textValue()).isEqualTo("prvDeleteActivity");
            assertThat(each.get("Depth").textValue()).isEqualTo("Global");
        });
    }

    @Test
    void an_object_id_of_a_person_counts_as_much_as_an_application_id() {
        UUID person = UUID.randomUUID();
        world.insert("systemuser", Map.of("azureactivedirectoryobjectid", person));
        assertThat(world.service.reading(() -> world.service.security().caller(person)))
                .isPresent();
        assertThat(world.service.reading(() -> world.service.security().caller(UUID.randomUUID())))
                .isEmpty();
    }

    /** What Anna may see, change and delete with that depth; all three must agree. */
    private List<Boolean> reached(List<UUID> rows, int mask) {
        UUID deep = world.role("Depth " + mask);
        world.give(ANNA, deep);
        for (Privilege.Right right : List.of(Privilege.Right.READ, Privilege.Right.WRITE, Privilege.Right.DELETE)) {
            world.grant(deep, "contact", right, mask);
        }
        Sight sight = sight("anna");
        BiFunction<UUID, Integer, Boolean> each = (row, any) -> {
            boolean sees = sight.sees(stored(row));
            assertThat(sight.mayWrite(stored(row))).isEqualTo(sees);
            assertThat(sight.mayDelete(stored(row))).isEqualTo(sees);
            return sees;
        };
        return rows.stream().map(row -> each.apply(row, mask)).toList();
    }

    private Sight sight(String name) {
        UUID user = Map.of("anna", ANNA, "bo", BO).get(name);
        UUID application = new UUID(7, Objects.requireNonNull(user).getLeastSignificantBits());
        return world.service.reading(
                () -> world.service.security().caller(application).orElseThrow().sight());
    }

    private StoredRow stored(UUID contact) {
        return Objects.requireNonNull(world.row("contact", contact));
    }

    private UUID owned(UUID user) {
        return world.insert("contact", Map.of("lastname", "Ek", "ownerid", new Reference("systemuser", user)));
    }

    private void permit(UUID profile, int read, int update, int create) {
        world.insert(
                "fieldpermission",
                Map.of(
                        "fieldsecurityprofileid",
                        new Reference("fieldsecurityprofile", profile),
                        "entityname",
                        "contact",
                        "attributelogicalname",
                        "governmentid",
                        "canread",
                        read,
                        "canupdate",
                        update,
                        "cancreate",
                        create));
    }

    private static Reference unit(UUID id) {
        return new Reference("businessunit", id);
    }

    private static Model secured() {
        Model model = StandardModel.create();
        Table contact = model.get("contact");
        return model.with(contact.withColumns(contact.columns().stream()
                .map(column -> column.name().equals("governmentid") ? column.withSecured(true) : column)
                .toList()));
    }
}
