package org.privacyconnector.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command sees of the machine around it, passed in so that tests can give their own.
 *
 * @param out data: what was asked for
 * @param err messages, progress and diagnostics
 * @param environment variables
 * @param folder the folder that relative paths start from
 * @param terminal whether a person is watching: colours and progress only then
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path folder,
        InstantSource clock,
        boolean terminal) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Whether colours may be used: a terminal, and nobody said NO_COLOR. */
    public boolean colours() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
