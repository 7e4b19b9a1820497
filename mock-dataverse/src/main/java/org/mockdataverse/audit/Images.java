package org.mockdataverse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Old and new values as an audit row keeps them: properties of the Web API, long text cut. */
final class Images {
    /** The longest text that is kept whole; documented as 5 KB, taken to be this many characters [K]. */
    static final int LONGEST = 5 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Images() {}

    /** The filled ones among some columns of a row. */
    static ObjectNode of(@Nullable StoredRow row, Collection<Column> columns) {
        ObjectNode image = JsonNodeFactory.instance.objectNode();
        if (row != null) {
            for (Column column : columns) {
                Object value = row.value(column.name());
                if (value != null) {
                    put(image, column.property(), value);
                }
            }
        }
        return image;
    }

    private static void put(ObjectNode image, String property, Object value) {
        if (value instanceof String text) {
            image.put(property, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
        } else if (value instanceof Reference reference) {
            image.put(property, reference.id().toString());
        } else if (value instanceof Integer number) {
            image.put(property, number);
        } else if (value instanceof Long number) {
            image.put(property, number);
        } else if (value instanceof BigDecimal number) {
            image.put(property, number);
        } else if (value instanceof Double number) {
            image.put(property, number);
        } else if (value instanceof Boolean truth) {
            image.put(property, truth);
        } else {
            image.put(property, value.toString());
        }
    }

    /** The text of an object. */
    static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("writing to memory", never);
        }
    }

    /** The object of a text that {@link #text} made. */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("an audit row cannot be read");
        }
    }
}
