package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;

/** The JSON document that every command prints with {@code -o json}; its schema is {@code output.schema.json}. */
final class Envelope {
    /** Raised when a member changes its meaning or goes; new members do not raise it. */
    static final int SCHEMA_VERSION = 1;

    private Envelope() {}

    /** The document as pretty-printed text. */
    static String of(
            String command, ExitCode code, @Nullable String message, List<Diagnostic> diagnostics, JsonNode data) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("command", command);
        root.put("exitCode", code.number());
        root.put("status", code.name().toLowerCase(java.util.Locale.ROOT));
        if (message != null) {
            root.put("message", message);
        }
        ArrayNode list = root.putArray("diagnostics");
        diagnostics.forEach(diagnostic -> list.add(json(diagnostic)));
        root.set("data", data);
        return root.toPrettyString();
    }

    /** One diagnostic. */
    static ObjectNode json(Diagnostic diagnostic) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("severity", diagnostic.severity().name().toLowerCase(java.util.Locale.ROOT));
        node.put("code", diagnostic.code());
        node.put("summary", diagnostic.summary());
        if (diagnostic.cure() != null) {
            node.put("cure", diagnostic.cure());
        }
        Place place = diagnostic.place();
        if (place != null) {
            node.put("file", place.file());
            node.put("line", place.line());
            node.put("column", place.column());
        }
        return node;
    }
}
