package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.privacyconnector.diagnostic.Diagnostic;

/**
 * What a command found, in a form for people and one for programs, from the same source. Only the one that is wanted is made.
 *
 * @param text prints lines for people; silent on success where there is nothing to tell
 * @param data the same for {@code -o json}
 * @param diagnostics warnings that came with it
 */
public record Result(
        ExitCode code, Consumer<Consumer<String>> text, Supplier<JsonNode> data, List<Diagnostic> diagnostics) {
    public Result {
        diagnostics = List.copyOf(diagnostics);
    }

    /** A result without warnings. */
    public Result(ExitCode code, Consumer<Consumer<String>> text, Supplier<JsonNode> data) {
        this(code, text, data, List.of());
    }
}
