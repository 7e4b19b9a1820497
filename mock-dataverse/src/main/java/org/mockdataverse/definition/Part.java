package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Label;

/** An object within a definition, read property by property. Whatever does not fit is refused with its place. */
record Part(ObjectNode node, String place) {
    /** A definition that cannot be read. */
    static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    Unreadable wrong(String name, String what) {
        return new Unreadable(place + ": " + name + " " + what);
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    String text(String name, String otherwise) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(name, "is not a text");
        }
        return value.textValue();
    }

    String must(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = value(name);
        if (value != null && value.isObject()) {
            return part(name).flag("Value", otherwise);
        }
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "is neither true nor false");
        }
        return value.booleanValue();
    }

    int whole(String name, int otherwise) {
        JsonNode value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, "is not a whole number");
        }
        return value.intValue();
    }

    @Nullable
    BigDecimal number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrong(name, "is not a number");
        }
        return value.decimalValue().stripTrailingZeros();
    }

    @Nullable
    UUID id(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(value.asText());
        } catch (IllegalArgumentException other) {
            throw wrong(name, "is not an id");
        }
    }

    /** The text within an object of one value, such as RequiredLevel. */
    String boxed(String name, String otherwise) {
        return has(name) ? part(name).text("Value", otherwise) : otherwise;
    }

    Part part(String name) {
        if (!(value(name) instanceof ObjectNode inner)) {
            throw wrong(name, "is not an object");
        }
        return new Part(inner, place + "." + name);
    }

    List<Part> parts(String name) {
        List<Part> all = new ArrayList<>();
        JsonNode value = value(name);
        if (value == null) {
            return all;
        }
        if (!value.isArray()) {
            throw wrong(name, "is not an array");
        }
        for (JsonNode each : value) {
            if (!(each instanceof ObjectNode inner)) {
                throw wrong(name, "holds something that is not an object");
            }
            all.add(new Part(inner, place + "." + name + "[" + all.size() + "]"));
        }
        return all;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        JsonNode value = value(name);
        if (value == null) {
            return all;
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw wrong(name, "holds something that is not a text");
            }
            all.add(each.textValue());
        }
        return all;
    }

    /** A label; empty where nothing is said. A UserLocalizedLabel alone counts too. */
    Label label(String name) {
        if (!has(name)) {
            return Label.NONE;
        }
        Map<Integer, String> texts = new TreeMap<>();
        Part label = part(name);
        List<Part> all = label.parts("LocalizedLabels");
        if (all.isEmpty() && label.has("UserLocalizedLabel")) {
            all.add(label.part("UserLocalizedLabel"));
        }
        for (Part each : all) {
            int language = each.whole("LanguageCode", 0);
            if (language <= 0) {
                throw each.wrong("LanguageCode", "is missing");
            }
            texts.put(language, each.text("Label", ""));
        }
        return new Label(texts);
    }

    /** The name of the type without its namespace; empty where none is said. */
    String type() {
        String type = text(Shapes.TYPE, "");
        String bare = type.startsWith("#") ? type.substring(1) : type;
        return bare.startsWith(Shapes.NAMESPACE) ? bare.substring(Shapes.NAMESPACE.length()) : bare;
    }
}
