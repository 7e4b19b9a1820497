package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Security;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;

/** Everything is set up through the Web API by a user who may, and looked at by Anna, who has no profile at first. */
class ColumnSecurityTest {
    private static final UUID ANNA = UUID.fromString("00000000-0000-0000-0000-0000000000d1");
    private static final String NUMBER = "19800101-1234";
    private World world = new World(secured(), Switches.DEFAULTS);
    private UUID row = ANNA;
    private UUID profile = ANNA;

    @BeforeEach
    void start() {
        start(Switches.DEFAULTS);
    }

    private void start(Switches switches) {
        world = new World(secured(), switches);
        world.user("anna", ANNA, World.UNIT);
        UUID role = world.role("Sales");
        world.give(ANNA, role);
        for (Privilege.Right right : Privilege.Right.values()) {
            world.grant(role, "contact", right, 8);
        }
        row = world.insert("contact", Map.of("lastname", "Ek", "governmentid", NUMBER));
        profile = World.created(world.post("fieldsecurityprofiles", "{'name':'x'}"));
    }

    @Test
    void a_permission_names_a_secured_column_once_in_a_profile() {
        refused(world.post("fieldpermissions", permission("telephone1", "'canread':4")), 400, "0x8004F508");
        refused(world.post("fieldpermissions", permission("nosuch", "'canread':4")), 400, "0x80040203");
        UUID id = World.created(world.post("fieldpermissions", permission("governmentid", "'canread':4")));
        refused(world.post("fieldpermissions", permission("governmentid", "'canread':4")), 412, "0x80040237");
        assertThat(world.patch("fieldpermissions(" + id + ")", "{'canupdate':4}")
                        .status())
                .isEqualTo(204);
        assertThat(world.delete("fieldpermissions(" + id + ")").status()).isEqualTo(204);
    }

    @Test
    void unmasked_reading_is_granted_together_with_reading_and_of_masked_columns_only() {
        String both = "'canread':4,'canreadunmasked':3";
        refused(world.post("fieldpermissions", permission("governmentid", both)), 400, "0x8004F50E");
        mask("\\\\d");
        UUID id = World.created(world.post("fieldpermissions", permission("governmentid", both)));
        Answer alone = world.patch("fieldpermissions(" + id + ")", "{'canreadunmasked':1}");
        refused(alone, 400, "0x80040203");
        assertThat(alone.text()).contains("CanReadUnMasked=1, but CanRead=null");
        assertThat(world.patch("fieldpermissions(" + id + ")", "{'canread':4,'canreadunmasked':1}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_profile_reaches_users_and_teams_by_reference() {
        permit("'canread':4");
        assertThat(read("")).isNull();
        join();
        assertThat(read("")).isEqualTo(NUMBER);
        assertThat(world.as("user")
                        .delete("fieldsecurityprofiles(" + profile + ")/systemuserprofiles_association(" + ANNA
                                + ")/$ref")
                        .status())
                .isEqualTo(204);
        assertThat(read("")).isNull();
    }

    @Test
    void a_column_out_of_sight_is_null_to_filters_and_orders() {
        world.as("anna");
        assertThat(found("$filter=governmentid eq '" + NUMBER + "'")).isEmpty();
        assertThat(found("$filter=contains(governmentid,'1')")).isEmpty();
        assertThat(found("$filter=governmentid eq null")).hasSize(1);
        assertThat(found("$orderby=governmentid")).hasSize(1);

        start(Switches.DEFAULTS.with(Switch.UNREADABLE_COLUMNS_EQUAL_NULL, false));
        assertThat(found("$filter=governmentid eq null")).isEmpty();

        start(Switches.DEFAULTS.with(Switch.FILTERS_ON_UNREADABLE_COLUMNS_REFUSED, true));
        refused(world.as("anna").get("contacts?$filter=governmentid eq null".replace(" ", "%20")), 403, "0x8004F506");
    }

    @Test
    void masks_replace_each_match_by_one_character() {
        assertThat(masked("\\\\d(?=.{5})")).isEqualTo("########-1234");
        assertThat(masked("\\\\d+")).isEqualTo("#-#");
        assertThat(masked("[^-]+-\\\\d{3}")).isEqualTo("#4");
    }

    private String masked(String pattern) {
        start();
        mask(pattern);
        permit("'canread':4");
        join();
        return String.valueOf(read(""));
    }

    @Test
    void unmasked_data_comes_to_who_may_and_asks() {
        mask("\\\\d");
        permit("'canread':4");
        join();
        assertThat(read("&UnMaskedData=true")).isEqualTo("########-####");
        grant(1);
        assertThat(read("")).isEqualTo("########-####");
        assertThat(read("&UnMaskedData=true")).isEqualTo(NUMBER);
        assertThat(found("$select=governmentid&UnMaskedData=true")
                        .get(0)
                        .get("governmentid")
                        .textValue())
                .isEqualTo("########-####");
        grant(3);
        assertThat(found("$select=governmentid&UnMaskedData=true")
                        .get(0)
                        .get("governmentid")
                        .textValue())
                .isEqualTo(NUMBER);
    }

    private void audit() {
        world.insert("organization", Map.of("name", "x", "isauditenabled", true));
        UUID reader = world.role("Auditor");
        world.give(ANNA, reader);
        world.grant(reader, "audit", Privilege.Right.READ, 8);
        world.allow(reader, "prvReadRecordAuditHistory");
        world.allow(reader, "prvReadAuditSummary");
    }

    private String history(String more) {
        Answer answer = world.as("anna")
                .get("RetrieveRecordChangeHistory(Target=@t)?@t={'@odata.id':'contacts(" + row + ")'}" + more);
        world.as("user");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    @Test
    void the_audit_log_masks_values_of_before_and_after_as_reads_do() {
        audit();
        mask("\\\\d");
        world.service.update(
                Caller.ofSystem(),
                world.rows.model().get("contact"),
                row,
                world.service.draft(world.rows.model().get("contact"), Map.of("governmentid", "20010101-9999")));
        assertThat(history("")).doesNotContain("governmentid").doesNotContain("1980");
        permit("'canread':4");
        join();
        assertThat(history("")).contains("########-####").doesNotContain("1980").doesNotContain("9999");
        assertThat(history("&UnMaskedData=true")).doesNotContain("1980");
        grant(3);
        assertThat(history("&UnMaskedData=true")).contains(NUMBER).contains("20010101-9999");
    }

    @Test
    void reading_without_masks_leaves_an_audit_row_and_nothing_else_does() {
        audit();
        mask("\\\\d");
        permit("'canread':4");
        join();
        long before = world.count("audit");
        long version = world.version("contact", row);
        assertThat(read("&UnMaskedData=true")).isEqualTo("########-####");
        grant(1);
        long granted = world.count("audit");
        assertThat(read("")).isEqualTo("########-####");
        found("$select=governmentid&UnMaskedData=true");
        assertThat(world.count("audit")).isEqualTo(granted);
        world.as("anna").get("contacts(" + row + ")?$select=lastname&UnMaskedData=true");
        assertThat(world.count("audit")).isEqualTo(granted);

        assertThat(read("&UnMaskedData=true")).isEqualTo(NUMBER);

        assertThat(world.count("audit")).isEqualTo(granted + 1).isGreaterThan(before);
        JsonNode access = World.json(
                        world.as("user").get("audits?$filter=_objectid_value eq " + row + " and operation eq 4"))
                .get("value");
        assertThat(access).hasSize(1);
        assertThat(access.get(0).get("_userid_value").textValue()).isEqualTo(ANNA.toString());
        assertThat(access.get(0).get("attributemask").textValue())
                .isEqualTo(String.valueOf(world.rows.model().get("contact").ordinal("governmentid") + 1));
        assertThat(world.version("contact", row)).isEqualTo(version);
    }

    @Test
    void restoring_fills_a_secured_column_only_by_right() {
        org.mockdataverse.recycle.RecycleBinSwitch.on(world.service, 30);
        assertThat(world.delete("contacts(" + row + ")").status()).isEqualTo(204);
        String target = "{'Target':{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + row + "'%s}}";
        refused(world.as("anna").post("Restore", target.formatted(",'governmentid':'1'")), 403, "0x8004F502");
        assertThat(world.row("contact", row)).isNull();
        assertThat(world.post("Restore", target.formatted("")).status()).isEqualTo(200);
        assertThat(world.value("contact", row, "governmentid")).isEqualTo(NUMBER);
    }

    @Test
    void masks_hold_in_fetchxml_in_groups_and_in_single_properties() {
        mask("\\\\d");
        permit("'canread':4");
        join();
        String fetch = "<fetch><entity name='contact'><attribute name='governmentid'/></entity></fetch>";
        for (String query : List.of(
                "contacts?fetchXml=" + java.net.URLEncoder.encode(fetch, java.nio.charset.StandardCharsets.UTF_8),
                "contacts?$apply=groupby((governmentid))",
                "contacts(" + row + ")/governmentid")) {
            Answer answer = world.as("anna").get(query);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("########-####").doesNotContain("1980");
        }
    }

    @Test
    void filters_go_by_what_is_behind_a_mask_unless_switched() {
        mask("\\\\d");
        permit("'canread':4");
        join();
        assertThat(found("$filter=governmentid eq '" + NUMBER + "'")).hasSize(1);

        start(Switches.DEFAULTS.with(Switch.FILTERS_SEE_BEHIND_MASKS, false));
        mask("\\\\d");
        permit("'canread':4");
        join();
        assertThat(found("$filter=governmentid eq '" + NUMBER + "'")).isEmpty();
        assertThat(found("$filter=governmentid eq '########-####'")).hasSize(1);
    }

    @Test
    void administrators_read_what_is_behind_masks_unless_switched() {
        administer();
        mask("\\\\d");
        assertThat(read("")).isEqualTo(NUMBER);

        start(Switches.DEFAULTS.with(Switch.ADMINISTRATORS_SEE_MASKS, true));
        administer();
        mask("\\\\d");
        assertThat(read("")).isEqualTo("########-####");
        assertThat(read("&UnMaskedData=true")).isEqualTo(NUMBER);
    }

    @Test
    void a_masking_rule_shows_what_it_does_to_its_test_data() {
        UUID rule = World.created(world.post(
                "maskingrules",
                "{'name':'r','displayname':'r','regularexpression':'.(?=.{2})','maskedcharacter':'*',"
                        + "'testdata':'PASSWORD42'}"));
        assertThat(World.json(world.get("maskingrules(" + rule + ")"))
                        .get("maskedtestdata")
                        .textValue())
                .isEqualTo("********42");
    }

    @Test
    void masking_rules_that_are_none_are_refused() {
        refused(rule("a", "(", "*"), 400, "0x80040203");
        refused(rule("a", "\\\\d", "**"), 400, "0x80044331");
        refused(rule("a", "[a-z-[aeiou]]", "*"), 501, "0x80040203");
        assertThat(rule("a", "\\\\d", "*").status()).isEqualTo(204);
        refused(rule("a", "\\\\w", "*"), 412, "0x80040237");
    }

    @Test
    void a_mask_is_on_one_text_column_that_is_secured() {
        mask("\\\\d");
        UUID rule = World.created(rule("another", "\\\\w", "*"));
        refused(attach(rule, "governmentid"), 412, "0x80040237");
        refused(attach(rule, "telephone1"), 400, "0x8004F508");
    }

    @Test
    void a_shared_column_is_read_and_changed_in_that_row_alone() {
        UUID other = world.insert("contact", Map.of("lastname", "Al", "governmentid", "2"));
        world.link("systemuser", "systemuserprofiles_association", World.USER, profile);
        permit("'canread':4,'canupdate':4");
        String body = share("governmentid", true, false);
        assertThat(world.post("principalobjectattributeaccessset", body).status())
                .isEqualTo(204);
        refused(world.post("principalobjectattributeaccessset", body), 400, "0x8004F50B");

        assertThat(read("")).isEqualTo(NUMBER);
        assertThat(found("$filter=governmentid ne null")).hasSize(1);
        assertThat(World.json(world.get("contacts(" + other + ")?$select=governmentid"))
                        .get("governmentid")
                        .isNull())
                .isTrue();
        refused(world.patch("contacts(" + row + ")", "{'governmentid':'1'}"), 403, "0x8004F507");
    }

    @Test
    void sharing_a_column_takes_a_secured_one_something_to_share_and_the_right_to_it() {
        String set = "principalobjectattributeaccessset";
        refused(world.post(set, share("telephone1", true, false)), 400, "0x8004F508");
        refused(world.post(set, share("governmentid", false, false)), 400, "0x8004F509");
        refused(world.post(set, share("governmentid", true, false)), 403, "0x8004F504");
        permit("'canread':4");
        world.link("systemuser", "systemuserprofiles_association", World.USER, profile);
        refused(world.post(set, share("governmentid", true, true)), 403, "0x8004F503");
        UUID id = World.created(world.post(set, share("governmentid", true, false)));
        refused(world.patch(set + "(" + id + ")", "{'readaccess':false}"), 400, "0x8004F50A");
    }

    @Test
    void changes_show_at_once_or_after_half_a_minute_where_the_cache_lags() {
        start(Switches.DEFAULTS.with(Switch.PERMISSION_CACHE_LAGS, true));
        assertThat(read("")).isNull();
        world.as("user");
        permit("'canread':4");
        join();
        assertThat(read("")).isNull();
        assertThat(World.json(world.as("anna")
                                .get("contacts(" + row + ")?$select=governmentid", "Consistency", "Strong"))
                        .get("governmentid")
                        .textValue())
                .isEqualTo(NUMBER);
        world.later(Security.LAG.minus(Duration.ofSeconds(1)));
        assertThat(read("")).isNull();
        world.later(Duration.ofSeconds(1));
        assertThat(read("")).isEqualTo(NUMBER);
    }

    // -- what the world's user sets up

    private void administer() {
        UUID admin = world.insert(
                "role",
                Map.of("name", "Admin", "roletemplateid", UUID.fromString("627090ff-40a3-4053-8790-584edc5be201")));
        world.give(ANNA, admin);
    }

    private void mask(String pattern) {
        mask(pattern, "#");
    }

    private void mask(String pattern, String character) {
        world.as("user");
        assertThat(attach(World.created(rule("rule", pattern, character)), "governmentid")
                        .status())
                .isEqualTo(204);
    }

    private Answer rule(String name, String pattern, String character) {
        return world.post(
                "maskingrules",
                "{'name':'" + name + "','displayname':'" + name + "','regularexpression':'" + pattern
                        + "','maskedcharacter':'" + character + "'}");
    }

    private Answer attach(UUID rule, String column) {
        return world.post(
                "attributemaskingrules",
                "{'entityname':'contact','attributelogicalname':'" + column + "','uniquename':'contact_" + column + rule
                        + "','MaskingRuleId@odata.bind':'maskingrules(" + rule + ")'}");
    }

    private void permit(String rights) {
        assertThat(world.as("user")
                        .post("fieldpermissions", permission("governmentid", rights))
                        .status())
                .isEqualTo(204);
    }

    private void grant(int unmasked) {
        world.as("user");
        JsonNode permission = World.json(world.get("fieldpermissions")).at("/value/0/fieldpermissionid");
        assertThat(world.patch(
                                "fieldpermissions(" + permission.textValue() + ")",
                                "{'canread':4,'canreadunmasked':" + unmasked + "}")
                        .status())
                .isEqualTo(204);
    }

    private void join() {
        assertThat(world.as("user")
                        .post(
                                "fieldsecurityprofiles(" + profile + ")/systemuserprofiles_association/$ref",
                                "{'@odata.id':'systemusers(" + ANNA + ")'}")
                        .status())
                .isEqualTo(204);
    }

    private String permission(String column, String rights) {
        return "{'fieldsecurityprofileid@odata.bind':'fieldsecurityprofiles(" + profile
                + ")','entityname':'contact','attributelogicalname':'" + column + "'," + rights + "}";
    }

    private String share(String column, boolean read, boolean update) {
        Table contacts = world.rows.model().get("contact");
        return "{'attributeid':'"
                + DefinitionIds.of(contacts, contacts.column(column).orElseThrow())
                + "','objectid_contact@odata.bind':'/contacts(" + row + ")','principalid_systemuser@odata.bind':"
                + "'/systemusers(" + ANNA + ")','readaccess':" + read + ",'updateaccess':" + update + "}";
    }

    // -- what Anna sees

    private @org.jspecify.annotations.Nullable String read(String options) {
        Answer answer = world.as("anna").get("contacts(" + row + ")?$select=governmentid" + options);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).get("governmentid").textValue();
    }

    private JsonNode found(String query) {
        Answer answer = world.as("anna").get("contacts?" + query.replace(" ", "%20"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return World.json(answer).get("value");
    }

    private static Model secured() {
        Model model = StandardModel.create();
        Table contact = model.get("contact");
        return model.with(contact.withColumns(contact.columns().stream()
                .map(column -> column.name().equals("governmentid") ? column.withSecured(true) : column)
                .toList()));
    }
}
