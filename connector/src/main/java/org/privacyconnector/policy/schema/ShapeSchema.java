package org.privacyconnector.policy.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.privacyconnector.policy.words.Format;
import org.privacyconnector.policy.words.Shape;

/** One declared shape as a schema. What an editor shows on hover is English, then Swedish. */
final class ShapeSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANYTHING = "\\S";

    private ShapeSchema() {}

    static ObjectNode file(String name, Shape.Keys words) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", name);
        schema.setAll(of(words));
        return schema;
    }

    private static ObjectNode of(Shape shape) {
        if (shape instanceof Shape.Value value) {
            return value(value.format());
        }
        if (shape instanceof Shape.Words words) {
            return words(words.words());
        }
        if (shape instanceof Shape.Keys keys) {
            return keys(keys);
        }
        ObjectNode schema = NODES.objectNode();
        if (shape instanceof Shape.ListOf list) {
            schema.put("type", "array");
            if (!list.mayBeEmpty()) {
                schema.put("minItems", 1);
            }
            schema.set("items", of(list.item()));
        } else if (shape instanceof Shape.OneOf oneOf) {
            ArrayNode options = schema.putArray("anyOf");
            oneOf.options().forEach(option -> options.add(of(option)));
        } else if (shape instanceof Shape.Where) {
            return where();
        } else if (shape instanceof Shape.Given) {
            schema.put("type", "object").put("minProperties", 1);
        } else {
            return single();
        }
        return schema;
    }

    private static ObjectNode value(Format format) {
        ObjectNode text = NODES.objectNode().put("type", "string").put("pattern", pattern(format));
        if (!format.accepts("12") && format != Format.PERSONS) {
            return text;
        }
        // YAML reads it as a number, the policy as the same text
        ObjectNode number = NODES.objectNode();
        if (format == Format.COUNT || format == Format.PERSONS) {
            number.put("type", "integer").put("minimum", 1);
        } else {
            number.put("type", "number");
        }
        ObjectNode either = NODES.objectNode();
        either.putArray("anyOf").add(text).add(number);
        return either;
    }

    /** The format's pattern as ECMAScript understands it, and, where one may stand, a variable. */
    private static String pattern(Format format) {
        String pattern = format.pattern();
        if (pattern.startsWith("(?s)") || format == Format.PATH) {
            return ANYTHING;
        }
        return "^(?:" + pattern + ")$" + (format.takesVariables() ? "|\\$\\{env:" : "");
    }

    private static ObjectNode words(List<Shape.Word> words) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode options = schema.putArray("oneOf");
        for (Shape.Word word : words) {
            ObjectNode option = options.addObject().put("const", word.name());
            if (!word.en().isBlank()) {
                option.put("description", word.en() + "\n\n" + word.sv());
            }
        }
        return schema;
    }

    private static ObjectNode keys(Shape.Keys keys) {
        ObjectNode schema = NODES.objectNode().put("type", "object").put("minProperties", 1);
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Shape.Field field : keys.fields()) {
            ObjectNode property = of(field.shape());
            property.put("title", field.titleEn() + " / " + field.titleSv());
            property.put("description", field.en() + "\n\n" + field.sv());
            properties.set(field.name(), property);
            if (field.required()) {
                required.add(field.name());
            }
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        Shape rest = keys.rest();
        if (rest == null) {
            schema.put("additionalProperties", false);
            return schema;
        }
        schema.set("additionalProperties", of(rest));
        Format key = keys.restKey();
        if (key != null) {
            ArrayNode names = NODES.arrayNode();
            if (!keys.fields().isEmpty()) {
                ArrayNode known = NODES.arrayNode();
                keys.names().forEach(known::add);
                names.addObject().set("enum", known);
            }
            names.addObject().put("pattern", "^(?:" + key.pattern() + ")$");
            schema.putObject("propertyNames").set("anyOf", names);
        }
        return schema;
    }

    private static ObjectNode where() {
        ObjectNode filter = NODES.objectNode().put("type", "object");
        filter.putObject("properties")
                .putObject("odata")
                .put("type", "string")
                .put("pattern", ANYTHING)
                .put("description", "An OData filter.\n\nEtt OData-filter.");
        filter.putArray("required").add("odata");
        filter.put("additionalProperties", false);
        ObjectNode list =
                NODES.objectNode().put("type", "array").put("minItems", 1).set("items", single());
        ObjectNode value = NODES.objectNode();
        value.putArray("anyOf").add(single()).add(list);
        ObjectNode columns = NODES.objectNode().put("type", "object").put("minProperties", 1);
        columns.set("additionalProperties", value);
        columns.putObject("not").putArray("required").add("odata");
        ObjectNode schema = NODES.objectNode();
        schema.putArray("anyOf").add(filter).add(columns);
        return schema;
    }

    private static ObjectNode single() {
        ObjectNode schema = NODES.objectNode();
        ArrayNode options = schema.putArray("anyOf");
        options.addObject().put("type", "string").put("pattern", ANYTHING);
        options.addObject().put("type", "number");
        options.addObject().put("type", "boolean");
        return schema;
    }
}
