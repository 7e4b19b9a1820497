package org.privacyconnector.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the machine around it, passed in so that tests can give their own.
 *
 * @param out data: what was asked for
 * @param err messages, progress and diagnostics
 * @param environment variables
 * @param folder the folder that relative paths start from
 * @param terminal whether a person is watching: colours and progress only then
 * @param http the client that requests are built on; made only by commands that ask Dataverse
 * @param settle how long carried-out rows rest before they are read back a second time
 * @param interrupts how Ctrl-C and SIGTERM reach what is running
 * @param typed the next line that a person types, or null when no more comes; asked only where a person is watching
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path folder,
        InstantSource clock,
        boolean terminal,
        Supplier<OkHttpClient> http,
        Duration settle,
        Interrupts interrupts,
        Supplier<@Nullable String> typed) {
    /** Long enough for what plug-ins do a little later, short enough to wait for. */
    static final Duration SETTLE = Duration.ofSeconds(3);

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** The same with nobody at a keyboard. */
    public Surroundings(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> environment,
            Path folder,
            InstantSource clock,
            boolean terminal,
            Supplier<OkHttpClient> http,
            Duration settle,
            Interrupts interrupts) {
        this(out, err, environment, folder, clock, terminal, http, settle, interrupts, () -> null);
    }

    /** Whether colours may be used: a terminal, and nobody said NO_COLOR. */
    public boolean colours() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** The variable's value, or null when it is not set or blank. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Whether somebody looks for a fault of the program. */
    boolean debug() {
        return variable("PRIVACY_CONNECTOR_DEBUG") != null;
    }

    /** The path as typed, from the folder; messages then name it as it was typed. */
    Path at(String typed) {
        Path path = Path.of(typed);
        return folder.equals(Path.of("").toAbsolutePath()) ? path : folder.resolve(path);
    }
}
