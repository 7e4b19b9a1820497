package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.Depth;

/**
 * Makes the requests that bring a definition about, to be sent one after the other. What was carried out of them may be carried out again. New
 * tables and columns are active at once; what changes an existing definition is published.
 */
final class DefinitionParts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "@odata.type";
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final int ENGLISH = 1033;

    private final DefinitionReads reads;
    private final URI root;

    /** @param root the Web API's root, ending in a slash */
    DefinitionParts(DefinitionReads reads, URI root) {
        this.reads = reads;
        this.root = root;
    }

    /** @throws DataverseException when it cannot be told how; nothing was changed */
    List<Part> of(Definition definition) {
        if (definition instanceof Definition.NewTable table) {
            return List.of(post("EntityDefinitions", table.solution(), table(table)));
        } else if (definition instanceof Definition.NewColumn column) {
            return List.of(post(
                    "EntityDefinitions(LogicalName='" + column.table() + "')/Attributes",
                    column.solution(),
                    column(column, false)));
        } else if (definition instanceof Definition.ChangeTracking tracking) {
            return tracking(tracking);
        } else if (definition instanceof Definition.InSolution part) {
            return List.of(new Part("POST", "AddSolutionComponent", Map.of(), inSolution(part)));
        } else if (definition instanceof Definition.Privileges some) {
            return List.of(privileges(some));
        }
        Definition.RoleOf role = (Definition.RoleOf) definition;
        ObjectNode body = JSON.createObjectNode();
        body.put("@odata.id", root.resolve("roles(" + role.role() + ")").toString());
        return List.of(new Part(
                "POST",
                "systemusers(" + role.user() + ")/systemuserroles_association/$ref",
                Map.of(),
                body.toString()));
    }

    private static Part post(String target, String solution, ObjectNode body) {
        return new Part("POST", target, Map.of("MSCRM.SolutionUniqueName", solution), body.toString());
    }

    private List<Part> tracking(Definition.ChangeTracking tracking) {
        JsonNode whole = reads.whole(tracking.table());
        if (!(whole instanceof ObjectNode body)) {
            throw DataverseException.lasting("the definition of " + tracking.table() + " is no object");
        }
        body.remove("@odata.context");
        body.put(TYPE, CRM + "EntityMetadata").put("ChangeTrackingEnabled", true);
        ObjectNode publish = JSON.createObjectNode();
        publish.put(
                "ParameterXml",
                "<importexportxml><entities><entity>" + tracking.table() + "</entity></entities></importexportxml>");
        return List.of(
                new Part(
                        "PUT",
                        "EntityDefinitions(LogicalName='" + tracking.table() + "')",
                        Map.of("MSCRM.MergeLabels", "true"),
                        body.toString()),
                new Part("POST", "PublishXml", Map.of(), publish.toString()));
    }

    private String inSolution(Definition.InSolution part) {
        UUID component = reads.component(part)
                .orElseThrow(
                        () -> DataverseException.lasting("there is nothing to add to the solution: " + part.said()));
        return JSON.createObjectNode()
                .put("ComponentId", component.toString())
                .put("ComponentType", part.component().number())
                .put("SolutionUniqueName", part.solution())
                .put("AddRequiredComponents", false)
                .toString();
    }

    private Part privileges(Definition.Privileges some) {
        Map<String, UUID> ids = reads.ids(some.privileges());
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("Privileges");
        for (String name : some.privileges()) {
            UUID id = ids.get(name);
            if (id == null) {
                throw DataverseException.lasting("the environment knows no privilege " + name);
            }
            list.addObject().put("PrivilegeId", id.toString()).put("Depth", Depth.GLOBAL.wire());
        }
        return new Part(
                "POST", "roles(" + some.role() + ")/" + CRM + "ReplacePrivilegesRole", Map.of(), body.toString());
    }

    private static ObjectNode table(Definition.NewTable table) {
        ObjectNode body = JSON.createObjectNode();
        body.put(TYPE, CRM + "EntityMetadata")
                .put("SchemaName", table.schemaName())
                .put("OwnershipType", "UserOwned")
                .put("IsActivity", false)
                .put("HasActivities", false)
                .put("HasNotes", false);
        body.set("DisplayName", label(table.label()));
        body.set("DisplayCollectionName", label(table.plural()));
        body.putArray("Attributes").add(column(table.nameColumn(), true));
        return body;
    }

    private static ObjectNode column(Definition.NewColumn column, boolean primaryName) {
        String type = DefinitionReads.type(column.type());
        ObjectNode body = JSON.createObjectNode();
        body.put(TYPE, CRM + type + "AttributeMetadata").put("SchemaName", column.schemaName());
        if (primaryName) {
            body.put("IsPrimaryName", true);
        }
        body.putObject("AttributeTypeName").put("Value", type + "Type");
        body.putObject("RequiredLevel").put("Value", "None");
        body.set("DisplayName", label(column.label()));
        switch (column.type()) {
            case TEXT -> {
                body.put("MaxLength", column.maxLength());
                body.putObject("FormatName").put("Value", "Text");
            }
            case MEMO -> body.put("MaxLength", column.maxLength()).put("Format", "TextArea");
            case DATE_TIME -> {
                body.put("Format", "DateAndTime");
                body.putObject("DateTimeBehavior").put("Value", "UserLocal");
            }
            default -> options(body, column);
        }
        return body;
    }

    private static void options(ObjectNode body, Definition.NewColumn column) {
        ObjectNode set = body.putObject("OptionSet");
        if (column.type() == ColumnType.BOOLEAN) {
            set.put(TYPE, CRM + "BooleanOptionSetMetadata");
            option(set.putObject("TrueOption"), 1, "Yes");
            option(set.putObject("FalseOption"), 0, "No");
            return;
        }
        set.put(TYPE, CRM + "OptionSetMetadata").put("IsGlobal", false).put("OptionSetType", "Picklist");
        ArrayNode options = set.putArray("Options");
        column.choices().forEach(choice -> option(options.addObject(), choice.value(), choice.label()));
    }

    private static void option(ObjectNode option, int value, String label) {
        option.put("Value", value).set("Label", label(label));
    }

    private static ObjectNode label(String text) {
        ObjectNode label = JSON.createObjectNode();
        label.putArray("LocalizedLabels").addObject().put("Label", text).put("LanguageCode", ENGLISH);
        return label;
    }
}
