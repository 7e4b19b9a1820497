package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.schema.SchemaFiles;

/** The promise to programs that read {@code -o json}. */
class OutputSchemaTest {
    @Test
    void the_file_in_config_schema_is_the_generated_one() throws IOException {
        SchemaFiles.mustBe(OutputSchema.FILE, OutputSchema.text());
    }

    @ParameterizedTest
    @EnumSource
    void what_every_command_prints_fits_it(ExitCode code) {
        String printed = Envelope.of(
                "privacy-connector validate",
                code,
                code == ExitCode.POLICY ? "1 error" : null,
                List.of(
                        Diagnostic.error("x", new Place("config/retention.yaml", 12, 5), "wrong", "Mend it."),
                        Diagnostic.warning("y", null, "doubtful", null)),
                JsonNodeFactory.instance.objectNode());
        assertThat(SchemaFiles.complaints(OutputSchema.text(), printed)).isEmpty();
    }

    @Test
    void an_exit_code_under_another_name_does_not_fit() {
        String printed = Envelope.of("x", ExitCode.DONE, null, List.of(), JsonNodeFactory.instance.objectNode())
                .replace("\"exitCode\" : 0", "\"exitCode\" : 1");
        assertThat(SchemaFiles.complaints(OutputSchema.text(), printed)).isNotEmpty();
    }
}
