package org.privacyconnector.policy.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The tree as JSON, by the JSON schema of YAML 1.2: true, false, null and decimal numbers have types, all else is text. */
public final class Json {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** The node without its places. */
    public static JsonNode of(Node node) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.entries().forEach(e -> object.set(e.key().text(), of(e.value())));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(item -> array.add(of(item)));
            return array;
        }
        return node instanceof Node.Scalar scalar ? of(scalar) : NODES.nullNode();
    }

    private static JsonNode of(Node.Scalar scalar) {
        if (scalar.isNull()) {
            return NODES.nullNode();
        }
        if (scalar.isTruth()) {
            return NODES.booleanNode(scalar.text().equals("true"));
        }
        return scalar.isNumber() ? NODES.numberNode(new BigDecimal(scalar.text())) : NODES.textNode(scalar.text());
    }
}
