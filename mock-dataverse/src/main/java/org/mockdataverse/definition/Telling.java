package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Told;

/** Finds out what a definition says beyond what the stand-in would say about the same thing by itself. */
final class Telling {
    /** Said elsewhere, worked out anew, or without meaning in what comes in. */
    private static final Set<String> LEFT_OUT = Set.of(
            "MetadataId",
            "HasChanged",
            "ColumnNumber",
            "EntityLogicalName",
            "DisplayName",
            "Label",
            "RequiredLevel",
            "Targets",
            "OptionSet",
            "GlobalOptionSet",
            "Options",
            "TrueOption",
            "FalseOption",
            "Attributes",
            "Keys",
            "OneToManyRelationships",
            "ManyToOneRelationships",
            "ManyToManyRelationships",
            "Privileges",
            "Settings",
            "CascadeConfiguration",
            "EntityKeyIndexStatus",
            "HasActivities",
            "HasNotes");

    private Telling() {}

    /**
     * What is told.
     *
     * @param own what the stand-in says by itself
     * @param strict whether a property that it does not know is refused
     */
    static Told of(Part said, ObjectNode own, boolean strict) {
        Map<String, JsonNode> told = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : said.node().properties()) {
            String name = field.getKey();
            if (name.contains("@") || LEFT_OUT.contains(name)) {
                continue;
            }
            JsonNode usual = own.get(name);
            if (usual == null && strict) {
                throw said.wrong(name, "is no property of such a definition");
            }
            JsonNode value = whole(said, name, field.getValue(), usual);
            if (!same(value, usual) && !sameTexts(said, name, own)) {
                told.put(name, value);
            }
        }
        UUID id = said.id("MetadataId");
        boolean usual =
                id == null || id.toString().equals(own.path("MetadataId").asText());
        return new Told(usual ? null : id, told);
    }

    /** A label as it is written out, or an object completed by what it leaves unsaid. */
    private static JsonNode whole(Part said, String name, JsonNode value, @Nullable JsonNode usual) {
        if (!value.isObject()) {
            return value;
        }
        if (label(value)) {
            return Shapes.label(said.label(name), said.place() + name);
        }
        ObjectNode all = usual != null && usual.isObject() ? ((ObjectNode) usual).deepCopy() : Shapes.object();
        value.properties().forEach(field -> {
            if (!field.getKey().contains("@")) {
                all.set(field.getKey(), field.getValue());
            }
        });
        return all;
    }

    /** Labels are the same when their texts are; ids of theirs say nothing. */
    private static boolean sameTexts(Part said, String name, ObjectNode own) {
        return label(said.node().get(name))
                && label(own.get(name))
                && said.label(name).equals(new Part(own, said.place()).label(name));
    }

    private static boolean label(@Nullable JsonNode value) {
        return value != null && (value.has("LocalizedLabels") || value.has("UserLocalizedLabel"));
    }

    private static boolean same(JsonNode value, @Nullable JsonNode usual) {
        if (usual == null) {
            return false;
        }
        if (value.isNumber() && usual.isNumber()) {
            return value.decimalValue().compareTo(usual.decimalValue()) == 0;
        }
        return value.equals(usual);
    }
}
