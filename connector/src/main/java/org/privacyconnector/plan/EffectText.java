package org.privacyconnector.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/** An effect as a JSON tree. Row and version are the line's own and not repeated. */
final class EffectText {
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final LiteralText literals = new LiteralText();
    private final DefinitionText definitions = new DefinitionText();

    ObjectNode write(Effect effect) {
        ObjectNode node = nodes.objectNode();
        if (effect instanceof Effect.RowUpdate update) {
            node.set("columns", columns(update.changes()));
        } else if (effect instanceof Effect.RowCreate create) {
            node.set("columns", columns(create.columns()));
        } else if (effect instanceof Effect.Define define) {
            node.set("definition", definitions.write(define.definition()));
        }
        return node.put("effect", Strength.of(effect).word());
    }

    Effect read(RowRef row, @Nullable RowVersion version, JsonNode node) {
        Strength strength = Strength.named(node.required("effect").asText());
        Effect.@Nullable Why why = strength.why();
        if (why != null) {
            return new Effect.RowUpdate(row, version, why, changes(node.required("columns")));
        } else if (strength == Strength.DELETE) {
            return new Effect.RowDelete(row, version);
        } else if (version != null) {
            throw new IllegalArgumentException("a plan's line has a version of something that is not there yet");
        } else if (strength == Strength.CREATE) {
            return new Effect.RowCreate(row, changes(node.required("columns")));
        }
        Effect.Define define = Effect.Define.of(row.environment(), definitions.read(node.required("definition")));
        if (define.row().equals(row)) {
            return define;
        } else if (row.table().equals(define.row().table()) && row.id().equals(FormerKeys.id(define.definition()))) {
            return new Effect.Define(row, define.definition());
        }
        throw new IllegalArgumentException("a plan's line names another definition than it brings about");
    }

    private ObjectNode columns(Map<ColumnName, Change> changes) {
        ObjectNode node = nodes.objectNode();
        changes.forEach((column, change) -> node.set(column.value(), change(change)));
        return node;
    }

    private Map<ColumnName, Change> changes(JsonNode columns) {
        Map<ColumnName, Change> changes = new TreeMap<>();
        columns.properties().forEach(entry -> changes.put(new ColumnName(entry.getKey()), change(entry.getValue())));
        return changes;
    }

    private JsonNode change(Change change) {
        if (change instanceof Change.Fixed fixed) {
            return nodes.objectNode().set("fixed", literals.write(fixed.value()));
        } else if (change instanceof Change.Secret secret) {
            ObjectNode node = nodes.objectNode();
            node.putObject("secret").put("header", secret.header()).put("reference", secret.reference());
            return node;
        }
        return nodes.textNode("empty");
    }

    private Change change(JsonNode node) {
        if (node.isTextual()) {
            return new Change.Empty();
        } else if (node.has("secret")) {
            JsonNode secret = node.required("secret");
            return new Change.Secret(
                    secret.required("reference").asText(),
                    secret.required("header").asText());
        }
        return new Change.Fixed(literals.read(node.required("fixed")));
    }
}
