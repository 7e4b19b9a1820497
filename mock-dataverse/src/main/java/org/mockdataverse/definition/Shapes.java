package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Told;

/** Pieces that definitions of tables, columns and relationships are made of, in the Web API's form. */
public final class Shapes {
    public static final String TYPE = "@odata.type";
    public static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private Shapes() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The same id for the same thing in every stand-in. */
    public static UUID id(String what) {
        return DefinitionIds.named(what);
    }

    /** A label in every language it has; what the user sees is the English one. */
    public static ObjectNode label(@Nullable Label label, String of) {
        ObjectNode node = object();
        ArrayNode all = node.putArray("LocalizedLabels");
        if (label == null || label.texts().isEmpty()) {
            node.putNull("UserLocalizedLabel");
            return node;
        }
        label.texts().forEach((language, text) -> all.add(localized(text, language, of)));
        int shown = label.texts().containsKey(Label.ENGLISH)
                ? Label.ENGLISH
                : label.texts().keySet().iterator().next();
        node.set("UserLocalizedLabel", localized(label.english(), shown, of));
        return node;
    }

    /** Lays what a definition says otherwise over what it would say. */
    public static ObjectNode told(ObjectNode node, Told told) {
        told.properties().forEach((name, value) -> node.set(name, value.deepCopy()));
        return node;
    }

    private static ObjectNode localized(String text, int language, String of) {
        ObjectNode node = object();
        node.put("Label", text);
        node.put("LanguageCode", language);
        node.put("IsManaged", true);
        node.put("MetadataId", id("label " + language + " " + of).toString());
        node.putNull("HasChanged");
        return node;
    }

    /** A property that says whether it may be changed. */
    public static ObjectNode managed(boolean value, String property) {
        ObjectNode node = object();
        node.put("Value", value);
        node.put("CanBeChanged", false);
        node.put("ManagedPropertyLogicalName", property);
        return node;
    }

    /** A value within an object. */
    public static ObjectNode boxed(String value) {
        ObjectNode node = object();
        node.put("Value", value);
        return node;
    }
}
