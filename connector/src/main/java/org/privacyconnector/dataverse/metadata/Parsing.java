package org.privacyconnector.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Small readings that definitions have in common. */
final class Parsing {
    private Parsing() {}

    static JsonNode node(Map<String, JsonNode> by, String key) {
        return by.getOrDefault(key, MissingNode.getInstance());
    }

    /** The name, or null where there is none or it is no logical name. */
    static @Nullable TableName tableName(JsonNode node) {
        try {
            return node.isTextual() ? new TableName(node.asText()) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** The name, or null where there is none or it is no logical name. */
    static @Nullable ColumnName columnName(JsonNode node) {
        try {
            return node.isTextual() ? new ColumnName(node.asText()) : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** The label in the language of our user, else the first there is, else the name. */
    static String label(JsonNode displayName, String otherwise) {
        String own = displayName.path("UserLocalizedLabel").path("Label").asText("");
        if (!own.isBlank()) {
            return own;
        }
        return labels(displayName).stream().findFirst().orElse(otherwise);
    }

    /** The label in every language. */
    static Set<String> labels(JsonNode label) {
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode one : label.path("LocalizedLabels")) {
            String text = one.path("Label").asText("");
            if (!text.isBlank()) {
                labels.add(text);
            }
        }
        String own = label.path("UserLocalizedLabel").path("Label").asText("");
        if (!own.isBlank()) {
            labels.add(own);
        }
        return labels;
    }
}
