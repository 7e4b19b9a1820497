package org.mockdataverse.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.UUID;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Reads which row a parameter means: by its address, or by its type and primary id. The row need not exist. */
public final class Targets {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    /** Parameters in URLs are documented with single quotation marks. */
    private static final ObjectMapper LENIENT =
            JsonMapper.builder().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES).build();

    private Targets() {}

    /** The row that a parameter means, or 400. */
    public static Reference of(Model model, Locator locator, JsonNode parameter) {
        JsonNode target = object(parameter);
        JsonNode address = target.get("@odata.id");
        if (address != null && address.isTextual()) {
            return locator.row(address.textValue(), ContentIds.none());
        }
        Table table = table(model, target);
        JsonNode id = target.path(table.primaryId());
        UUID uuid = Locator.uuid(id.asText(""))
                .orElseThrow(() -> Refused.bad("The parameter does not name a row by '" + table.primaryId() + "'."));
        return new Reference(table.name(), uuid);
    }

    /** The table that a parameter's {@code @odata.type} names, or 400. */
    public static Table table(Model model, JsonNode target) {
        String name = type(target)
                .orElseThrow(() -> new Refused(
                        400,
                        Codes.INVALID_PAYLOAD,
                        "A row in a parameter needs '@odata.id', or '@odata.type' and its id."));
        return model.table(name)
                .orElseThrow(() ->
                        new Refused(400, Codes.INVALID_PAYLOAD, "There is no entity type '" + NAMESPACE + name + "'."));
    }

    /** The logical name that {@code @odata.type} says, with or without its hash; empty when it says none of the environment's kind. */
    public static Optional<String> type(JsonNode row) {
        return Optional.ofNullable(row.get("@odata.type"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(text -> text.startsWith("#") ? text.substring(1) : text)
                .filter(text -> text.startsWith(NAMESPACE))
                .map(text -> text.substring(NAMESPACE.length()));
    }

    /** A parameter that is an object, whichever quotation marks it was written with. */
    public static JsonNode object(JsonNode parameter) {
        JsonNode object = parameter;
        if (parameter.isTextual()) {
            try {
                object = LENIENT.readTree(parameter.textValue());
            } catch (JsonProcessingException other) {
                // told below
            }
        }
        if (!object.isObject()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "A parameter is not an object.");
        }
        return object;
    }
}
