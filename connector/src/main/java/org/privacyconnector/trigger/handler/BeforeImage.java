package org.privacyconnector.trigger.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.privacyconnector.duty.setup.WebhookSettings;
import org.privacyconnector.table.ColumnName;

/** Texts of a row as it was, out of the event that came when it was deleted. What an event does not have, it does not have: nothing is guessed. */
final class BeforeImage {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than any identity. */
    private static final int LONGEST = 300;

    private BeforeImage() {}

    /** The texts of those columns that came and are not empty. */
    static Map<ColumnName, String> texts(byte[] event, Collection<ColumnName> columns) {
        Map<ColumnName, String> texts = new HashMap<>();
        try {
            for (JsonNode image : JSON.readTree(event).path("PreEntityImages")) {
                if (image.path("key").asText().equals(WebhookSettings.BEFORE)) {
                    image.path("value").path("Attributes").forEach(attribute -> take(attribute, columns, texts));
                }
            }
        } catch (IOException none) {
            // it was an event when it was taken; what Jackson says of it may quote it
        }
        return texts;
    }

    private static void take(JsonNode attribute, Collection<ColumnName> columns, Map<ColumnName, String> texts) {
        JsonNode value = attribute.path("value");
        String name = attribute.path("key").asText();
        if (value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= LONGEST) {
            columns.stream()
                    .filter(column -> column.value().equals(name))
                    .forEach(column -> texts.put(column, value.textValue()));
        }
    }
}
