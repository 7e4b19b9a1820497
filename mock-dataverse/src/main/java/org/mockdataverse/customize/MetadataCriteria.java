package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mockdataverse.definition.Shapes;
import org.mockdataverse.engine.Refused;

/** The criteria, properties and languages of a query over definitions. */
final class MetadataCriteria {
    private MetadataCriteria() {}

    /** A MetadataFilterExpression; nothing said is true of everything. */
    static Predicate<ObjectNode> of(JsonNode filter) {
        if (filter.isMissingNode() || filter.isNull()) {
            return any -> true;
        }
        List<Predicate<ObjectNode>> all = new ArrayList<>();
        filter.path("Conditions").forEach(each -> all.add(condition(each)));
        filter.path("Filters").forEach(each -> all.add(of(each)));
        if (all.isEmpty()) {
            return any -> true;
        }
        String operator = filter.path("FilterOperator").asText("And");
        return switch (operator) {
            case "And" -> node -> all.stream().allMatch(each -> each.test(node));
            case "Or" -> node -> all.stream().anyMatch(each -> each.test(node));
            default -> throw Refused.bad("FilterOperator is '" + operator + "', but must be And or Or.");
        };
    }

    private static Predicate<ObjectNode> condition(JsonNode condition) {
        String property = condition.path("PropertyName").asText();
        String operator = condition.path("ConditionOperator").asText();
        JsonNode value =
                condition.path("Value").has("Value") ? condition.path("Value").get("Value") : condition.path("Value");
        Set<String> wanted = values(operator, value);
        return switch (operator) {
            case "Equals", "In" -> node -> wanted.contains(text(node, property));
            case "NotEquals", "NotIn" -> node -> !wanted.contains(text(node, property));
            case "GreaterThan" -> node -> order(node, property, value) > 0;
            case "LessThan" -> node -> order(node, property, value) < 0;
            default -> throw Refused.bad("ConditionOperator '" + operator + "' is not supported.");
        };
    }

    private static Set<String> values(String operator, JsonNode value) {
        Set<String> all = new HashSet<>();
        if (value.isArray()) {
            value.forEach(each -> all.add(each.asText()));
        } else if (operator.equals("In") || operator.equals("NotIn")) {
            // how the service writes lists in a text is not verified [K]
            for (String each : value.asText().replaceAll("[\\[\\](){}\"']", "").split(",", -1)) {
                all.add(each.strip());
            }
        } else {
            all.add(value.isNull() ? "null" : value.asText());
        }
        return all;
    }

    private static String text(ObjectNode node, String property) {
        JsonNode value = node.get(property);
        if (value == null) {
            // derived types have properties of their own; others lack them
            return "null";
        }
        JsonNode inner = value.isObject() && value.has("Value") ? value.get("Value") : value;
        if (inner.isContainerNode()) {
            throw Refused.bad("The property '" + property + "' is not simple; criteria are about simple ones.");
        }
        return inner.asText();
    }

    private static int order(ObjectNode node, String property, JsonNode value) {
        try {
            return new BigDecimal(text(node, property)).compareTo(new BigDecimal(value.asText()));
        } catch (NumberFormatException other) {
            throw Refused.bad("The property '" + property + "' is compared with something that is no number.");
        }
    }

    /** Whether a property is asked for. */
    static boolean wanted(JsonNode properties, String name) {
        if (properties.path("AllProperties").asBoolean()) {
            return true;
        }
        for (JsonNode each : properties.path("PropertyNames")) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The definition with null for what is not asked for. */
    static ObjectNode shown(ObjectNode definition, JsonNode properties) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : definition.properties()) {
            String name = field.getKey();
            if (name.equals(Shapes.TYPE)) {
                continue;
            }
            boolean always = name.equals("MetadataId");
            if (always || wanted(properties, name)) {
                shown.set(name, field.getValue().deepCopy());
            } else {
                shown.putNull(name);
            }
        }
        return shown;
    }

    /** Labels in the languages asked for alone; in every language where none is. */
    static ObjectNode languages(ObjectNode node, JsonNode query) {
        Set<Integer> languages = new HashSet<>();
        query.path("FilterLanguages").forEach(each -> languages.add(each.asInt()));
        if (!languages.isEmpty()) {
            filter(node, languages);
        }
        return node;
    }

    private static void filter(JsonNode node, Set<Integer> languages) {
        if (node.get("LocalizedLabels") instanceof ArrayNode labels) {
            for (int i = labels.size() - 1; i >= 0; i--) {
                if (!languages.contains(labels.get(i).path("LanguageCode").asInt())) {
                    labels.remove(i);
                }
            }
        }
        node.forEach(each -> filter(each, languages));
    }
}
