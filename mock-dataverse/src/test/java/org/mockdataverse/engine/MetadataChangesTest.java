package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.TableBuilder;

class MetadataChangesTest {
    private final World world = new World(StandardModel.create());

    private Answer ask(String query, String stamp, String filters) {
        String path = "RetrieveMetadataChanges(Query=@q"
                + (stamp.isEmpty() ? "" : ",ClientVersionStamp='" + stamp + "'")
                + (filters.isEmpty()
                        ? ""
                        : ",DeletedMetadataFilters=Microsoft.Dynamics.CRM.DeletedMetadataFilters'" + filters + "'")
                + ")?@q="
                + URLEncoder.encode(World.quoted(query), StandardCharsets.UTF_8).replace("+", "%20");
        return world.get(path);
    }

    private JsonNode changes(String query, String stamp, String filters) {
        Answer answer = ask(query, stamp, filters);
        assertThat(answer.status()).as(() -> World.json(answer).toString()).isEqualTo(200);
        return World.json(answer);
    }

    private static List<String> names(JsonNode all, String property) {
        List<String> names = new ArrayList<>();
        all.forEach(each -> names.add(each.get(property).asText()));
        return names;
    }

    @Test
    void the_documented_query_finds_secured_columns() {
        JsonNode answer = changes(
                "{'Properties':{'AllProperties':false,'PropertyNames':['SchemaName','Attributes']},"
                        + "'Criteria':{'FilterOperator':'And','Conditions':[]},"
                        + "'AttributeQuery':{'Properties':{'AllProperties':false,'PropertyNames':['SchemaName','IsSecured']},"
                        + "'Criteria':{'FilterOperator':'And','Conditions':[{'ConditionOperator':'Equals','PropertyName':'IsSecured',"
                        + "'Value':{'Type':'System.Boolean','Value':'true'}}]}}}",
                "",
                "");
        JsonNode contact = answer;
        for (JsonNode each : answer.get("EntityMetadata")) {
            if (each.get("SchemaName").asText().equals("Contact")) {
                contact = each;
            }
        }
        assertThat(names(contact.get("Attributes"), "SchemaName")).containsExactly("new_HealthNote");
        assertThat(contact.at("/Attributes/0/@odata.type").asText())
                .isEqualTo("#Microsoft.Dynamics.CRM.ComplexMemoAttributeMetadata");
        assertThat(contact.at("/Attributes/0/LogicalName").isNull()).isTrue();
        assertThat(contact.get("LogicalName").isNull()).isTrue();
        assertThat(contact.get("MetadataId").isTextual()).isTrue();
        assertThat(answer.get("ServerVersionStamp").asText()).isNotEmpty();
        assertThat(answer.get("@odata.context").asText()).endsWith("RetrieveMetadataChangesResponse");
    }

    private static final String CONTACT =
            "{'Criteria':{'FilterOperator':'And','Conditions':[{'ConditionOperator':'Equals',"
                    + "'PropertyName':'LogicalName','Value':{'Type':'System.String','Value':'contact'}}]},"
                    + "'Properties':{'PropertyNames':['LogicalName','Attributes','OneToManyRelationships','Keys']},"
                    + "'AttributeQuery':{'Properties':{'PropertyNames':['LogicalName']}},"
                    + "'RelationshipQuery':{'Criteria':{'FilterOperator':'Or','Conditions':[{'ConditionOperator':'Equals',"
                    + "'PropertyName':'ReferencingEntity','Value':{'Type':'System.String','Value':'email'}}]},"
                    + "'Properties':{'PropertyNames':['SchemaName']}},'KeyQuery':{'Properties':{'AllProperties':true}}}";

    @Test
    void relationships_and_keys_have_queries_of_their_own() {
        JsonNode contact = changes(CONTACT, "", "").at("/EntityMetadata/0");
        assertThat(names(contact.get("OneToManyRelationships"), "SchemaName")).contains("Contact_Emails");
        assertThat(contact.at("/OneToManyRelationships/0/ReferencingEntity").isNull())
                .isTrue();
        assertThat(contact.at("/Keys/0/KeyAttributes/0").asText()).isEqualTo("externaluseridentifier");
        assertThat(contact.get("ManyToOneRelationships")).isEmpty();
        assertThat(changes(CONTACT.replace("'Equals'", "'NotEquals'"), "", "")
                        .get("EntityMetadata")
                        .size())
                .isGreaterThan(10);
        assertThat(ask(CONTACT.replace("'Equals'", "'Nosuch'"), "", "").status())
                .isEqualTo(400);
    }

    @Test
    void a_stamp_gives_what_changed_since_and_what_is_gone() {
        String stamp = changes(CONTACT, "", "").get("ServerVersionStamp").asText();
        JsonNode nothing = changes(CONTACT, stamp, "All");
        assertThat(nothing.get("EntityMetadata")).isEmpty();
        assertThat(nothing.at("/DeletedMetadata/Count").asInt()).isZero();

        String gone = org.mockdataverse.metadata.DefinitionIds.of(
                        world.service.rows().model().get("contact"),
                        world.service
                                .rows()
                                .model()
                                .get("contact")
                                .column("nickname")
                                .orElseThrow())
                .toString();
        world.service.changeModel(edit -> edit.addColumn(
                        "contact",
                        TableBuilder.of("x", "xs")
                                .column("new_Nick", ColumnType.STRING, "N", "N")
                                .build()
                                .columns()
                                .get(1))
                .dropColumn("contact", "nickname"));
        JsonNode delta = changes(CONTACT, stamp, "Attribute");
        assertThat(names(delta.at("/EntityMetadata/0/Attributes"), "LogicalName"))
                .containsExactly("new_nick");
        assertThat(delta.at("/EntityMetadata/0/HasChanged").asBoolean()).isTrue();
        assertThat(delta.at("/DeletedMetadata/Keys/0").asText()).isEqualTo("Attribute");
        assertThat(delta.at("/DeletedMetadata/Values/0/Items/0").asText()).isEqualTo(gone);
        assertThat(changes(CONTACT, stamp, "").at("/DeletedMetadata/Count").asInt())
                .isZero();
        assertThat(changes(CONTACT, delta.get("ServerVersionStamp").asText(), "All")
                        .get("EntityMetadata"))
                .isEmpty();
    }

    @Test
    void a_stamp_that_is_too_old_or_strange_is_refused() {
        assertThat(World.code(ask(CONTACT, "5!0", ""))).isEqualTo("0x80044352");
        assertThat(World.code(ask(CONTACT, "x", ""))).isEqualTo("0x80044352");
    }

    @Test
    void labels_come_in_the_languages_asked_for() {
        String query = "{'Criteria':{'Conditions':[{'ConditionOperator':'In','PropertyName':'LogicalName','Value':"
                + "{'Type':'System.String[]','Value':['contact','lead']}}]},'Properties':{'PropertyNames':['LogicalName','DisplayName']},"
                + "'LabelQuery':{'FilterLanguages':[1053]}}";
        JsonNode answer = changes(query, "", "");
        assertThat(names(answer.get("EntityMetadata"), "LogicalName")).containsExactly("contact", "lead");
        assertThat(answer.at("/EntityMetadata/0/DisplayName/LocalizedLabels").findValuesAsText("Label"))
                .containsExactly("Kontakt");
    }
}
