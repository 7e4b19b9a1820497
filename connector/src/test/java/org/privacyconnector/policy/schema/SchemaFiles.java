package org.privacyconnector.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schemas in {@code config/schema}, which are generated: run a test of them with {@code -Dschemas.write=true} to write them anew. */
public final class SchemaFiles {
    private static final Path FOLDER = Path.of("../config/schema");

    private SchemaFiles() {}

    /** The file in the repository is what would be generated now. */
    public static void mustBe(String file, String generated) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, generated);
        }
        assertThat(path).content().as("generated anew by -Dschemas.write=true").isEqualTo(generated);
    }

    /** What a validator has against the document, one sentence each. */
    public static List<String> complaints(String schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }
}
