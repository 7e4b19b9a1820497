package org.privacyconnector.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A folder, some variables and a keyboard: what is typed here runs the program, and what it prints is kept. */
public final class Terminal {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Interrupts interrupts = new Interrupts();
    private InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T08:00:00Z"));
    private Supplier<OkHttpClient> http = () -> {
        throw new AssertionError("this command must not ask Dataverse");
    };
    private boolean watched;
    private Duration settle = Duration.ZERO;
    private Supplier<@Nullable String> keyboard = () -> null;

    Terminal(Path folder) {
        this.folder = folder;
    }

    /** What a command printed and how it ended. */
    public record Said(int code, String out, String err) {
        /** Everything that was printed anywhere. */
        public String all() {
            return out + err;
        }
    }

    /** With the sample policy in {@code config} and an operator file of its own in {@code etc}. */
    static Terminal withSamplePolicy(Path folder) {
        Terminal terminal = new Terminal(folder);
        terminal.copySamples();
        terminal.set("PRIVACY_CONNECTOR_OPERATOR", "etc/operator.yaml");
        return terminal;
    }

    private void copySamples() {
        Path samples = Path.of("../config");
        try (Stream<Path> files = Files.list(samples)) {
            Files.createDirectories(folder.resolve("config"));
            Files.createDirectories(folder.resolve("etc"));
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Files.copy(file, folder.resolve("config").resolve(file.getFileName()));
            }
            Files.move(folder.resolve("config/operator.example.yaml"), folder.resolve("etc/operator.yaml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sets a variable of the machine. */
    public Terminal set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Forgets a variable. */
    public Terminal unset(String variable) {
        environment.remove(variable);
        return this;
    }

    /** How long carried-out rows rest before they are read back once more; not at all unless told. */
    public Terminal settling(Duration rest) {
        settle = rest;
        return this;
    }

    /** What the person types, line by line. */
    Terminal typing(Supplier<@Nullable String> lines) {
        keyboard = lines;
        return this;
    }

    Terminal watched() {
        watched = true;
        return this;
    }

    /** The time from now on. */
    public Terminal at(InstantSource time) {
        clock = time;
        return this;
    }

    /** What requests are built on from now on. */
    public Terminal over(Supplier<OkHttpClient> client) {
        http = client;
        return this;
    }

    /** The time. */
    public InstantSource clock() {
        return clock;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    /** A file of the folder. */
    public Path at(String name) {
        return folder.resolve(name);
    }

    /** Replaces a text that must be there. */
    public Terminal edit(String file, String from, String to) {
        try {
            String before = Files.readString(at(file));
            if (!before.contains(from)) {
                throw new IllegalArgumentException(file + " does not contain " + from);
            }
            Files.writeString(at(file), before.replace(from, to));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a file for its owner alone. */
    public Path write(String name, String text) {
        try {
            Path file = at(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The machine around commands that print nothing. */
    Surroundings surroundings() {
        return surroundings(new StringWriter(), new StringWriter());
    }

    private Surroundings surroundings(StringWriter out, StringWriter err) {
        return new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                folder,
                clock,
                watched,
                http,
                settle,
                interrupts,
                keyboard);
    }

    /** Runs the program. */
    public Said type(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(surroundings(out, err), arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** A command that is running. */
    public record Typing(CompletableFuture<Said> said, StringWriter err) {
        /** What the command prints beside its result, once it matches; empty when the command has ended without. */
        public Optional<String> awaitErr(Pattern wanted) {
            while (true) {
                boolean ended = said.isDone();
                Matcher found = wanted.matcher(err.toString());
                if (found.find()) {
                    return Optional.of(found.group());
                }
                if (ended) {
                    return Optional.empty();
                }
                try {
                    said.get(10, TimeUnit.MILLISECONDS);
                } catch (TimeoutException goesOn) {
                    // looks again
                } catch (InterruptedException | ExecutionException broken) {
                    throw new AssertionError(broken);
                }
            }
        }
    }

    /** Runs the program beside the test. */
    public Typing begin(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        return new Typing(
                CompletableFuture.supplyAsync(() -> {
                    int code = Main.execute(surroundings(out, err), arguments);
                    return new Said(code, out.toString(), err.toString());
                }),
                err);
    }
}
