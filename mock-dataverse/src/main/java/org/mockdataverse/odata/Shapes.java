package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Label;

/** Pieces that definitions of tables, columns and relationships are made of, in the Web API's form. */
final class Shapes {
    static final String TYPE = "@odata.type";
    static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final int ENGLISH = 1033;
    private static final int SWEDISH = 1053;

    private Shapes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The same id for the same thing in every stand-in. */
    static UUID id(String what) {
        return DefinitionIds.named(what);
    }

    /** A label in both languages; what the user sees is the English one. */
    static ObjectNode label(@Nullable Label label, String of) {
        ObjectNode node = object();
        ArrayNode all = node.putArray("LocalizedLabels");
        if (label == null) {
            node.putNull("UserLocalizedLabel");
            return node;
        }
        all.add(localized(label.english(), ENGLISH, of));
        all.add(localized(label.swedish(), SWEDISH, of));
        node.set("UserLocalizedLabel", localized(label.english(), ENGLISH, of));
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
    static ObjectNode managed(boolean value, String property) {
        ObjectNode node = object();
        node.put("Value", value);
        node.put("CanBeChanged", false);
        node.put("ManagedPropertyLogicalName", property);
        return node;
    }

    /** A value within an object. */
    static ObjectNode boxed(String value) {
        ObjectNode node = object();
        node.put("Value", value);
        return node;
    }
}
