package org.mockdataverse.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/**
 * A message that is called.
 *
 * @param request the request
 * @param table the table it is bound to; null when it is bound to nothing
 * @param located the row it is bound to; null when it is bound to no row
 * @param inside what stands in the parentheses after its name
 */
public record Call(
        Request request, @Nullable Table table, @Nullable Located located, String inside) {
    /** Lists in addresses quote texts once or twice. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z_][\\w.]*('.*')");

    /** Who calls. */
    public Caller caller() {
        return request.caller();
    }

    /** The id of the row it is bound to, or 404 where an alternate key names none. */
    public UUID row() {
        Located bound = located;
        if (bound == null) {
            throw new IllegalStateException("bound to no row");
        }
        return bound.found();
    }

    /** The body; an empty object when an action was sent without one. */
    public ObjectNode body() {
        return request.ask().body().length == 0
                ? JsonNodeFactory.instance.objectNode()
                : Payloads.object(request.ask());
    }

    /** A parameter of an action, or empty when it was left out or null. */
    public Optional<JsonNode> said(String name) {
        return Optional.ofNullable(body().get(name)).filter(value -> !value.isNull());
    }

    /** A parameter of an action that must be there. */
    public JsonNode must(String name) {
        return said(name).orElseThrow(() -> missing(name));
    }

    /** Parameters of a function, aliases replaced by what they stand for. */
    public Map<String, JsonNode> parameters() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        if (inside.isBlank()) {
            return all;
        }
        for (Literals.Pair pair : Literals.arguments(inside)) {
            String literal = pair.literal().startsWith("@") ? alias(pair.literal()) : pair.literal();
            all.put(pair.name(), value(literal));
        }
        return all;
    }

    /** A parameter of a function that must be there. */
    public JsonNode parameter(String name) {
        JsonNode value = parameters().get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return value;
    }

    private static Refused missing(String name) {
        return new Refused(400, Codes.INVALID_PAYLOAD, "The parameter '" + name + "' is missing.");
    }

    private String alias(String name) {
        String value = request.address().option(name);
        if (!value.isEmpty()) {
            return value;
        }
        throw Refused.bad("The parameter alias '" + name + "' has no value.");
    }

    private static JsonNode value(String literal) {
        String text = literal.strip();
        if (text.startsWith("'")) {
            return TextNode.valueOf(Literals.unquoted(text));
        }
        if (QUALIFIED.matcher(text).matches()) {
            return TextNode.valueOf(Literals.unquoted(text.substring(text.indexOf('\''))));
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException other) {
            // an id, or a date
            return TextNode.valueOf(text);
        }
    }
}
