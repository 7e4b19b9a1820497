package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.privacyconnector.policy.schema.SchemaWriter;

/**
 * The JSON Schema of what commands print with {@code -o json} ({@link Envelope}). Members may be added without a new version, so programs
 * must pass over those that they do not know.
 */
final class OutputSchema {
    /** The schema's file in {@code config/schema}. */
    static final String FILE = "output.schema.json";

    private OutputSchema() {}

    /** The schema's text, which ends with a line break. */
    static String text() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "privacy-connector -o json");
        schema.put("description", "The document that every command prints with -o json.");
        schema.put("type", "object");
        schema.putArray("required")
                .add("schemaVersion")
                .add("command")
                .add("exitCode")
                .add("status")
                .add("diagnostics")
                .add("data");
        ObjectNode members = schema.putObject("properties");
        members.putObject("schemaVersion")
                .put("const", Envelope.SCHEMA_VERSION)
                .put("description", "Raised when a member changes its meaning or goes; new members do not raise it.");
        members.putObject("command").put("type", "string").put("description", "The command as it was typed.");
        ObjectNode exitCode = members.putObject("exitCode").put("description", "The program's exit code.");
        ObjectNode status = members.putObject("status").put("description", "The exit code by name.");
        ArrayNode pairs = schema.putArray("oneOf");
        ArrayNode numbers = exitCode.putArray("enum");
        ArrayNode names = status.putArray("enum");
        for (ExitCode code : ExitCode.values()) {
            String name = code.name().toLowerCase(Locale.ROOT);
            numbers.add(code.number());
            names.add(name);
            ObjectNode pair =
                    pairs.addObject().put("description", code.meaning()).putObject("properties");
            pair.putObject("exitCode").put("const", code.number());
            pair.putObject("status").put("const", name);
        }
        members.putObject("message")
                .put("type", "string")
                .put("description", "One sentence about what went wrong; only then.");
        members.putObject("diagnostics").put("type", "array").set("items", diagnostic());
        members.putObject("data")
                .put("type", "object")
                .put("description", "What was asked for; its members are the command's own.");
        return SchemaWriter.text(schema);
    }

    private static ObjectNode diagnostic() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add("severity").add("code").add("summary");
        ObjectNode members = schema.putObject("properties");
        members.putObject("severity").putArray("enum").add("error").add("warning");
        members.putObject("code").put("type", "string").put("description", "Stable name, such as unknown-column.");
        members.putObject("summary").put("type", "string").put("description", "What is wrong.");
        members.putObject("cure").put("type", "string").put("description", "How to mend it.");
        members.putObject("file").put("type", "string");
        members.putObject("line").put("type", "integer").put("minimum", 1);
        members.putObject("column").put("type", "integer").put("minimum", 1);
        ObjectNode together = schema.putObject("dependencies");
        together.putArray("line").add("file").add("column");
        return schema;
    }
}
