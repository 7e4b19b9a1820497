package org.privacyconnector.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/** An effect as a JSON tree. Row and version are the line's own and not repeated. */
final class EffectText {
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    ObjectNode write(Effect effect) {
        ObjectNode node = nodes.objectNode();
        if (effect instanceof Effect.RowUpdate update) {
            ObjectNode changes = node.putObject("columns");
            update.changes().forEach((column, change) -> changes.set(column.value(), change(change)));
        }
        return node.put("effect", Strength.of(effect).word());
    }

    Effect read(RowRef row, @Nullable RowVersion version, JsonNode node) {
        Strength strength = Strength.named(node.required("effect").asText());
        Effect.@Nullable Why why = strength.why();
        if (why == null) {
            return new Effect.RowDelete(row, version);
        }
        Map<ColumnName, Change> changes = new TreeMap<>();
        node.required("columns")
                .properties()
                .forEach(entry -> changes.put(new ColumnName(entry.getKey()), change(entry.getValue())));
        return new Effect.RowUpdate(row, version, why, changes);
    }

    private JsonNode change(Change change) {
        if (change instanceof Change.Fixed fixed) {
            return nodes.objectNode().set("fixed", literal(fixed.value()));
        }
        return nodes.textNode("empty");
    }

    private static Change change(JsonNode node) {
        return node.isTextual() ? new Change.Empty() : new Change.Fixed(literal(node.required("fixed")));
    }

    private ObjectNode literal(Literal literal) {
        ObjectNode node = nodes.objectNode();
        if (literal instanceof Literal.Text text) {
            node.put("text", text.value());
        } else if (literal instanceof Literal.Numeric number) {
            node.put("number", number.value().toPlainString());
        } else if (literal instanceof Literal.Truth truth) {
            node.put("truth", truth.value());
        } else if (literal instanceof Literal.Id id) {
            node.put("id", id.value().toString());
        } else if (literal instanceof Literal.Day day) {
            node.put("day", day.value().toString());
        } else if (literal instanceof Literal.Moment moment) {
            node.put("moment", moment.value().toString());
        } else if (literal instanceof Literal.Label label) {
            node.put("label", label.value());
        }
        return node;
    }

    private static Literal literal(JsonNode node) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        String value = only.getValue().asText();
        return switch (only.getKey()) {
            case "text" -> new Literal.Text(value);
            case "number" -> new Literal.Numeric(new BigDecimal(value));
            case "truth" -> new Literal.Truth(only.getValue().asBoolean());
            case "id" -> new Literal.Id(UUID.fromString(value));
            case "day" -> new Literal.Day(LocalDate.parse(value));
            case "moment" -> new Literal.Moment(Instant.parse(value));
            case "label" -> new Literal.Label(value);
            default -> throw new IllegalArgumentException("a plan's line has a value of an unknown kind");
        };
    }
}
