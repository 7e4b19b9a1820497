package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * What a command found, in a form for people and one for programs, from the same source.
 *
 * @param text prints lines for people; silent on success where there is nothing to tell
 * @param data the same for {@code -o json}
 */
public record Result(ExitCode code, Consumer<Consumer<String>> text, JsonNode data) {}
