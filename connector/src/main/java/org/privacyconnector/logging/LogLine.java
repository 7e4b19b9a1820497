package org.privacyconnector.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One log line as JSON, with the field names of the Elastic Common Schema. Of the context only known keys are told. Pure. */
public final class LogLine {
    /** Keys of the context that are told, with their field. Whatever else somebody puts there stays inside. */
    public static final Map<String, String> CONTEXT = Map.of(
            "run", "privacy.run",
            "task", "privacy.task",
            "job", "privacy.job",
            "correlation", "trace.id");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> LEVELS = Set.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    private static final int LONGEST = 4_000;
    private static final int LONGEST_VALUE = 100;

    private LogLine() {}

    /**
     * The line, without its end.
     *
     * @param message is redacted and cut
     * @param context of which the known keys are told
     * @param error type and places of a failure, none of its words; empty for none
     */
    public static String json(
            Instant at, String level, String logger, String message, Map<String, String> context, Failure error) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("@timestamp", at.toString());
            json.writeStringField("log.level", LEVELS.contains(level) ? level : "INFO");
            json.writeStringField("log.logger", logger);
            json.writeStringField("message", cut(Redaction.of(message), LONGEST));
            for (Map.Entry<String, String> known : new TreeMap<>(CONTEXT).entrySet()) {
                String value = context.get(known.getKey());
                if (value != null) {
                    json.writeStringField(known.getValue(), cut(Redaction.of(value), LONGEST_VALUE));
                }
            }
            if (!error.type().isEmpty()) {
                json.writeStringField("error.type", error.type());
                json.writeStringField("error.stack_trace", error.places());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    /** What may be told of a failure. */
    public record Failure(String type, String places) {
        /** None. */
        public static final Failure NONE = new Failure("", "");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
