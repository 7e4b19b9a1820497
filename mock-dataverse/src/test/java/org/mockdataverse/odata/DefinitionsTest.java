package org.mockdataverse.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.rows.RowStore;

class DefinitionsTest {
    private static final String CAST = "Microsoft.Dynamics.CRM.";
    private final Small small = new Small();
    private final Reads standard = new Reads(
            EngineSettings.sample(StandardModel.create(), () -> Small.NOW), new RowStore(StandardModel.create()));

    private JsonNode person(String path, String query) {
        return Small.json(small.reads.metadata(path, query, Headers.none()));
    }

    private JsonNode standard(String path, String query) {
        return Small.json(standard.metadata(path, query, Headers.none()));
    }

    private static List<String> names(JsonNode collection, String property) {
        List<String> names = new ArrayList<>();
        collection.forEach(each -> names.add(each.get(property).asText()));
        return names;
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void tables_come_in_one_answer_with_what_is_selected() {
        JsonNode answer = person("EntityDefinitions", "$select=LogicalName,EntitySetName");
        assertThat(answer.get("@odata.context").asText())
                .endsWith("/api/data/v9.2/$metadata#EntityDefinitions(LogicalName,EntitySetName)");
        assertThat(names(answer.get("value"), "LogicalName")).contains("person", "firm", "call", "clubmember");
        assertThat(fields(answer.get("value").get(0))).containsExactly("EntitySetName", "LogicalName", "MetadataId");
        assertThat(answer.has("@odata.nextLink")).isFalse();
    }

    @Test
    void one_table_by_name_or_by_id_is_an_object() {
        JsonNode byName = person("EntityDefinitions(LogicalName='person')", "");
        assertThat(byName.get("PrimaryIdAttribute").asText()).isEqualTo("personid");
        assertThat(byName.get("DisplayName")
                        .at("/UserLocalizedLabel/LanguageCode")
                        .asInt())
                .isEqualTo(1033);
        assertThat(byName.get("Privileges").get(0).get("Name").asText()).startsWith("prv");
        assertThat(byName.has("Attributes")).isFalse();
        JsonNode byId = person("EntityDefinitions(" + byName.get("MetadataId").asText() + ")", "$select=LogicalName");
        assertThat(byId.get("LogicalName").asText()).isEqualTo("person");
        assertThat(byId.get("@odata.context").asText()).endsWith("#EntityDefinitions(LogicalName)/$entity");
        assertThat(person("EntityDefinitions(LogicalName=%27person%27)/Privileges", "")
                        .get("value"))
                .isNotEmpty();
    }

    @Test
    void tables_are_filtered_by_simple_and_inner_properties_and_by_enumerations() {
        assertThat(names(
                        person("EntityDefinitions", "$filter=LogicalName%20eq%20'person'&$select=LogicalName")
                                .get("value"),
                        "LogicalName"))
                .containsExactly("person");
        assertThat(names(
                        person("EntityDefinitions", "$filter=CanChangeTrackingBeEnabled/Value%20eq%20true")
                                .get("value"),
                        "LogicalName"))
                .contains("person")
                .doesNotContain("clubmember");
        assertThat(names(
                        person(
                                        "EntityDefinitions",
                                        "$filter="
                                                + Small.encode(
                                                        "OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned' and (IsIntersect eq true or ObjectTypeCode lt 0)"))
                                .get("value"),
                        "LogicalName"))
                .containsExactly("clubmember");
        assertThatThrownBy(() -> person("EntityDefinitions", "$filter=contains(LogicalName,'x')"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> person("EntityDefinitions", "$filter=DisplayName%20eq%20'x'"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> person("EntityDefinitions", "$top=1")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> person("EntityDefinitions", "$select=Nosuch")).isInstanceOf(Refused.class);
    }

    @Test
    void columns_carry_their_type_and_casts_what_it_adds() {
        String attributes = "EntityDefinitions(LogicalName='person')/Attributes";
        JsonNode all =
                person(attributes, "$select=LogicalName,AttributeType,AttributeTypeName,RequiredLevel,IsSecured");
        assertThat(all.get("value")).hasSize(Small.table("person").columns().size());
        JsonNode mail = find(all, "mail");
        assertThat(mail.get("@odata.type").asText()).isEqualTo("#Microsoft.Dynamics.CRM.StringAttributeMetadata");
        assertThat(mail.at("/AttributeTypeName/Value").asText()).isEqualTo("StringType");
        assertThat(mail.at("/RequiredLevel/Value").asText()).isEqualTo("None");
        assertThat(mail.get("IsSecured").asBoolean()).isTrue();
        assertThat(find(all, "personid").has("@odata.type")).isFalse();

        JsonNode texts =
                person(attributes + "/" + CAST + "StringAttributeMetadata", "$select=LogicalName,MaxLength,FormatName");
        assertThat(names(texts.get("value"), "LogicalName")).containsExactly("fullname", "mail");
        assertThat(texts.get("value").get(0).get("MaxLength").asInt()).isEqualTo(100);
        assertThat(texts.get("value").get(0).at("/FormatName/Value").asText()).isEqualTo("Text");
        assertThat(texts.get("value").get(0).has("@odata.type")).isFalse();
        JsonNode dates =
                person(attributes + "/" + CAST + "DateTimeAttributeMetadata", "$select=LogicalName,DateTimeBehavior");
        assertThat(dates.findValuesAsText("Value")).containsExactly("UserLocal", "DateOnly", "TimeZoneIndependent");
        JsonNode lookups = person(attributes + "/" + CAST + "LookupAttributeMetadata", "$select=LogicalName,Targets");
        assertThat(find(lookups, "employerid").get("Targets")).hasSize(2);
        JsonNode choices = person(attributes + "/" + CAST + "MultiSelectPicklistAttributeMetadata", "");
        assertThat(names(choices.get("value"), "LogicalName")).containsExactly("hobbies");
        assertThat(person(attributes + "/" + CAST + "FileAttributeMetadata", "").get("value"))
                .isEmpty();

        assertThatThrownBy(() -> person(attributes, "$select=MaxLength")).hasMessageContaining("MaxLength");
        assertThatThrownBy(() -> person(attributes + "/" + CAST + "NosuchMetadata", ""))
                .hasMessageContaining("Nosuch");
    }

    @Test
    void choices_come_by_expanding() {
        String one = "EntityDefinitions(LogicalName='person')/Attributes(LogicalName='statecode')";
        assertThat(person(one, "").has("OptionSet")).isFalse();
        String cast = "EntityDefinitions(LogicalName='person')/Attributes/" + CAST + "StateAttributeMetadata";
        JsonNode states = person(cast, "$select=LogicalName&$expand=OptionSet($select=Options)");
        JsonNode options = states.get("value").get(0).get("OptionSet").get("Options");
        assertThat(options.findValuesAsText("Value")).containsExactly("0", "1");
        assertThat(options.get(1).at("/Label/LocalizedLabels/1/Label").asText()).isEqualTo("Inaktiv");
        assertThat(states.get("value").get(0).get("OptionSet").has("Name")).isFalse();
        JsonNode truths = person(
                "EntityDefinitions(LogicalName='person')/Attributes/" + CAST + "BooleanAttributeMetadata",
                "$expand=OptionSet,GlobalOptionSet");
        assertThat(truths.at("/value/0/OptionSet/TrueOption/Value").asInt()).isEqualTo(1);
        assertThat(truths.at("/value/0/GlobalOptionSet").isNull()).isTrue();
        assertThat(person(one + "/" + CAST + "StateAttributeMetadata/OptionSet", "$select=Options")
                        .get("Options"))
                .hasSize(2);
    }

    @Test
    void relationships_of_a_table_and_by_name() {
        String table = "EntityDefinitions(LogicalName='person')";
        assertThat(names(person(table + "/OneToManyRelationships", "").get("value"), "SchemaName"))
                .contains("person_calls", "boss_firms")
                .doesNotContain("firm_people");
        assertThat(names(person(table + "/ManyToOneRelationships", "").get("value"), "SchemaName"))
                .contains("firm_people", "person_people")
                .doesNotContain("person_calls");
        assertThat(names(
                        person(table + "/ManyToManyRelationships", "$select=SchemaName")
                                .get("value"),
                        "SchemaName"))
                .containsExactly("club_association");
        JsonNode one = person("RelationshipDefinitions(SchemaName='person_calls')", "");
        assertThat(one.at("/CascadeConfiguration/Delete").asText()).isEqualTo("RemoveLink");
        assertThat(one.get("@odata.type").asText()).isEqualTo("#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        JsonNode cast = person(
                "RelationshipDefinitions/" + CAST + "OneToManyRelationshipMetadata",
                "$filter=ReferencedEntity%20eq%20'firm'&$select=SchemaName");
        assertThat(names(cast.get("value"), "SchemaName")).containsExactly("firm_people", "firm_calls");
        assertThat(person("RelationshipDefinitions/" + CAST + "ManyToManyRelationshipMetadata", "")
                        .get("value"))
                .hasSize(1);
    }

    @Test
    void a_table_may_bring_everything_along() {
        JsonNode one = person(
                "EntityDefinitions(LogicalName='person')",
                "$select=LogicalName&$expand=Attributes($select=LogicalName;$filter=IsSecured%20eq%20true),Keys,"
                        + "OneToManyRelationships($select=SchemaName),ManyToOneRelationships,ManyToManyRelationships");
        assertThat(names(one.get("Attributes"), "LogicalName")).containsExactly("mail");
        assertThat(one.at("/Keys/0/KeyAttributes/0").asText()).isEqualTo("mail");
        assertThat(one.at("/Keys/0/EntityKeyIndexStatus").asText()).isEqualTo("Active");
        assertThat(one.get("ManyToOneRelationships").get(0).has("CascadeConfiguration"))
                .isTrue();
        assertThat(one.get("OneToManyRelationships").get(0).has("CascadeConfiguration"))
                .isFalse();
    }

    @Test
    void what_there_is_not_is_404() {
        for (String path : List.of(
                "EntityDefinitions(LogicalName='nosuch')",
                "EntityDefinitions/Attributes",
                "EntityDefinitions(LogicalName='person')/Nosuch",
                "EntityDefinitions(LogicalName='person')/Attributes(LogicalName='nosuch')",
                "RelationshipDefinitions(SchemaName='nosuch')")) {
            assertThatThrownBy(() -> person(path, ""))
                    .as(path)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
    }

    @Test
    void the_standard_tables_have_the_shape_of_our_own_sample() throws IOException {
        try (InputStream in = DefinitionsTest.class.getResourceAsStream("relationship-sample.json")) {
            sameShape(new ObjectMapper().readTree(Objects.requireNonNull(in)));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void real_relationships_have_the_same_shape_and_names() throws IOException {
        Path file = Path.of(System.getProperty("fixtures"), "metadata", "relationships.json");
        for (JsonNode real : new ObjectMapper().readTree(file.toFile())) {
            sameShape(real);
        }
    }

    private void sameShape(JsonNode real) {
        JsonNode own = standard(
                "RelationshipDefinitions(SchemaName='" + real.get("SchemaName").asText() + "')", "");
        assertThat(fields(own)).containsAll(fields(real));
        for (String inner : List.of("CascadeConfiguration", "AssociatedMenuConfiguration", "IsCustomizable")) {
            assertThat(fields(own.get(inner))).as(inner).containsAll(fields(real.get(inner)));
        }
        for (String same : List.of(
                "ReferencedEntity",
                "ReferencingEntity",
                "ReferencingAttribute",
                "ReferencedEntityNavigationPropertyName",
                "ReferencingEntityNavigationPropertyName")) {
            assertThat(own.get(same)).as(same).isEqualTo(real.get(same));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "fixtures", matches = ".+")
    void real_tables_and_columns_have_the_same_shape_and_types() throws IOException {
        Path file = Path.of(System.getProperty("fixtures"), "metadata", "EntityDefinitions-5.json");
        for (JsonNode real : new ObjectMapper().readTree(file.toFile())) {
            if (!StandardModel.create().table(real.get("LogicalName").asText()).isPresent()) {
                continue;
            }
            JsonNode own = standard(
                    "EntityDefinitions(LogicalName='" + real.get("LogicalName").asText() + "')", "$expand=Attributes");
            for (String name : List.of(
                    "EntitySetName", "ObjectTypeCode", "PrimaryIdAttribute", "PrimaryNameAttribute", "SchemaName")) {
                assertThat(own.get(name)).as(name).isEqualTo(real.get(name));
            }
            Map<String, JsonNode> columns = new java.util.HashMap<>();
            own.get("Attributes")
                    .forEach(each -> columns.put(each.get("LogicalName").asText(), each));
            for (JsonNode column : real.get("Attributes")) {
                JsonNode mine = columns.get(column.get("LogicalName").asText());
                if (mine != null) {
                    assertThat(fields(mine)).containsAll(fields(column));
                    assertThat(mine.get("AttributeType"))
                            .as(column.get("LogicalName").asText())
                            .isEqualTo(column.get("AttributeType"));
                    assertThat(mine.get("@odata.type")).isEqualTo(column.get("@odata.type"));
                    assertThat(fields(mine.at("/DisplayName/UserLocalizedLabel")))
                            .isEqualTo(fields(column.at("/DisplayName/UserLocalizedLabel")));
                }
            }
        }
    }

    @Test
    void every_standard_table_can_be_read_with_everything() {
        JsonNode all = standard(
                "EntityDefinitions",
                "$expand=Attributes,Keys,OneToManyRelationships,ManyToOneRelationships,ManyToManyRelationships");
        assertThat(names(all.get("value"), "LogicalName")).contains("contact", "email", "activityparty", "systemuser");
    }

    private static JsonNode find(JsonNode answer, String column) {
        for (JsonNode each : answer.get("value")) {
            if (each.get("LogicalName").asText().equals(column)) {
                return each;
            }
        }
        throw new AssertionError("no column " + column);
    }
}
