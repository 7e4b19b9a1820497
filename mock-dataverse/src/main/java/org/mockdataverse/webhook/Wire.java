package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.rows.Reference;

/** Values as the platform's data contracts write them in JSON. */
final class Wire {
    private static final String CONTRACTS = ":http://schemas.microsoft.com/xrm/2011/Contracts";
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'", Locale.ROOT);

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An object that says its type. */
    static ObjectNode typed(String type) {
        return object().put("__type", type + CONTRACTS);
    }

    /** One entry of a dictionary. */
    static ObjectNode pair(String key, JsonNode value) {
        ObjectNode pair = object().put("key", key);
        pair.set("value", value);
        return pair;
    }

    static TextNode text(Object value) {
        return TextNode.valueOf(value.toString());
    }

    static TextNode date(Instant at) {
        return TextNode.valueOf("/Date(" + at.toEpochMilli() + ")/");
    }

    /** The value of a column. The form of money and of dates without a time is [K]. */
    static JsonNode of(Column column, @Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof Reference reference) {
            return reference(typed("EntityReference"), reference.table(), reference.id(), null);
        }
        if (column.type().isChoice() && value instanceof Integer number) {
            return typed("OptionSetValue").put("Value", number);
        }
        if (column.type() == ColumnType.MONEY && value instanceof BigDecimal amount) {
            return typed("Money").put("Value", amount);
        }
        if (value instanceof Instant at) {
            return date(at);
        }
        if (value instanceof LocalDate day) {
            return date(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        }
        if (value instanceof Long number) {
            return LongNode.valueOf(number);
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        return value instanceof BigDecimal number ? DecimalNode.valueOf(number) : text(value);
    }

    /** How a value is shown to people; null for text, ids and references, which have no such form. */
    static @Nullable String shown(Column column, Object value) {
        if (column.type().isChoice() && value instanceof Integer number) {
            return column.choice(number).map(choice -> choice.label().english()).orElse(null);
        }
        if (value instanceof Boolean truth) {
            return truth ? "Yes" : "No";
        }
        if (value instanceof Instant at) {
            return SHOWN.format(at.atZone(ZoneOffset.UTC));
        }
        if (value instanceof LocalDate day) {
            return SHOWN.format(day.atStartOfDay());
        }
        return value instanceof Number ? value.toString() : null;
    }

    /** Fills in a reference, which says its type or not. */
    static ObjectNode reference(ObjectNode node, String table, UUID id, @Nullable String name) {
        node.put("Id", id.toString());
        node.set("KeyAttributes", array());
        return node.put("LogicalName", table).put("Name", name).putNull("RowVersion");
    }

    /** Fills in a row, which says its type or not. */
    static ObjectNode entity(ObjectNode node, String table, UUID id, ArrayNode attributes, ArrayNode formatted) {
        node.set("Attributes", attributes);
        node.putNull("EntityState");
        node.set("FormattedValues", formatted);
        node.put("Id", id.toString());
        node.set("KeyAttributes", array());
        node.put("LogicalName", table);
        node.set("RelatedEntities", array());
        return node.putNull("RowVersion");
    }
}
