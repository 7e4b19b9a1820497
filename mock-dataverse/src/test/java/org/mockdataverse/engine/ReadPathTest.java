package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.rows.Reference;

/** Parts of rows, and rows behind rows. */
class ReadPathTest {
    private static final String BASE = "https://contoso.crm4.dynamics.com/api/data/v9.2/";
    private final World world = new World();
    private final UUID account =
            world.insert("account", Map.of("name", "Fabrikam", "revenue", new BigDecimal("10.50")));
    private final UUID anna = contact("Anna", account);
    private final UUID bo = contact("Bo", account);
    private final UUID other = contact("Cilla", null);

    private UUID contact(String name, @org.jspecify.annotations.Nullable UUID parent) {
        return parent == null
                ? world.insert("contact", Map.of("firstname", name))
                : world.insert(
                        "contact", Map.of("firstname", name, "parentcustomerid", new Reference("account", parent)));
    }

    @BeforeEach
    void anna_is_who_they_call() {
        assertThat(world.patch("accounts(" + account + ")", "{'primarycontactid@odata.bind':'contacts(" + anna + ")'}")
                        .status())
                .isEqualTo(204);
    }

    private JsonNode read(String path, String... headers) {
        Answer answer = world.get(path, headers);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return World.json(answer);
    }

    @Test
    void one_property_is_read_as_json_and_as_text() {
        assertThat(read("accounts(" + account + ")/name"))
                .hasToString("{\"@odata.context\":\"" + BASE + "$metadata#accounts(" + account
                        + ")/name\",\"value\":\"Fabrikam\"}");
        Answer bare = world.get("accounts(" + account + ")/name/$value");
        assertThat(bare.headers().first("Content-Type")).hasValue("text/plain");
        assertThat(bare.text()).isEqualTo("Fabrikam");
        assertThat(world.get("contacts(" + anna + ")/_parentcustomerid_value/$value")
                        .text())
                .isEqualTo(account.toString());
        assertThat(world.get("accounts(" + account + ")/telephone1").status()).isEqualTo(204);
        assertThat(world.get("accounts(" + account + ")/telephone1/$value").status())
                .isEqualTo(204);
    }

    @Test
    void what_is_no_property_is_not_found() {
        for (String path : List.of("/nosuch", "/name/nosuch", "/name(1)", "/primarycontactid/nosuch", "/$value")) {
            assertThat(world.get("accounts(" + account + ")" + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(world.get("accounts(" + account + ")/name?$select=name").status())
                .isEqualTo(400);
        assertThat(world.get("accounts(" + World.USER + ")/name").status()).isEqualTo(404);
    }

    @Test
    void paths_lead_over_several_steps() {
        assertThat(read("accounts(" + account + ")/primarycontactid/firstname")
                        .get("value")
                        .asText())
                .isEqualTo("Anna");
        assertThat(read("contacts(" + anna + ")/parentcustomerid_account/primarycontactid?$select=firstname")
                        .get("firstname")
                        .asText())
                .isEqualTo("Anna");
        JsonNode member = read("accounts(" + account + ")/contact_customer_accounts(" + bo + ")?$select=firstname");
        assertThat(member.get("firstname").asText()).isEqualTo("Bo");
        assertThat(read("accounts(" + account + ")/contact_customer_accounts(" + bo + ")/parentcustomerid_account/name")
                        .get("value")
                        .asText())
                .isEqualTo("Fabrikam");
        assertThat(world.get("accounts(" + account + ")/contact_customer_accounts(" + other + ")")
                        .status())
                .isEqualTo(404);
        assertThat(world.get("contacts(" + other + ")/parentcustomerid_account/name")
                        .status())
                .isEqualTo(204);
        assertThat(read("contacts(" + anna + ")/parentcustomerid_account/contact_customer_accounts?$select=firstname")
                        .get("value")
                        .findValuesAsText("firstname"))
                .containsExactlyInAnyOrder("Anna", "Bo");
    }

    @Test
    void references_of_a_lookup_and_of_a_collection_page_by_page() {
        assertThat(read("accounts(" + account + ")/primarycontactid/$ref"))
                .hasToString("{\"@odata.context\":\"" + BASE + "$metadata#$ref\",\"@odata.id\":\"" + BASE + "contacts("
                        + anna + ")\"}");
        List<String> found = new ArrayList<>();
        String next = "accounts(" + account + ")/contact_customer_accounts/$ref";
        while (next != null) {
            JsonNode page = read(next, "Prefer", "odata.maxpagesize=1");
            assertThat(page.get("@odata.context").asText()).isEqualTo(BASE + "$metadata#Collection($ref)");
            found.addAll(page.get("value").findValuesAsText("@odata.id"));
            next = page.path("@odata.nextLink").textValue();
        }
        assertThat(found).containsExactlyInAnyOrder(BASE + "contacts(" + anna + ")", BASE + "contacts(" + bo + ")");
        assertThat(world.get("accounts(" + account + ")/contact_customer_accounts/$ref?$select=firstname")
                        .status())
                .isEqualTo(400);
        assertThat(world.get("accounts(" + account + ")/contact_customer_accounts/$count")
                        .text())
                .isEqualTo("2");
    }

    @Test
    void every_row_on_the_way_must_be_within_reach() {
        world.user("eva", UUID.fromString("00000000-0000-0000-0000-0000000000e1"), World.UNIT);
        UUID role = world.role("Contacts");
        world.give(UUID.fromString("00000000-0000-0000-0000-0000000000e1"), role);
        world.grant(role, "contact", Privilege.Right.READ, 8);
        world.as("eva");
        assertThat(world.get("contacts(" + anna + ")/firstname").status()).isEqualTo(200);
        refused(world.get("contacts(" + anna + ")/parentcustomerid_account/name"), 403, "0x80040220");
        refused(world.get("accounts(" + account + ")/primarycontactid/firstname"), 403, "0x80040220");
    }

    @Test
    void a_row_is_created_through_a_collection() {
        Answer made = world.post("accounts(" + account + ")/contact_customer_accounts", "{'firstname':'Dan'}");
        assertThat(made.status()).as(made.text()).isEqualTo(204);
        UUID dan = World.created(made);
        assertThat(world.value("contact", dan, "parentcustomerid")).isEqualTo(new Reference("account", account));
        refused(
                world.post("accounts(" + World.USER + ")/contact_customer_accounts", "{'firstname':'Dan'}"),
                404,
                "0x80040217");
    }

    @Test
    void an_owner_is_expanded_as_a_principal_and_followed_as_the_user_it_is() {
        UUID mine = world.insert(
                "contact", Map.of("firstname", "Mine", "ownerid", new Reference("systemuser", World.USER)));
        JsonNode row = read("contacts(" + mine + ")?$select=firstname&$expand=ownerid,owninguser($select=firstname)");
        assertThat(row.at("/ownerid/@odata.type").asText()).isEqualTo("#Microsoft.Dynamics.CRM.systemuser");
        assertThat(row.at("/ownerid/ownerid").asText()).isEqualTo(World.USER.toString());
        assertThat(row.at("/owninguser/ownerid").asText())
                .isEqualTo(row.at("/owninguser/systemuserid").asText())
                .isEqualTo(World.USER.toString());
        assertThat(world.get("contacts?$expand=ownerid($select=fullname)").text())
                .contains("Microsoft.Dynamics.CRM.principal");
        assertThat(read("contacts?$select=firstname&$filter=ownerid/ownerid%20eq%20" + World.USER
                                + "&$orderby=ownerid/ownerid")
                        .get("value")
                        .findValuesAsText("firstname"))
                .containsExactly("Mine");
        assertThat(read("contacts(" + mine + ")/ownerid/firstname").get("value").asText())
                .isEqualTo("user");
        assertThat(world.get("contacts?$filter=ownerid/fullname%20eq%20'x'").status())
                .isEqualTo(400);
    }

    @Test
    void ids_in_addresses_stand_bare_unless_switched() {
        for (String id : List.of("'" + anna + "'", "{" + anna + "}")) {
            String path = "contacts(" + id.replace("{", "%7B").replace("}", "%7D") + ")?$select=firstname";
            assertThat(world.get(path).status()).isEqualTo(400);
            World loose = new World(Switches.DEFAULTS.with(Switch.QUOTED_IDS_IN_ADDRESSES, true));
            loose.insert("contact", anna, Map.of("firstname", "Anna"));
            assertThat(loose.get(path).status()).isEqualTo(200);
        }
        assertThat(world.get("contacts(" + anna.toString().toUpperCase(java.util.Locale.ROOT) + ")/?$select=firstname")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_url_that_is_too_long_is_414_or_404() {
        String begin = World.BASE + "contacts?$filter=lastname%20eq%20'";
        String longest = begin + "x".repeat(32_768 - begin.length() - 1) + "'";
        String url = longest.replace("x'", "xx'");
        assertThat(world.get(longest).status()).isEqualTo(200);
        assertThat(world.get(url).status()).isEqualTo(414);
        assertThat(new World(Switches.DEFAULTS.with(Switch.LONG_URLS_ARE_414, false))
                        .get(url)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void rows_of_whole_tables_are_counted_beyond_5000() {
        JsonNode counts = read("RetrieveTotalRecordCount(EntityNames=@p)?@p=['contact','account']");
        assertThat(counts.at("/EntityRecordCountCollection/Keys")).hasToString("[\"contact\",\"account\"]");
        assertThat(counts.at("/EntityRecordCountCollection/Values")).hasToString("[3,1]");
        assertThat(world.get("RetrieveTotalRecordCount(EntityNames=@p)?@p=[\"nosuch\"]")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void rows_above_and_below_in_a_hierarchy() {
        UUID middle = child("Middle", account);
        UUID leaf = child("Leaf", middle);
        assertThat(found("Under", account)).containsExactlyInAnyOrder("Middle", "Leaf");
        assertThat(found("UnderOrEqual", middle)).containsExactlyInAnyOrder("Middle", "Leaf");
        assertThat(found("Above", leaf)).containsExactlyInAnyOrder("Middle", "Fabrikam");
        assertThat(found("AboveOrEqual", leaf)).containsExactlyInAnyOrder("Leaf", "Middle", "Fabrikam");
        assertThat(found("NotUnder", middle)).containsExactlyInAnyOrder("Middle", "Fabrikam");
    }

    private UUID child(String name, UUID parent) {
        return world.insert("account", Map.of("name", name, "parentaccountid", new Reference("account", parent)));
    }

    private List<String> found(String function, UUID id) {
        return read("accounts?$select=name&$filter=Microsoft.Dynamics.CRM." + function
                        + "(PropertyName='accountid',PropertyValue='" + id + "')")
                .get("value")
                .findValuesAsText("name");
    }

    @Test
    void functions_of_the_caller() {
        UUID team =
                world.insert("team", Map.of("name", "T", "businessunitid", new Reference("businessunit", World.UNIT)));
        world.link("systemuser", "teammembership_association", World.USER, team);
        UUID mine = world.insert(
                "contact", Map.of("firstname", "Mine", "ownerid", new Reference("systemuser", World.USER)));
        UUID ours = world.insert("contact", Map.of("firstname", "Ours", "ownerid", new Reference("team", team)));
        assertThat(world.row("contact", mine)).isNotNull();
        assertThat(world.row("contact", ours)).isNotNull();
        assertThat(owned("EqualUserId(PropertyName='ownerid')"))
                .contains("Mine")
                .doesNotContain("Ours");
        assertThat(owned("NotEqualUserId(PropertyName='ownerid')")).doesNotContain("Mine");
        assertThat(owned("EqualUserTeams(PropertyName='ownerid')")).containsExactly("Ours");
        assertThat(owned("EqualUserOrUserTeams(PropertyName='ownerid')")).contains("Mine", "Ours");
        assertThat(owned("EqualBusinessId(PropertyName='owningbusinessunit')")).contains("Mine", "Ours");
        assertThat(owned("NotEqualBusinessId(PropertyName='owningbusinessunit')"))
                .doesNotContain("Mine");
    }

    private List<String> owned(String function) {
        return read("contacts?$select=firstname&$filter=Microsoft.Dynamics.CRM." + function)
                .get("value")
                .findValuesAsText("firstname");
    }

    @Test
    void metadata_is_none_some_or_all_as_accepted() {
        String path = "contacts(" + anna + ")?$select=firstname,createdon";
        Answer none = world.get(path, "Accept", "application/json;odata.metadata=none");
        assertThat(none.headers().first("Content-Type")).hasValue("application/json; odata.metadata=none");
        assertThat(none.text()).doesNotContain("@odata");
        JsonNode full = read(path, "Accept", "application/json; odata.metadata=full");
        assertThat(full.get("@odata.type").asText()).isEqualTo("#Microsoft.Dynamics.CRM.contact");
        assertThat(full.get("@odata.id").asText()).isEqualTo(BASE + "contacts(" + anna + ")");
        assertThat(full.get("createdon@odata.type").asText()).isEqualTo("#DateTimeOffset");
        assertThat(full.has("firstname@odata.type")).isFalse();
        assertThat(full.has("ownerid@odata.navigationLink")).isFalse();
        JsonNode whole = read("contacts(" + anna + ")", "Accept", "application/json; odata.metadata=full");
        assertThat(whole.get("parentcustomerid_account@odata.navigationLink").asText())
                .isEqualTo(BASE + "contacts(" + anna + ")/parentcustomerid_account");
        assertThat(read(path, "Accept", "application/json").has("@odata.type")).isFalse();
    }

    @Test
    void head_is_not_answered() {
        assertThat(world.send("HEAD", "contacts", "").status()).isEqualTo(405);
    }
}
