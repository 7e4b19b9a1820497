package org.privacyconnector.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.reading.Host;
import org.privacyconnector.policy.reading.PolicyReader;
import org.privacyconnector.policy.reading.PolicySources;
import org.privacyconnector.policy.reading.Reading;
import org.privacyconnector.policy.yaml.CaretLines;

/** The files of a policy in memory: a right one to begin with, and what a test changes in it. */
public final class WrittenPolicy {
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>(Map.of("CITY", "Lund"));
    private PolicySources.OperatorGuard guard = new PolicySources.OperatorGuard(true, false, false, false, false);

    private WrittenPolicy() {}

    /** A policy without any fault that fits the small CRM of the retention tests. */
    public static WrittenPolicy right() {
        WrittenPolicy policy = new WrittenPolicy();
        for (String file : List.of("operator.yaml", "connector.yaml", "data-map.yaml", "retention.yaml")) {
            policy.files.put(file, resource("right/" + file));
        }
        return policy;
    }

    /** Replaces a text that occurs once. */
    public WrittenPolicy change(String file, String from, String to) {
        String text = text(file);
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new AssertionError("not exactly once in " + file + ": " + from);
        }
        return write(file, text.replace(from, to));
    }

    /** The whole text of a file. */
    public WrittenPolicy write(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The bytes of a file; null removes it. */
    public WrittenPolicy bytes(String file, byte @Nullable [] bytes) {
        if (bytes == null) {
            files.remove(file);
        } else {
            files.put(file, bytes);
        }
        return this;
    }

    /** An environment variable; null unsets it. */
    public WrittenPolicy variable(String name, @Nullable String value) {
        if (value == null) {
            variables.remove(name);
        } else {
            variables.put(name, value);
        }
        return this;
    }

    /** Who may write the operator file. */
    public WrittenPolicy guard(PolicySources.OperatorGuard other) {
        guard = other;
        return this;
    }

    /** A file as it stands now. */
    public String text(String file) {
        return new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
    }

    /** The lines of the policy's own files, for carets. */
    public CaretLines lines() {
        return new CaretLines(
                Map.of("config/data-map.yaml", text("data-map.yaml"), "config/retention.yaml", text("retention.yaml")));
    }

    /** What the reader makes of it. */
    public Reading read() {
        Host host = new Host() {
            @Override
            public @Nullable String variable(String name) {
                return variables.get(name);
            }

            @Override
            public boolean exists(Path file) {
                return false;
            }
        };
        return new PolicyReader(Laws.shipped(), host)
                .read(new PolicySources(
                        file("operator.yaml"),
                        file("connector.yaml"),
                        file("data-map.yaml"),
                        file("retention.yaml"),
                        file("erasure.yaml"),
                        List.of(),
                        Path.of("/etc/privacy-connector"),
                        guard));
    }

    /** The policy, where it has no error. */
    public Policy accepted() {
        Reading reading = read();
        if (reading instanceof Reading.Accepted accepted) {
            return accepted.policy();
        }
        throw new AssertionError("refused: " + reading.diagnostics());
    }

    private PolicySources.File file(String name) {
        String shown = name.equals("operator.yaml") ? name : "config/" + name;
        return new PolicySources.File(shown, files.get(name));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(WrittenPolicy.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
