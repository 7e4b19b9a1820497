package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.rows.Reference;

class CustomizingTest {
    private static final String CONTACT = "EntityDefinitions(LogicalName='contact')";
    private static final String LABEL =
            "{'LocalizedLabels':[{'Label':'%s','LanguageCode':1033},{'Label':'%s','LanguageCode':1053}]}";
    private static final String STRING = "{'@odata.type':'Microsoft.Dynamics.CRM.StringAttributeMetadata',"
            + "'SchemaName':'new_Nick','MaxLength':20,'FormatName':{'Value':'Text'},'DisplayName':"
            + LABEL.formatted("Nick", "Smek") + "}";

    private final World world = customizers(Switches.DEFAULTS);

    private static World customizers(Switches switches) {
        return new World(StandardModel.create(), switches);
    }

    private Model model() {
        return world.service.rows().model();
    }

    private Answer made(Answer answer) {
        assertThat(answer.status()).as(() -> World.json(answer).toString()).isEqualTo(204);
        return answer;
    }

    private static ObjectNode body(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        ObjectNode body = (ObjectNode) World.json(answer);
        body.remove("@odata.context");
        return body;
    }

    private static String at(Answer answer) {
        String url = answer.headers().first("OData-EntityId").orElseThrow();
        return url.substring(url.indexOf("/api/data/v9.2/") + "/api/data/v9.2/".length());
    }

    // -- columns

    @Test
    void a_new_column_is_there_at_once_under_the_address_it_answered() {
        Answer answer = made(world.post(CONTACT + "/Attributes", STRING));
        JsonNode column = World.json(world.get(at(answer)));
        assertThat(column.get("LogicalName").asText()).isEqualTo("new_nick");
        assertThat(column.get("MaxLength").asInt()).isEqualTo(20);
        assertThat(column.get("IsCustomAttribute").asBoolean()).isTrue();
        assertThat(column.at("/DisplayName/LocalizedLabels/1/Label").asText()).isEqualTo("Smek");
        assertThat(world.post("contacts", "{'lastname':'Alm','new_nick':'Lillen'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.post("contacts", "{'lastname':'Alm','new_nick':'123456789012345678901'}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_column_needs_its_concrete_type_a_prefix_and_a_free_name() {
        assertThat(world.post(CONTACT + "/Attributes", "{'SchemaName':'new_X','AttributeType':'String'}")
                        .status())
                .isEqualTo(400);
        assertThat(world.post(CONTACT + "/Attributes", STRING.replace("new_Nick", "Nick"))
                        .status())
                .isEqualTo(400);
        assertThat(world.post(CONTACT + "/Attributes", STRING.replace("'MaxLength'", "'Nosuch'"))
                        .status())
                .isEqualTo(400);
        made(world.post(CONTACT + "/Attributes", STRING));
        assertThat(World.json(world.post(CONTACT + "/Attributes", STRING))
                        .at("/error/message")
                        .asText())
                .contains("already exists");
    }

    @Test
    void several_choices_files_and_images_can_be_made_and_used() {
        made(world.post(
                CONTACT + "/Attributes",
                "{'@odata.type':'Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata','SchemaName':'new_Tags',"
                        + "'OptionSet':{'IsGlobal':false,'Options':[{'Value':1,'Label':" + LABEL.formatted("Red", "Röd")
                        + "},{'Value':2,'Label':" + LABEL.formatted("Blue", "Blå") + "}]}}"));
        made(
                world.post(
                        CONTACT + "/Attributes",
                        "{'@odata.type':'Microsoft.Dynamics.CRM.FileAttributeMetadata','SchemaName':'new_Cv','MaxSizeInKB':100}"));
        made(world.post(
                CONTACT + "/Attributes",
                "{'@odata.type':'Microsoft.Dynamics.CRM.ImageAttributeMetadata','SchemaName':'new_Photo'}"));
        UUID id = World.created(world.post("contacts", "{'lastname':'Alm','new_tags':'2,1'}"));
        JsonNode row = World.json(world.get("contacts(" + id + ")", "Prefer", "odata.include-annotations=\"*\""));
        assertThat(row.get("new_tags").asText()).isEqualTo("1,2");
        assertThat(row.get("new_tags@OData.Community.Display.V1.FormattedValue").asText())
                .isEqualTo("Red; Blue");
        assertThat(row.has("new_cv")).isTrue();
        assertThat(row.has("new_cv_name")).isTrue();
        assertThat(row.has("new_photo")).isTrue();
        assertThat(row.has("new_photo_url")).isTrue();
        assertThat(row.has("new_photo_timestamp")).isTrue();
        assertThat(row.has("new_photoid")).isTrue();
        assertThat(world.patch("contacts(" + id + ")", "{'new_tags':'3'}").status())
                .isEqualTo(400);
        assertThat(world.patch("contacts(" + id + ")", "{'new_tags':'x'}").status())
                .isEqualTo(400);
    }

    @Test
    void a_column_is_replaced_whole_and_active_once_published() {
        made(world.post(CONTACT + "/Attributes", STRING));
        String path = CONTACT + "/Attributes(LogicalName='new_nick')";
        ObjectNode column = body(world.get(path));
        column.put("IsSecured", true).put("MaxLength", 30);
        column.withObject("/IsAuditEnabled").put("Value", false);
        made(world.put(path, column.toString(), "MSCRM.MergeLabels", "true"));
        assertThat(World.json(world.get(path)).get("IsSecured").asBoolean()).isFalse();
        made(world.post(
                "PublishXml",
                "{'ParameterXml':'<importexportxml><entities><entity>account</entity></entities></importexportxml>'}"));
        assertThat(World.json(world.get(path)).get("IsSecured").asBoolean()).isFalse();
        made(world.post(
                "PublishXml",
                "{'ParameterXml':'<importexportxml><entities><entity>contact</entity></entities></importexportxml>'}"));
        JsonNode now = World.json(world.get(path));
        assertThat(now.get("IsSecured").asBoolean()).isTrue();
        assertThat(now.get("MaxLength").asInt()).isEqualTo(30);
        assertThat(now.at("/IsAuditEnabled/Value").asBoolean()).isFalse();
        assertThat(model().get("contact").column("new_nick").orElseThrow().secured())
                .isTrue();
    }

    @Test
    void a_column_that_becomes_secured_joins_the_profile_of_administrators() {
        UUID shipped = UUID.fromString("572329c1-a042-4e22-be47-367c6374ea45");
        World other = customizers(Switches.DEFAULTS.with(Switch.CHANGED_DEFINITIONS_WAIT_FOR_PUBLISH, false));
        other.insert("fieldsecurityprofile", shipped, Map.of("name", "System Administrator"));
        String path = CONTACT + "/Attributes(LogicalName='telephone1')";
        String listed = "fieldsecurityprofiles(" + shipped + ")/lk_fieldpermission_fieldsecurityprofileid"
                + "?$filter=attributelogicalname eq 'telephone1'";
        assertThat(World.json(other.get(listed)).get("value")).isEmpty();
        String column = body(other.get(path)).put("IsSecured", true).toString();

        made(other.put(path, column));
        made(other.put(path, column));

        JsonNode found = World.json(other.get(listed)).get("value");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).get("entityname").textValue()).isEqualTo("contact");
        assertThat(found.get(0).get("canread").intValue()).isEqualTo(4);
        assertThat(found.get(0).get("canreadunmasked").intValue()).isZero();
    }

    @Test
    void changes_may_be_active_at_once() {
        World other = customizers(Switches.DEFAULTS.with(Switch.CHANGED_DEFINITIONS_WAIT_FOR_PUBLISH, false));
        other.post(CONTACT + "/Attributes", STRING);
        String path = CONTACT + "/Attributes(LogicalName='new_nick')";
        ObjectNode column = body(other.get(path));
        assertThat(other.put(path, column.put("MaxLength", 7).toString()).status())
                .isEqualTo(204);
        assertThat(World.json(other.get(path)).get("MaxLength").asInt()).isEqualTo(7);
    }

    @Test
    void labels_are_merged_by_language_or_replaced() {
        made(world.post(CONTACT + "/Attributes", STRING));
        String path = CONTACT + "/Attributes(LogicalName='new_nick')";
        String english = "{'@odata.type':'Microsoft.Dynamics.CRM.StringAttributeMetadata','SchemaName':'new_Nick',"
                + "'MaxLength':20,'DisplayName':{'LocalizedLabels':[{'Label':'Pet name','LanguageCode':1033}]}}";
        made(world.put(path, english, "MSCRM.MergeLabels", "true"));
        made(world.post("PublishAllXml", ""));
        assertThat(World.json(world.get(path))
                        .at("/DisplayName/LocalizedLabels")
                        .findValuesAsText("Label"))
                .containsExactly("Pet name", "Smek");
        made(world.put(path, english));
        made(world.post("PublishAllXml", ""));
        assertThat(World.json(world.get(path))
                        .at("/DisplayName/LocalizedLabels")
                        .findValuesAsText("Label"))
                .containsExactly("Pet name");
    }

    @Test
    void names_of_people_cannot_be_secured() {
        String path = CONTACT + "/Attributes(LogicalName='lastname')";
        ObjectNode column = body(world.get(path)).put("IsSecured", true);
        assertThat(world.put(path, column.toString()).status()).isEqualTo(400);
    }

    @Test
    void there_is_no_patch_and_system_columns_stay() {
        assertThat(world.patch(CONTACT + "/Attributes(LogicalName='nickname')", "{}")
                        .status())
                .isEqualTo(405);
        assertThat(world.delete(CONTACT + "/Attributes(LogicalName='nickname')").status())
                .isEqualTo(400);
        made(world.post(CONTACT + "/Attributes", STRING));
        assertThat(world.delete(CONTACT + "/Attributes(LogicalName='new_nick')").status())
                .isEqualTo(204);
        assertThat(world.get(CONTACT + "/Attributes(LogicalName='new_nick')").status())
                .isEqualTo(404);
        assertThat(world.get("contacts?$select=new_nick").status()).isEqualTo(400);
    }

    @Test
    void without_the_privilege_it_is_403() {
        world.user("reader", new UUID(0, 0xa2), World.UNIT);
        world.give(new UUID(0, 0xa2), world.role("Nothing"));
        world.as("reader");
        assertThat(world.post(CONTACT + "/Attributes", STRING).status()).isEqualTo(403);
        assertThat(world.post("PublishAllXml", "").status()).isEqualTo(403);
        assertThat(world.get(CONTACT).status()).isEqualTo(200);
    }

    // -- tables

    private static final String BOAT = "{'@odata.type':'Microsoft.Dynamics.CRM.EntityMetadata','SchemaName':'new_Boat',"
            + "'DisplayName':" + LABEL.formatted("Boat", "Båt") + ",'DisplayCollectionName':"
            + LABEL.formatted("Boats", "Båtar") + ",'OwnershipType':'UserOwned','HasActivities':true,'HasNotes':true,"
            + "'IsActivity':false,'Attributes':[{'@odata.type':'Microsoft.Dynamics.CRM.StringAttributeMetadata',"
            + "'IsPrimaryName':true,'SchemaName':'new_Name','MaxLength':100,'FormatName':{'Value':'Text'},'DisplayName':"
            + LABEL.formatted("Name", "Namn") + "}]}";

    @Test
    void a_new_table_takes_rows_activities_and_notes() {
        Answer answer = made(world.post("EntityDefinitions", BOAT));
        JsonNode table = World.json(world.get(at(answer)));
        assertThat(table.get("EntitySetName").asText()).isEqualTo("new_boats");
        assertThat(table.get("PrimaryNameAttribute").asText()).isEqualTo("new_name");
        assertThat(table.get("PrimaryIdAttribute").asText()).isEqualTo("new_boatid");
        assertThat(table.get("IsCustomEntity").asBoolean()).isTrue();
        assertThat(table.get("HasNotes").asBoolean()).isTrue();
        assertThat(table.at("/DisplayCollectionName/LocalizedLabels/1/Label").asText())
                .isEqualTo("Båtar");
        for (Privilege.Right right : Privilege.Right.values()) {
            world.grant(World.ROLE, "new_boat", right, 8);
        }
        UUID boat = World.created(world.post("new_boats", "{'new_name':'Vinga'}"));
        made(world.post(
                "tasks", "{'subject':'x','regardingobjectid_new_boat_task@odata.bind':'new_boats(" + boat + ")'}"));
        assertThat(world.post("EntityDefinitions", BOAT).status()).isEqualTo(400);

        assertThat(world.delete("EntityDefinitions(LogicalName='new_boat')").status())
                .isEqualTo(204);
        assertThat(world.get("new_boats").status()).isEqualTo(404);
        assertThat(World.json(world.get("tasks"))
                        .at("/value/0/_regardingobjectid_value")
                        .isNull())
                .isTrue();
        assertThat(world.delete(CONTACT).status()).isEqualTo(400);
    }

    @Test
    void a_table_is_replaced_whole_with_change_tracking_on() {
        made(world.post("EntityDefinitions", BOAT));
        String path = "EntityDefinitions(LogicalName='new_boat')";
        ObjectNode table = body(world.get(path)).put("ChangeTrackingEnabled", true);
        made(world.put(path, table.toString(), "MSCRM.MergeLabels", "true"));
        made(world.post("PublishAllXml", ""));
        assertThat(model().get("new_boat").traits().changeTracking()).isTrue();
        assertThat(World.json(world.get(path)).get("ChangeTrackingEnabled").asBoolean())
                .isTrue();
        table.put("EntitySetName", "others");
        assertThat(world.put(path, table.toString()).status()).isEqualTo(400);
    }

    // -- relationships, keys, choices

    private static final String KEEPER = "{'@odata.type':'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',"
            + "'SchemaName':'new_contact_account','ReferencedEntity':'contact','ReferencingEntity':'account',"
            + "'CascadeConfiguration':{'Assign':'NoCascade','Delete':'Restrict','Merge':'NoCascade','Reparent':'NoCascade',"
            + "'Share':'NoCascade','Unshare':'NoCascade'},"
            + "'Lookup':{'@odata.type':'Microsoft.Dynamics.CRM.LookupAttributeMetadata','AttributeType':'Lookup',"
            + "'SchemaName':'new_KeeperId','DisplayName':" + LABEL.formatted("Keeper", "Skötare") + "}}";

    @Test
    void a_relationship_comes_with_its_lookup_and_changes_its_cascade_when_published() {
        Answer answer = made(world.post("RelationshipDefinitions", KEEPER));
        JsonNode one = World.json(world.get(at(answer)));
        assertThat(one.get("ReferencingEntityNavigationPropertyName").asText()).isEqualTo("new_KeeperId");
        assertThat(one.at("/CascadeConfiguration/Delete").asText()).isEqualTo("Restrict");
        UUID keeper = World.created(world.post("contacts", "{'lastname':'Alm'}"));
        made(world.post("accounts", "{'name':'Ek','new_KeeperId@odata.bind':'contacts(" + keeper + ")'}"));
        assertThat(world.delete("contacts(" + keeper + ")").status()).isEqualTo(405);

        String path = "RelationshipDefinitions(SchemaName='new_contact_account')";
        ObjectNode whole = body(world.get(path + "/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata"));
        whole.put("@odata.type", "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        whole.withObject("/CascadeConfiguration").put("Delete", "RemoveLink");
        made(world.put(path, whole.toString()));
        assertThat(world.delete("contacts(" + keeper + ")").status()).isEqualTo(405);
        made(world.post("PublishAllXml", ""));
        assertThat(world.delete("contacts(" + keeper + ")").status()).isEqualTo(204);
        assertThat(world.delete(path).status()).isEqualTo(204);
        assertThat(model().get("account").column("new_keeperid")).isEmpty();
    }

    @Test
    void relationships_of_a_table_with_itself_are_replaced_like_others() {
        made(
                world.post(
                        "RelationshipDefinitions",
                        "{'@odata.type':'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata','SchemaName':'new_friends',"
                                + "'Entity1LogicalName':'contact','Entity2LogicalName':'contact','IntersectEntityName':'new_friends'}"));
        for (String kind : new String[] {"new_friends ManyToMany", "contact_customer_contacts OneToMany"}) {
            String path = "RelationshipDefinitions(SchemaName='" + kind.split(" ", -1)[0] + "')";
            String type = "Microsoft.Dynamics.CRM." + kind.split(" ", -1)[1] + "RelationshipMetadata";
            ObjectNode whole = body(world.get(path + "/" + type));
            made(world.put(path, whole.put("@odata.type", "#" + type).toString()));
        }
    }

    @Test
    void many_to_many_comes_with_its_intersect_table() {
        Answer answer = made(
                world.post(
                        "RelationshipDefinitions",
                        "{'@odata.type':'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata','SchemaName':'new_contact_lead',"
                                + "'Entity1LogicalName':'contact','Entity2LogicalName':'lead','IntersectEntityName':'new_contact_lead'}"));
        assertThat(World.json(world.get(at(answer))).get("IntersectEntityName").asText())
                .isEqualTo("new_contact_lead");
        UUID contact = World.created(world.post("contacts", "{'lastname':'Alm'}"));
        UUID lead = World.created(world.post("leads", "{'lastname':'Ek','subject':'x'}"));
        made(world.post("contacts(" + contact + ")/new_contact_lead/$ref", "{'@odata.id':'leads(" + lead + ")'}"));
        assertThat(World.json(world.get("contacts(" + contact + ")/new_contact_lead"))
                        .get("value"))
                .hasSize(1);
        assertThat(world.delete("RelationshipDefinitions(SchemaName='new_contact_lead')")
                        .status())
                .isEqualTo(204);
        assertThat(model().table("new_contact_lead")).isEmpty();
        assertThat(world.delete("RelationshipDefinitions(SchemaName='Contact_Emails')")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_key_works_once_its_index_is_built_and_fails_over_rows_that_are_alike() {
        String key = "{'@odata.type':'Microsoft.Dynamics.CRM.EntityKeyMetadata','SchemaName':'new_Emp','KeyAttributes':"
                + "['employeeid'],'DisplayName':" + LABEL.formatted("E", "E") + "}";
        UUID one = world.insert("contact", Map.of("lastname", "Alm", "employeeid", "E1"));
        UUID two = world.insert("contact", Map.of("lastname", "Ek", "employeeid", "e1"));
        String path = at(made(world.post(CONTACT + "/Keys", key)));
        assertThat(World.json(world.get(path)).get("EntityKeyIndexStatus").asText())
                .isEqualTo("Failed");
        assertThat(world.get("contacts(employeeid='E1')").status()).isEqualTo(400);
        world.patch("contacts(" + two + ")", "{'employeeid':'E2'}");
        made(world.post("ReactivateEntityKey", "{'EntityLogicalName':'contact','EntityKeyLogicalName':'new_emp'}"));
        assertThat(World.json(world.get(path)).get("EntityKeyIndexStatus").asText())
                .isEqualTo("Active");
        assertThat(World.json(world.get("contacts(employeeid='E1')"))
                        .get("contactid")
                        .asText())
                .isEqualTo(one.toString());
        assertThat(world.delete(path).status()).isEqualTo(204);
    }

    @Test
    void global_choices_are_shared_and_stay_while_they_are_used() {
        String choices =
                "{'@odata.type':'Microsoft.Dynamics.CRM.OptionSetMetadata','Name':'new_size','OptionSetType':'Picklist',"
                        + "'IsGlobal':true,'DisplayName':" + LABEL.formatted("Size", "Storlek")
                        + ",'Options':[{'Value':1,'Label':"
                        + LABEL.formatted("S", "S") + "}]}";
        String path = at(made(world.post("GlobalOptionSetDefinitions", choices)));
        made(world.post(
                CONTACT + "/Attributes",
                "{'@odata.type':'Microsoft.Dynamics.CRM.PicklistAttributeMetadata','SchemaName':'new_Size',"
                        + "'GlobalOptionSet@odata.bind':'/" + path + "'}"));
        JsonNode column = World.json(
                world.get(
                        CONTACT + "/Attributes(LogicalName='new_size')"
                                + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet"));
        assertThat(column.at("/GlobalOptionSet/Name").asText()).isEqualTo("new_size");
        assertThat(column.at("/OptionSet/Options/0/Value").asInt()).isEqualTo(1);
        assertThat(world.post("contacts", "{'lastname':'Alm','new_size':2}").status())
                .isEqualTo(400);

        made(world.put(
                "GlobalOptionSetDefinitions(Name='new_size')",
                choices.replace("'Options':[", "'Options':[{'Value':2,'Label':" + LABEL.formatted("M", "M") + "},")));
        made(world.post("PublishAllXml", ""));
        assertThat(world.post("contacts", "{'lastname':'Alm','new_size':2}").status())
                .isEqualTo(204);
        assertThat(world.delete(path).status()).isEqualTo(400);
        made(world.delete(CONTACT + "/Attributes(LogicalName='new_size')"));
        assertThat(world.delete(path).status()).isEqualTo(204);
    }

    // -- solutions and the cache

    @Test
    void components_are_listed_in_the_solution_that_the_request_names() {
        UUID solution = world.insert("solution", Map.of("uniquename", "Privacy", "friendlyname", "Privacy"));
        Answer answer = made(world.post(CONTACT + "/Attributes", STRING, "MSCRM.SolutionUniqueName", "Privacy"));
        JsonNode components = World.json(world.get(
                "solutioncomponents?$select=objectid,componenttype&$filter=_solutionid_value%20eq%20" + solution));
        assertThat(components.get("value")).hasSize(1);
        assertThat(components.at("/value/0/componenttype").asInt()).isEqualTo(2);
        assertThat(at(answer))
                .endsWith("/Attributes(" + components.at("/value/0/objectid").asText() + ")");
        assertThat(world.post(
                                CONTACT + "/Attributes",
                                STRING.replace("new_Nick", "new_Other"),
                                "MSCRM.SolutionUniqueName",
                                "nosuch")
                        .status())
                .isEqualTo(400);
        assertThat(model().get("contact").column("new_other")).isEmpty();
    }

    @Test
    void what_is_there_already_is_added_to_a_solution_once_and_only_if_it_exists() {
        UUID solution = world.insert("solution", Map.of("uniquename", "Privacy", "friendlyname", "Privacy"));
        UUID contact = DefinitionIds.of(model().get("contact"));
        String body = "{'ComponentId':'" + contact
                + "','ComponentType':1,'SolutionUniqueName':'Privacy','AddRequiredComponents':false}";
        Answer first = world.post("AddSolutionComponent", body);
        assertThat(first.status()).isEqualTo(200);
        Answer second = world.post("AddSolutionComponent", body);
        assertThat(World.json(second).get("id")).isEqualTo(World.json(first).get("id"));
        assertThat(World.json(world.get("solutioncomponents?$filter=_solutionid_value%20eq%20" + solution))
                        .get("value"))
                .hasSize(1);
        assertThat(world.post(
                                "AddSolutionComponent",
                                body.replace(
                                        contact.toString(), UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(400);
        assertThat(world.post("AddSolutionComponent", body.replace("Privacy", "nosuch"))
                        .status())
                .isEqualTo(400);
        assertThat(world.post("AddSolutionComponent", body.replace("'ComponentType':1", "'ComponentType':61"))
                        .status())
                .isEqualTo(501);
    }

    @Test
    void an_unmanaged_solution_is_exported_as_a_zip_that_names_its_components() throws IOException {
        UUID publisher = world.insert(
                "publisher", Map.of("uniquename", "us", "friendlyname", "Us", "customizationprefix", "new"));
        world.insert(
                "solution",
                Map.of(
                        "uniquename",
                        "Privacy",
                        "friendlyname",
                        "Privacy",
                        "version",
                        "1.2",
                        "publisherid",
                        new Reference("publisher", publisher)));
        made(world.post(CONTACT + "/Attributes", STRING, "MSCRM.SolutionUniqueName", "Privacy"));
        Answer answer = world.post("ExportSolution", "{'SolutionName':'Privacy','Managed':false}");
        assertThat(answer.status()).isEqualTo(200);
        byte[] zip = Base64.getDecoder()
                .decode(World.json(answer).get("ExportSolutionFile").asText());
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsOnlyKeys("[Content_Types].xml", "customizations.xml", "solution.xml");
        assertThat(files.get("solution.xml"))
                .contains("<UniqueName>Privacy</UniqueName><Version>1.2</Version><Managed>0</Managed>")
                .contains("<CustomizationPrefix>new</CustomizationPrefix>", "<RootComponent type=\"2\"");
        assertThat(world.post("ExportSolution", "{'SolutionName':'nosuch','Managed':false}")
                        .status())
                .isEqualTo(400);
        assertThat(world.post("ExportSolution", "{'SolutionName':'Privacy','Managed':true}")
                        .status())
                .isEqualTo(501);
    }

    @Test
    void definitions_may_be_read_from_a_cache_of_half_a_minute() {
        World lagging = customizers(Switches.DEFAULTS.with(Switch.DEFINITION_CACHE_LAGS, true));
        String path = CONTACT + "/Attributes(LogicalName='new_nick')";
        lagging.post(CONTACT + "/Attributes", STRING);
        assertThat(lagging.get(path).status()).isEqualTo(404);
        assertThat(lagging.get(path, "Consistency", "Strong").status()).isEqualTo(200);
        lagging.later(Duration.ofSeconds(29));
        assertThat(lagging.get(path).status()).isEqualTo(404);
        lagging.later(Duration.ofSeconds(1));
        assertThat(lagging.get(path).status()).isEqualTo(200);
    }

    @Test
    void a_change_set_that_fails_leaves_no_definition_behind() {
        String batch =
                "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\nPOST /api/data/v9.2/" + CONTACT
                        + "/Attributes HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + World.quoted(STRING)
                        + "\r\n--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 2\r\n\r\n"
                        + "POST /api/data/v9.2/contacts HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{\"nosuch\":1}\r\n--c--\r\n--b--\r\n";
        world.batch("multipart/mixed; boundary=b", batch);
        assertThat(model().get("contact").column("new_nick")).isEmpty();
    }
}
