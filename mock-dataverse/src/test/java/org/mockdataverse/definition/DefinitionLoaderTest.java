package org.mockdataverse.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.metadata.TableBuilder.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.Told;
import org.mockdataverse.odata.Reads;
import org.mockdataverse.rows.RowStore;

class DefinitionLoaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Model NOTHING = new Model(List.of(), List.of());

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException other) {
            throw new IllegalStateException(other);
        }
    }

    @Test
    void a_table_of_few_words_is_a_table() {
        Model model = new DefinitionLoader().add(json("""
                [{'LogicalName':'new_boat','EntitySetName':'new_boats','SchemaName':'new_Boat','ObjectTypeCode':10777,
                  'PrimaryIdAttribute':'new_boatid','PrimaryNameAttribute':'new_name','MetadataId':'70816501-edb9-4740-a16c-6a5efbc05d84',
                  'DisplayName':{'UserLocalizedLabel':{'Label':'Boat','LanguageCode':1033}},
                  'Attributes':[
                    {'AttributeType':'Uniqueidentifier','LogicalName':'new_boatid','SchemaName':'new_BoatId'},
                    {'@odata.type':'#Microsoft.Dynamics.CRM.StringAttributeMetadata','AttributeType':'String','LogicalName':'new_name',
                     'SchemaName':'new_Name','MaxLength':40,'FormatName':{'Value':'Text'},'ImeMode':'Disabled'},
                    {'@odata.type':'#Microsoft.Dynamics.CRM.LookupAttributeMetadata','AttributeType':'Customer','LogicalName':'new_holder',
                     'SchemaName':'new_Holder','Targets':['account','contact']}]}]""")).onto(StandardModel.create());
        Table boat = model.get("new_boat");
        assertThat(boat.column("new_name").orElseThrow().maxLength()).isEqualTo(40);
        assertThat(boat.column("new_name").orElseThrow().more().told().properties())
                .containsOnlyKeys("ImeMode");
        assertThat(boat.column("new_holder").orElseThrow().targets()).containsExactly("account", "contact");
        assertThat(model.single("new_boat", "new_holder_contact")).isPresent();
        assertThat(boat.traits().label()).isEqualTo(new Label(java.util.Map.of(1033, "Boat")));
        assertThat(TableShape.of(model, boat).get("MetadataId").asText())
                .isEqualTo("70816501-edb9-4740-a16c-6a5efbc05d84");
    }

    @Test
    void a_definition_laid_over_a_standard_table_adds_and_changes_and_leaves_the_rest() {
        Model model = new DefinitionLoader().add(json("""
                {'LogicalName':'contact','Attributes':[
                  {'@odata.type':'#Microsoft.Dynamics.CRM.StringAttributeMetadata','LogicalName':'jobtitle','SchemaName':'JobTitle','MaxLength':7},
                  {'@odata.type':'#Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata','LogicalName':'new_tags','SchemaName':'new_Tags',
                   'OptionSet':{'Options':[{'Value':3,'Label':{'LocalizedLabels':[{'Label':'Röd','LanguageCode':1053}]}}]}}]}""")).onto(StandardModel.create());
        Table contact = model.get("contact");
        assertThat(contact.column("jobtitle").orElseThrow().maxLength()).isEqualTo(7);
        assertThat(contact.column("new_tags").orElseThrow().type()).isEqualTo(ColumnType.MULTICHOICE);
        assertThat(contact.column("new_tags")
                        .orElseThrow()
                        .choice(3)
                        .orElseThrow()
                        .label()
                        .swedish())
                .isEqualTo("Röd");
        assertThat(contact.column("lastname")).isPresent();
        assertThat(contact.ordinal("lastname"))
                .isEqualTo(StandardModel.create().get("contact").ordinal("lastname"));
    }

    @Test
    void what_cannot_be_read_is_refused_with_its_place() {
        String table = "{'LogicalName':'new_x','PrimaryIdAttribute':'new_xid','Attributes':[%s]}";
        String id = "{'AttributeType':'Uniqueidentifier','LogicalName':'new_xid'},";
        assertRefused(table.formatted(id + "{'LogicalName':'new_a'}"), "new_x.Attributes[1]: @odata.type is missing");
        assertRefused(
                table.formatted(id + "{'@odata.type':'#Microsoft.Dynamics.CRM.NosuchMetadata','LogicalName':'new_a'}"),
                "new_x.Attributes[1]: @odata.type is no type of columns");
        assertRefused(
                table.formatted(id + "{'AttributeType':'String','LogicalName':'new_a','MaxLength':'x'}"),
                "new_x.Attributes[1]: MaxLength is not a whole number");
        assertRefused(table.formatted(""), "new_x: PrimaryIdAttribute names no column");
        assertRefused("{'nothing':1}", "no definition");
        assertRefused("[3]", "not a JSON object");
        assertRefused(
                "{'LogicalName':'contact','Attributes':[{'AttributeType':'Integer','LogicalName':'jobtitle'}]}",
                "contact.Attributes[0]: AttributeType is another");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> new DefinitionLoader().add(json(text)).onto(StandardModel.create()))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_the_stand_in_answers_gives_the_same_model() {
        Model model = every();
        Model again = answers(model).onto(NOTHING);
        assertThat(again.tables().stream().map(Table::name))
                .containsExactlyElementsOf(
                        model.tables().stream().map(Table::name).toList());
        for (Table table : model.tables()) {
            Table other = again.get(table.name());
            assertThat(other.traits()).as(table.name()).isEqualTo(table.traits());
            for (Column column : table.columns()) {
                assertThat(other.column(column.name()))
                        .as(table + "." + column.name())
                        .contains(column);
            }
            assertThat(other).as(table.name()).isEqualTo(table);
        }
        assertThat(again.relationships()).containsExactlyInAnyOrderElementsOf(model.relationships());
        assertThat(again.manyToMany()).containsExactlyInAnyOrderElementsOf(model.manyToMany());
        assertThat(again.choiceSets()).containsExactlyElementsOf(model.choiceSets());
    }

    /** The standard tables and one that has a column of each type. */
    static Model every() {
        ChoiceSet colours = new ChoiceSet(
                "new_colour",
                new Label("Colour", "Färg"),
                List.of(option(1, "Red", "Röd"), option(2, "Blue", "Blå")),
                Told.NOTHING);
        return StandardModel.builder()
                .choices(colours)
                .add(EveryType.table(colours))
                .relate(
                        "new_contact_new_every",
                        "contact",
                        "new_every",
                        "new_lookup",
                        "new_Lookup",
                        Cascade.REMOVE_LINK)
                .relate(
                        "new_account_new_every",
                        "account",
                        "new_every",
                        "new_customer",
                        "new_Customer_account",
                        Cascade.RESTRICT)
                .relate(
                        "new_contact_new_customer",
                        "contact",
                        "new_every",
                        "new_customer",
                        "new_Customer_contact",
                        Cascade.CASCADE)
                .build();
    }

    private static DefinitionLoader answers(Model model) {
        Reads reads = new Reads(EngineSettings.sample(model, () -> java.time.Instant.EPOCH), new RowStore(model));
        DefinitionLoader loader = new DefinitionLoader();
        List<String> asked = new ArrayList<>(List.of(
                "RelationshipDefinitions",
                "GlobalOptionSetDefinitions",
                "EntityDefinitions?$expand=Attributes,Keys,OneToManyRelationships"));
        for (Table table : model.tables()) {
            for (String type : List.of("Picklist", "MultiSelectPicklist", "State", "Status", "Boolean")) {
                asked.add("EntityDefinitions(LogicalName='" + table.name() + "')/Attributes/Microsoft.Dynamics.CRM."
                        + type + "AttributeMetadata?$expand=OptionSet,GlobalOptionSet");
            }
        }
        for (String each : asked) {
            int query = each.indexOf('?');
            byte[] body = reads.metadata(
                            query < 0 ? each : each.substring(0, query),
                            query < 0 ? "" : each.substring(query + 1),
                            Headers.none())
                    .body();
            try {
                loader.add(JSON.readTree(body));
            } catch (IOException other) {
                throw new IllegalStateException(other);
            }
        }
        return loader;
    }

    @Test
    void three_hundred_columns_and_a_hundred_relationships_are_no_trouble() {
        ObjectNode table =
                JSON.createObjectNode().put("LogicalName", "new_wide").put("PrimaryIdAttribute", "new_wideid");
        ArrayNode columns = table.putArray("Attributes");
        columns.addObject().put("AttributeType", "Uniqueidentifier").put("LogicalName", "new_wideid");
        ArrayNode relationships = table.putArray("ManyToOneRelationships");
        for (int i = 0; i < 300; i++) {
            boolean lookup = i < 100;
            columns.addObject()
                    .put("AttributeType", lookup ? "Lookup" : "String")
                    .put("LogicalName", "new_c" + i);
            if (lookup) {
                relationships
                        .addObject()
                        .put("SchemaName", "new_contact_wide" + i)
                        .put("ReferencedEntity", "contact")
                        .put("ReferencedAttribute", "contactid")
                        .put("ReferencingEntity", "new_wide")
                        .put("ReferencingAttribute", "new_c" + i)
                        .put("ReferencingEntityNavigationPropertyName", "new_C" + i)
                        .put("ReferencedEntityNavigationPropertyName", "new_contact_wide" + i);
            }
        }
        Model model = new DefinitionLoader().add(table).onto(StandardModel.create());
        assertThat(model.get("new_wide").present()).hasSize(301);
        assertThat(model.manyToOne("new_wide")).hasSize(100);
        assertThat(model.get("new_wide").column("new_c7").orElseThrow().targets())
                .containsExactly("contact");
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void real_definitions_load_as_they_are() throws IOException {
        Path folder = Path.of(System.getProperty("fixtures"), "metadata");
        JsonNode tables =
                JSON.readTree(folder.resolve("EntityDefinitions-5.json").toFile());
        JsonNode relationships =
                JSON.readTree(folder.resolve("relationships.json").toFile());
        for (Model base : List.of(NOTHING, StandardModel.create())) {
            Model model = new DefinitionLoader().add(tables).add(relationships).onto(base);
            for (JsonNode real : tables) {
                Table table = model.get(real.get("LogicalName").asText());
                ObjectNode own = TableShape.of(model, table);
                for (String same : List.of("EntitySetName", "ObjectTypeCode", "PrimaryIdAttribute", "MetadataId")) {
                    assertThat(own.get(same)).as(same).isEqualTo(real.get(same));
                }
                for (JsonNode column : real.get("Attributes")) {
                    Column read =
                            table.column(column.get("LogicalName").asText()).orElseThrow();
                    ObjectNode shape = ColumnShape.of(table, read, null);
                    for (String same :
                            List.of("AttributeType", "SchemaName", "IsPrimaryId", "MetadataId", "@odata.type")) {
                        assertThat(shape.get(same)).as(same).isEqualTo(column.get(same));
                    }
                }
            }
            for (JsonNode real : relationships) {
                model.relationships().stream()
                        .filter(each ->
                                each.schemaName().equals(real.get("SchemaName").asText()))
                        .forEach(each -> real.get("CascadeConfiguration")
                                .properties()
                                .forEach(field -> assertThat(RelationshipShape.of(each)
                                                .get("CascadeConfiguration")
                                                .get(field.getKey()))
                                        .as(field.getKey())
                                        .isEqualTo(field.getValue())));
            }
        }
    }
}
