package org.privacyconnector.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.TableName;

/** A literal of the policy as a JSON tree. A secret has no text: its effect names where it is kept. */
final class LiteralText {
    ObjectNode write(Literal literal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
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
        } else if (literal instanceof Literal.Reference reference) {
            node.putObject("row")
                    .put("id", reference.id().toString())
                    .put("table", reference.table().value());
        } else {
            throw new IllegalArgumentException("a plan holds no value of this kind");
        }
        return node;
    }

    Literal read(JsonNode node) {
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
            case "row" ->
                new Literal.Reference(
                        new TableName(only.getValue().required("table").asText()),
                        UUID.fromString(only.getValue().required("id").asText()));
            default -> throw new IllegalArgumentException("a plan's line has a value of an unknown kind");
        };
    }
}
