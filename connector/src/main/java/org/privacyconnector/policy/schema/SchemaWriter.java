package org.privacyconnector.policy.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.privacyconnector.policy.words.ConnectorWords;
import org.privacyconnector.policy.words.DataMapWords;
import org.privacyconnector.policy.words.ErasureWords;
import org.privacyconnector.policy.words.OperatorWords;
import org.privacyconnector.policy.words.RetentionWords;

/**
 * Writes one JSON Schema (draft 7, which every YAML language server speaks) for each policy file, from the same declarations that the reader
 * checks against. A schema helps while typing; only the reader decides, and it refuses more. Pure; safe for many threads.
 */
public final class SchemaWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaWriter() {}

    /** The text of each schema by file name, such as {@code retention.schema.json}; each ends with a line break. */
    public static SortedMap<String, String> files() {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("operator.schema.json", text(ShapeSchema.file("operator.yaml", OperatorWords.file())));
        files.put("connector.schema.json", text(ShapeSchema.file("connector.yaml", ConnectorWords.file())));
        files.put("data-map.schema.json", text(ShapeSchema.file("data-map.yaml", DataMapWords.file())));
        files.put("retention.schema.json", text(ShapeSchema.file("retention.yaml", RetentionWords.file())));
        files.put("erasure.schema.json", text(ShapeSchema.file("erasure.yaml", ErasureWords.file())));
        return files;
    }

    /** A document with two spaces of indentation and bare line feeds on every system, so that the files in the repository compare. */
    public static String text(JsonNode document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(document) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
