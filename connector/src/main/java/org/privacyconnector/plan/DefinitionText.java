package org.privacyconnector.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.TableName;

/** A definition as a JSON tree. */
final class DefinitionText {
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    ObjectNode write(Definition definition) {
        ObjectNode node = nodes.objectNode();
        if (definition instanceof Definition.NewTable table) {
            node.put("kind", "table")
                    .put("label", table.label())
                    .put("plural", table.plural())
                    .put("schemaName", table.schemaName())
                    .put("solution", table.solution());
            node.set("nameColumn", column(table.nameColumn()));
        } else if (definition instanceof Definition.NewColumn column) {
            return column(column).put("kind", "column");
        } else if (definition instanceof Definition.ChangeTracking tracking) {
            node.put("kind", "change-tracking").put("table", tracking.table().value());
        } else if (definition instanceof Definition.InSolution part) {
            inSolution(node, part);
        } else if (definition instanceof Definition.Privileges some) {
            node.put("kind", "privileges").put("role", some.role().toString());
            ArrayNode names = node.putArray("privileges");
            some.privileges().forEach(names::add);
        } else if (definition instanceof Definition.RoleOf role) {
            node.put("kind", "role-of")
                    .put("role", role.role().toString())
                    .put("user", role.user().toString());
        }
        return node;
    }

    Definition read(JsonNode node) {
        return switch (text(node, "kind")) {
            case "table" ->
                new Definition.NewTable(
                        text(node, "solution"),
                        text(node, "schemaName"),
                        text(node, "label"),
                        text(node, "plural"),
                        column(node.required("nameColumn")));
            case "column" -> column(node);
            case "change-tracking" -> new Definition.ChangeTracking(new TableName(text(node, "table")));
            case "in-solution" ->
                new Definition.InSolution(
                        text(node, "solution"),
                        Definition.Component.valueOf(text(node, "component")),
                        node.has("table") ? new TableName(text(node, "table")) : null,
                        node.has("column") ? new ColumnName(text(node, "column")) : null,
                        node.has("id") ? id(node, "id") : null);
            case "privileges" -> {
                List<String> names = new ArrayList<>();
                node.required("privileges").forEach(name -> names.add(name.asText()));
                yield new Definition.Privileges(id(node, "role"), names);
            }
            case "role-of" -> new Definition.RoleOf(id(node, "role"), id(node, "user"));
            default -> throw new IllegalArgumentException("a plan's line has a definition of an unknown kind");
        };
    }

    private static void inSolution(ObjectNode node, Definition.InSolution part) {
        node.put("kind", "in-solution")
                .put("component", part.component().name())
                .put("solution", part.solution());
        TableName table = part.table();
        ColumnName column = part.column();
        UUID id = part.id();
        if (table != null) {
            node.put("table", table.value());
        }
        if (column != null) {
            node.put("column", column.value());
        }
        if (id != null) {
            node.put("id", id.toString());
        }
    }

    private ObjectNode column(Definition.NewColumn column) {
        ObjectNode node = nodes.objectNode()
                .put("label", column.label())
                .put("maxLength", column.maxLength())
                .put("schemaName", column.schemaName())
                .put("solution", column.solution())
                .put("table", column.table().value())
                .put("type", column.type().name());
        ArrayNode choices = node.putArray("choices");
        column.choices()
                .forEach(choice ->
                        choices.addObject().put("label", choice.label()).put("value", choice.value()));
        return node;
    }

    private static Definition.NewColumn column(JsonNode node) {
        List<Definition.Choice> choices = new ArrayList<>();
        node.required("choices")
                .forEach(choice -> choices.add(
                        new Definition.Choice(choice.required("value").asInt(), text(choice, "label"))));
        return new Definition.NewColumn(
                text(node, "solution"),
                new TableName(text(node, "table")),
                text(node, "schemaName"),
                text(node, "label"),
                ColumnType.valueOf(text(node, "type")),
                node.required("maxLength").asInt(),
                choices);
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static UUID id(JsonNode node, String field) {
        return UUID.fromString(text(node, field));
    }
}
