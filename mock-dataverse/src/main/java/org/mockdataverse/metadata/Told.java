package org.mockdataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says about itself beyond what the stand-in acts on. It is kept, shown and otherwise ignored, as much of it is by the
 * service. Nobody may change the values.
 *
 * @param id its MetadataId; null for the one drawn from its name
 * @param properties by name, as they are to be shown
 */
public record Told(@Nullable UUID id, Map<String, JsonNode> properties) {
    /** Nothing. */
    public static final Told NOTHING = new Told(null, Map.of());

    /** Takes a copy. */
    public Told {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The same under that id. */
    public Told withId(UUID other) {
        return new Told(other, properties);
    }

    /** Whether it says so; the other if it says nothing. A managed property counts by its Value. */
    public boolean flag(String name, boolean otherwise) {
        JsonNode value = properties.get(name);
        if (value == null) {
            return otherwise;
        }
        JsonNode inner = value.isObject() ? value.path("Value") : value;
        return inner.isBoolean() ? inner.booleanValue() : otherwise;
    }
}
