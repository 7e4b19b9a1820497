package org.mockdataverse.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mockdataverse.Org;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.TableBuilder;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.seed.User;

class ContextTest {
    private Org org = new Org();
    private Hook hook = new Hook(org);

    @AfterEach
    void close() {
        org.close();
    }

    // -- the whole shape, against bodies of the same kind

    @Test
    void an_asynchronous_update_has_the_shape_of_the_twin() throws IOException {
        compare(twin("update-async.json"), asynchronousUpdate());
    }

    @Test
    void a_synchronous_create_has_the_shape_of_the_twin() throws IOException {
        compare(twin("create-sync.json"), synchronousCreate());
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void an_asynchronous_update_has_the_shape_of_a_real_one() throws IOException {
        compare(fixture("msdocs-contact-update-async-2017.json"), asynchronousUpdate());
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void a_synchronous_create_has_the_shape_of_a_real_one() throws IOException {
        compare(fixture("msdocs-agentstatus-create-sync-2024.json"), synchronousCreate());
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void a_synchronous_update_has_the_shape_of_a_real_one() throws IOException {
        UUID account = org.mock.rows().create("account", Map.of("name", "Ek AB"));
        hook.step("Update", "account", 40, 0);
        org.patch("accounts(" + account + ")", "{'telephone1':'1111'}");
        compare(fixture("albanian-XrmEntitySerializer-account-update.json"), hook.context());
    }

    private JsonNode asynchronousUpdate() {
        UUID contact = contact();
        hook.step("Update", "contact");
        org.patch("contacts(" + contact + ")", "{'firstname':'James'}");
        return hook.context();
    }

    private JsonNode synchronousCreate() {
        org.close();
        org = new Org(builder -> builder.model(StandardModel.builder()
                .add(TableBuilder.of("new_Presence", "new_presences")
                        .text("new_Name", 100, "Name", "Namn")
                        .primaryName()
                        .column("new_Units", ColumnType.INTEGER, "Units", "Enheter")
                        .flag("new_Blocked", "Blocked", "Spärrad")
                        .dateTime("new_Since", "Since", "Sedan")
                        .lookup("new_AgentId", "Agent", "Handläggare")
                        .activeOrNot()
                        .standardColumns())
                .relate(
                        "new_agent_presence",
                        "systemuser",
                        "new_presence",
                        "new_agentid",
                        "new_AgentId",
                        Cascade.NO_CASCADE)
                .build()));
        hook = new Hook(org);
        hook.step("Create", "new_presence", 40, 0);
        Org.created(org.post(
                "new_presences",
                "{'new_name':'SYSTEM','new_units':100,'new_blocked':false,'new_since':'2026-01-01T00:00:00Z',"
                        + "'new_AgentId@odata.bind':'systemusers("
                        + User.connector().id() + ")'}"));
        return hook.context();
    }

    private static JsonNode twin(String name) throws IOException {
        try (InputStream in = ContextTest.class.getResourceAsStream("/webhook/" + name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }

    private static JsonNode fixture(String name) throws IOException {
        String text =
                Files.readString(Path.of(System.getProperty("fixtures"), "webhooks", name), StandardCharsets.UTF_8);
        return new ObjectMapper().readTree(text.replace("\uFEFF", ""));
    }

    /** Everything that the real one has is there under the same name and of the same kind; what it has not may be there. */
    private static void compare(JsonNode real, JsonNode ours) {
        Map<String, String> expected = new TreeMap<>();
        shape("", real, expected);
        Map<String, String> got = new TreeMap<>();
        shape("", ours, got);
        List<String> wrong = new ArrayList<>();
        expected.forEach((path, kind) -> {
            String own = got.get(path);
            // one real body has a further parameter that says nothing of the message
            boolean extra = path.startsWith("/InputParameters[TargetReference]");
            if (!extra && (own == null || !kinds(own).containsAll(kinds(kind)))) {
                wrong.add(path + " is " + own + " and not " + kind);
            }
        });
        assertThat(expected).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    private static Set<String> kinds(String several) {
        Set<String> kinds = new TreeSet<>(List.of(several.split("[|]", -1)));
        kinds.remove("null");
        return kinds;
    }

    /** Paths with the kinds of what stands there. Columns differ from table to table and count by the type of their value only. */
    private static void shape(String path, JsonNode node, Map<String, String> into) {
        String kind = node.path("__type").isMissingNode()
                ? kind(node)
                : node.path("__type").textValue();
        into.merge(path, kind, (one, other) -> one.contains(other) ? one : one + "|" + other);
        node.properties().forEach(field -> shape(path + "/" + field.getKey(), field.getValue(), into));
        for (JsonNode element : node.isArray() ? node : new ObjectMapper().createArrayNode()) {
            boolean pair = element.has("key") && element.has("value") && !element.has("__type");
            boolean column = path.endsWith("Attributes") || path.endsWith("FormattedValues");
            if (pair && !column && !path.endsWith("EntityImages")) {
                shape(path + "[" + element.get("key").textValue() + "]", element.get("value"), into);
            } else if (!column || !element.path("value").isNull()) {
                shape(path + "[]", pair ? element.get("value") : element, into);
            }
        }
    }

    private static String kind(JsonNode node) {
        if (!node.isTextual()) {
            return node.isNumber() ? "number" : node.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
        }
        String text = node.textValue();
        return text.matches("/Date\\(\\d+([+-]\\d{4})?\\)/")
                ? "date"
                : text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? "id" : "text";
    }

    // -- what stands in it

    @Test
    void an_update_tells_what_was_set_and_what_came_with_it() {
        JsonNode context = asynchronousUpdate();

        JsonNode target = Hook.value(context.get("InputParameters"), "Target");
        assertThat(Hook.keys(target.get("Attributes")))
                .contains("firstname", "contactid", "fullname", "modifiedon", "modifiedonbehalfby")
                .doesNotContain("lastname", "createdon", "versionnumber");
        assertThat(Hook.value(target.get("Attributes"), "modifiedon").textValue())
                .isEqualTo("/Date(" + org.clock.instant().toEpochMilli() + ")/");
        JsonNode main = context.get("ParentContext");
        assertThat(main.get("Stage").intValue()).isEqualTo(30);
        assertThat(Hook.keys(Hook.value(main.get("InputParameters"), "Target").get("Attributes")))
                .containsExactlyInAnyOrder("firstname", "contactid");
        JsonNode name = Hook.value(context.get("PostEntityImages"), "AsynchronousStepPrimaryName");
        assertThat(Hook.value(name.get("Attributes"), "fullname").textValue()).isEqualTo("James Ek");
        assertThat(context.get("Mode").intValue()).isEqualTo(1);
        assertThat(context.get("Stage").intValue()).isEqualTo(40);
        assertThat(context.get("Depth").intValue()).isEqualTo(1);
        assertThat(context.get("UserId").textValue())
                .isEqualTo(User.administrator().id().toString());
        assertThat(context.get("InitiatingUserId")).isEqualTo(context.get("UserId"));
        assertThat(context.get("OrganizationId").textValue())
                .isEqualTo(org.mock.organizationId().toString());
    }

    @Test
    void a_create_tells_the_id_and_values_by_their_types() {
        hook.step("Create", "contact", 40, 0);
        Org.created(org.post("contacts", "{'lastname':'Ek','birthdate':'1970-01-01','donotemail':true}"));
        JsonNode context = hook.context();

        assertThat(Hook.value(context.get("OutputParameters"), "id")).isEqualTo(context.get("PrimaryEntityId"));
        JsonNode target = Hook.value(context.get("InputParameters"), "Target");
        JsonNode columns = target.get("Attributes");
        assertThat(Hook.value(columns, "statecode").toString())
                .isEqualTo(
                        "{\"__type\":\"OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts\",\"Value\":0}");
        assertThat(Hook.value(columns, "birthdate").textValue()).isEqualTo("/Date(0)/");
        assertThat(Hook.value(columns, "donotemail").booleanValue()).isTrue();
        assertThat(Hook.value(columns, "ownerid").get("LogicalName").textValue())
                .isEqualTo("systemuser");
        assertThat(Hook.value(target.get("FormattedValues"), "statecode").textValue())
                .isEqualTo("Active");
        assertThat(Hook.value(target.get("FormattedValues"), "donotemail").textValue())
                .isEqualTo("Yes");
        assertThat(Hook.value(target.get("FormattedValues"), "createdon").textValue())
                .isEqualTo("2026-11-24T08:00:00-00:00");
    }

    @Test
    void a_delete_tells_the_id_alone_unless_an_image_was_registered() {
        UUID step = hook.step("Delete", "contact");
        org.delete("contacts(" + contact() + ")");
        assertThat(hook.context().toString()).doesNotContain("Ek", "Eva");
        hook.image(step, 0, "Target", "emailaddress1,fullname");
        UUID contact = contact();
        org.delete("contacts(" + contact + ")");

        JsonNode context = hook.contexts().get(1);
        assertThat(Hook.value(context.get("InputParameters"), "Target").toString())
                .isEqualTo("{\"__type\":\"EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts\",\"Id\":\""
                        + contact
                        + "\",\"KeyAttributes\":[],\"LogicalName\":\"contact\",\"Name\":null,\"RowVersion\":null}");
        JsonNode image = Hook.value(context.get("PreEntityImages"), "row");
        assertThat(image.has("__type")).isFalse();
        assertThat(Hook.keys(image.get("Attributes")))
                .containsExactlyInAnyOrder("contactid", "emailaddress1", "fullname");
        assertThat(context.get("PostEntityImages")).isEmpty();
    }

    @Test
    void images_show_the_row_before_and_after() {
        UUID step = hook.step("Update", "contact");
        hook.image(step, 2, "Target", "");
        UUID contact = contact();
        org.patch("contacts(" + contact + ")", "{'lastname':'Ås'}");

        JsonNode before =
                Hook.value(hook.context().get("PreEntityImages"), "row").get("Attributes");
        JsonNode after =
                Hook.value(hook.context().get("PostEntityImages"), "row").get("Attributes");
        assertThat(Hook.value(before, "lastname").textValue()).isEqualTo("Ek");
        assertThat(Hook.value(after, "lastname").textValue()).isEqualTo("Ås");
        assertThat(Hook.value(after, "firstname").textValue()).isEqualTo("Eva");
    }

    @Test
    void before_the_operation_the_target_is_what_is_to_become() {
        hook.step("Create", "contact", 20, 0);
        org.post("contacts", "{'lastname':'Ek'}");

        JsonNode context = hook.context();
        JsonNode target = Hook.value(context.get("InputParameters"), "Target");
        assertThat(Hook.value(target.get("Attributes"), "lastname").textValue()).isEqualTo("Ek");
        assertThat(context.get("OutputParameters")).isEmpty();
        assertThat(context.get("PostEntityImages")).isEmpty();
    }

    @Test
    void only_changes_of_the_filtering_columns_are_told() {
        hook.step("Update", "contact", "'filteringattributes':'lastname, emailaddress1'");
        UUID contact = contact();
        org.patch("contacts(" + contact + ")", "{'jobtitle':'x'}");
        assertThat(hook.contexts()).isEmpty();
        org.patch("contacts(" + contact + ")", "{'jobtitle':'y','emailaddress1':'e@example.com'}");
        assertThat(hook.contexts()).hasSize(1);
    }

    @Test
    void rows_that_go_along_tell_what_took_them() {
        hook.step("Delete", "task");
        UUID contact = contact();
        UUID task = org.mock
                .rows()
                .create("task", Map.of("subject", "Call", "regardingobjectid", new Reference("contact", contact)));
        org.delete("contacts(" + contact + ")");

        JsonNode context = hook.context();
        assertThat(context.get("PrimaryEntityId").textValue()).isEqualTo(task.toString());
        assertThat(context.get("Depth").intValue()).isEqualTo(2);
        assertThat(context.at("/ParentContext/PrimaryEntityName").textValue()).isEqualTo("task");
        JsonNode root = context.at("/ParentContext/ParentContext");
        assertThat(root.get("PrimaryEntityId").textValue()).isEqualTo(contact.toString());
        assertThat(root.get("Depth").intValue()).isEqualTo(1);
        assertThat(root.get("CorrelationId")).isEqualTo(context.get("CorrelationId"));
    }

    @Test
    void a_lookup_that_is_emptied_with_its_row_is_told_only_if_switched_on() {
        assertThat(cut(Switches.DEFAULTS)).isEmpty();
        List<JsonNode> told = cut(Switches.DEFAULTS.with(Switch.CUT_LOOKUPS_RAISE_UPDATE, true));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("MessageName").textValue()).isEqualTo("Update");
        assertThat(told.get(0).get("Depth").intValue()).isEqualTo(2);
    }

    private List<JsonNode> cut(Switches switches) {
        org.close();
        org = new Org(builder -> builder.switches(switches));
        hook = new Hook(org);
        hook.step("Update", "opportunity");
        UUID contact = contact();
        org.mock
                .rows()
                .create("opportunity", Map.of("name", "x", "parentcontactid", new Reference("contact", contact)));
        assertThat(org.delete("contacts(" + contact + ")").status()).isEqualTo(204);
        return hook.contexts();
    }

    @Test
    void joining_and_parting_tell_both_rows() {
        hook.step("Associate", "none");
        hook.step("Disassociate", "none");
        UUID team = org.mock.rows().create("team", Map.of("name", "Sales", "teamtype", 0));
        UUID user = User.administrator().id();
        String path = "teams(" + team + ")/teammembership_association";
        assertThat(org.post(
                                path + "/$ref",
                                "{'@odata.id':'" + org.mock.url() + "/api/data/v9.2/systemusers(" + user + ")'}")
                        .status())
                .isEqualTo(204);
        assertThat(org.delete(path + "(" + user + ")/$ref").status()).isEqualTo(204);

        List<JsonNode> contexts = hook.contexts();
        assertThat(contexts)
                .extracting(context -> context.get("MessageName").textValue())
                .containsExactly("Associate", "Disassociate");
        for (JsonNode context : contexts) {
            JsonNode input = context.get("InputParameters");
            assertThat(Hook.keys(input)).containsExactly("Target", "Relationship", "RelatedEntities");
            assertThat(Hook.value(input, "Target").get("Id").textValue()).isEqualTo(team.toString());
            assertThat(Hook.value(input, "Relationship").get("SchemaName").textValue())
                    .isEqualTo("teammembership_association");
            assertThat(Hook.value(input, "RelatedEntities").at("/0/Id").textValue())
                    .isEqualTo(user.toString());
        }
    }

    @Test
    void a_tag_and_the_request_s_own_ids_go_along() {
        hook.step("Create", "contact");
        org.post("contacts?tag=privacy-connector:7", "{'lastname':'Ek'}");
        org.post("contacts", "{'lastname':'Ek'}");

        List<JsonNode> contexts = hook.contexts();
        assertThat(Hook.value(contexts.get(0).get("SharedVariables"), "tag").textValue())
                .isEqualTo("privacy-connector:7");
        assertThat(Hook.keys(contexts.get(1).get("SharedVariables"))).doesNotContain("tag");
        assertThat(contexts.get(0).get("CorrelationId"))
                .isNotEqualTo(contexts.get(1).get("CorrelationId"));
        assertThat(contexts.get(0).get("OperationId"))
                .isNotEqualTo(contexts.get(1).get("OperationId"));
    }

    @Test
    void a_change_of_state_or_owner_is_an_update() {
        hook.step("Update", "contact");
        UUID contact = contact();
        org.patch("contacts(" + contact + ")", "{'statecode':1}");
        org.patch(
                "contacts(" + contact + ")",
                "{'ownerid@odata.bind':'systemusers(" + User.connector().id() + ")'}");

        assertThat(hook.contexts())
                .extracting(context -> context.get("MessageName").textValue())
                .containsExactly("Update", "Update");
    }

    @Test
    void a_step_may_act_as_another_user() {
        UUID other = User.connector().id();
        hook.step("Create", "contact", "'impersonatinguserid@odata.bind':'systemusers(" + other + ")'");
        org.post("contacts", "{'lastname':'Ek'}");

        assertThat(hook.context().get("UserId").textValue()).isEqualTo(other.toString());
        assertThat(hook.context().get("InitiatingUserId").textValue())
                .isEqualTo(User.administrator().id().toString());
    }

    @Test
    void a_new_e_mail_tells_who_takes_part() {
        hook.step("Create", "email");
        UUID contact = contact();
        Org.created(org.post(
                "emails",
                "{'subject':'Hello','email_activity_parties':[{'partyid_contact@odata.bind':'contacts(" + contact
                        + ")','participationtypemask':2}]}"));

        JsonNode columns = hook.context().at("/InputParameters/0/value/Attributes");
        JsonNode to = Hook.value(columns, "to");
        assertThat(to.get("__type").textValue()).startsWith("EntityCollection:");
        JsonNode party = to.at("/Entities/0/Attributes");
        assertThat(Hook.value(party, "partyid").get("Id").textValue()).isEqualTo(contact.toString());
        assertThat(Hook.value(party, "addressused").textValue()).isEqualTo("eva@example.com");
        assertThat(Hook.keys(columns)).doesNotContain("from", "cc");
    }

    @Test
    void many_rows_at_once_are_told_one_by_one() {
        hook.step("Create", "contact");
        hook.step("Update", "contact");
        JsonNode made = Org.json(org.post(
                "contacts/Microsoft.Dynamics.CRM.CreateMultiple",
                "{'Targets':[{'@odata.type':'Microsoft.Dynamics.CRM.contact','lastname':'Ek'},"
                        + "{'@odata.type':'Microsoft.Dynamics.CRM.contact','lastname':'As'}]}"));
        String first = made.at("/Ids/0").textValue();
        String second = made.at("/Ids/1").textValue();
        assertThat(org.post(
                                "contacts/Microsoft.Dynamics.CRM.UpdateMultiple",
                                "{'Targets':[" + target(first) + "," + target(second) + "]}")
                        .status())
                .isEqualTo(204);

        assertThat(hook.contexts())
                .extracting(context -> context.get("MessageName").textValue() + " "
                        + context.get("PrimaryEntityId").textValue())
                .containsExactly("Create " + first, "Create " + second, "Update " + first, "Update " + second);
    }

    private static String target(String id) {
        return "{'@odata.type':'Microsoft.Dynamics.CRM.contact','contactid':'" + id + "','jobtitle':'x'}";
    }

    @Test
    void a_mass_deletion_tells_each_row_unless_it_runs_for_a_sandbox() {
        hook.step("Delete", "contact");
        contact();
        contact();
        massDelete("false");
        assertThat(hook.contexts())
                .extracting(context -> context.get("MessageName").textValue())
                .containsExactly("Delete", "Delete");

        contact();
        massDelete("true");
        assertThat(org.mock.rows().count("contact")).isZero();
        assertThat(hook.contexts()).hasSize(2);
    }

    @Test
    void a_mass_deletion_does_not_carry_the_tag_of_its_request_unless_switched() {
        hook.step("Delete", "contact");
        contact();
        massDelete("BulkDelete?tag=mine", "false");
        assertThat(hook.contexts()).hasSize(1);
        assertThat(Hook.keys(hook.contexts().get(0).get("SharedVariables"))).doesNotContain("tag");
        try (Org other =
                new Org(builder -> builder.switches(Switches.DEFAULTS.with(Switch.JOBS_KEEP_REQUEST_OPTIONS, true)))) {
            Hook there = new Hook(other);
            there.step("Delete", "contact");
            other.post("contacts", "{'lastname':'Ek'}");
            massDelete(other, "BulkDelete?tag=mine", "false");
            assertThat(Hook.keys(there.contexts().get(0).get("SharedVariables")))
                    .contains("tag");
        }
    }

    private void massDelete(String sandbox) {
        massDelete("BulkDelete", sandbox);
    }

    private void massDelete(String path, String sandbox) {
        massDelete(org, path, sandbox);
    }

    private static void massDelete(Org org, String path, String sandbox) {
        org.clock.forward(Duration.ofSeconds(2));
        assertThat(org.post(
                                path,
                                "{'QuerySet':[{'@odata.type':'Microsoft.Dynamics.CRM.QueryExpression','EntityName':'contact',"
                                        + "'ColumnSet':{'AllColumns':true},'Distinct':false,'Criteria':{'FilterOperator':'And',"
                                        + "'Conditions':[],'Filters':[]}}],'JobName':'x','SendEmailNotification':false,"
                                        + "'ToRecipients':[],'CCRecipients':[],'RecurrencePattern':'',"
                                        + "'StartDateTime':'2026-11-24T08:00:00Z','Options':{'RunJobForSandbox':"
                                        + sandbox + "}}")
                        .status())
                .isEqualTo(200);
        org.mock.settle();
    }

    // -- size

    @Test
    void a_body_of_256_kilobytes_goes_whole_and_one_more_byte_thins_it() {
        UUID step = hook.step("Create", "annotation", 40, 0);
        int bare = size(note(0, 0));
        // the text stands in the target and in that of the main operation, so each letter counts twice; the step's name
        // stands there once
        int left = Envelope.WEBHOOK_LIMIT - bare;
        rename(step, left % 2);
        int letters = left / 2;
        Post whole = note(letters / 2, letters % 2);
        rename(step, left % 2 + 1);
        Post thin = note(letters / 2, letters % 2);

        assertThat(size(whole)).isEqualTo(Envelope.WEBHOOK_LIMIT);
        assertThat(whole.headers().first("x-ms-dynamics-msg-size-exceeded")).isEmpty();
        assertThat(Hook.read(whole.body()).has("InputParameters")).isTrue();
        assertThat(thin.headers().first("x-ms-dynamics-msg-size-exceeded")).isPresent();
        JsonNode rest = Hook.read(thin.body());
        for (String gone : List.of("InputParameters", "ParentContext", "PreEntityImages", "PostEntityImages")) {
            assertThat(rest.has(gone)).as(gone).isFalse();
        }
        assertThat(Hook.read(whole.body()).size() - rest.size()).isEqualTo(4);
        assertThat(rest.get("PrimaryEntityId").isTextual()).isTrue();
        assertThat(rest.get("MessageName").textValue()).isEqualTo("Create");
    }

    private Post note(int doubles, int singles) {
        hook.posts.clear();
        String text = "å".repeat(doubles) + "a".repeat(singles);
        Org.created(org.post("annotations", "{'subject':'x','notetext':'b" + text + "'}"));
        return hook.posts.get(0);
    }

    private void rename(UUID step, int longer) {
        org.patch(
                "sdkmessageprocessingsteps(" + step + ")",
                "{'name':'privacy: Create of annotation" + "x".repeat(longer) + "'}");
    }

    private static int size(Post post) {
        return post.body().getBytes(StandardCharsets.UTF_8).length;
    }

    private UUID contact() {
        return org.mock
                .rows()
                .create("contact", Map.of("firstname", "Eva", "lastname", "Ek", "emailaddress1", "eva@example.com"));
    }
}
