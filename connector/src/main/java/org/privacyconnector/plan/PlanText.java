package org.privacyconnector.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Plans as text: canonical JSON (one line, keys in order, no blanks), so that equal things are equal bytes. Reading is strict: a text that
 * is not exactly what would be written is refused. Safe for many threads.
 */
public final class PlanText {
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final LineText lines = new LineText();

    /** The canonical text of a header, totals, or a statement made of plain records. */
    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan's part cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is not canonical or not of that kind; the message repeats nothing of it
     */
    public <T> T read(String text, Class<T> kind) {
        T value;
        try {
            value = json.readValue(text, kind);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a " + kind.getSimpleName() + " as this program writes it", e);
        }
        if (value == null || !write(value).equals(text)) {
            throw new IllegalArgumentException("not the canonical text of a " + kind.getSimpleName());
        }
        return value;
    }

    /** The canonical text of one line: neither number nor environment, which the line's place and the header say. */
    public String line(Finding finding) {
        return write(lines.write(finding));
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @param environment the plan's environment, of which every row is
     * @throws IllegalArgumentException when the text is not canonical
     */
    public Finding line(String environment, String text) {
        try {
            JsonNode node = json.readTree(text);
            Finding finding = lines.read(environment, node);
            if (!line(finding).equals(text)) {
                throw new IllegalArgumentException("not the canonical text of a plan's line");
            }
            return finding;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a plan's line is not JSON", e);
        }
    }
}
