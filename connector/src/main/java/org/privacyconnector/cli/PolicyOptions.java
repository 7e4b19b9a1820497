package org.privacyconnector.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.reading.Reading;
import picocli.CommandLine.Option;

/** Where the policy and the trust roots lie: options that every command about an environment takes. */
final class PolicyOptions {
    private static final String DEFAULT_OPERATOR = "/etc/privacy-connector/operator.yaml";

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "the policy directory (default: $PRIVACY_CONNECTOR_POLICY, else config)")
    private @Nullable String policy;

    @Option(
            names = "--operator",
            paramLabel = "FILE",
            description = "the trust roots (default: $PRIVACY_CONNECTOR_OPERATOR, else " + DEFAULT_OPERATOR + ")")
    private @Nullable String operator;

    /** The policy directory. */
    Path folder(Surroundings surroundings) {
        return surroundings.at(first(policy, surroundings.variable("PRIVACY_CONNECTOR_POLICY"), "config"));
    }

    /** The operator file. */
    Path operatorFile(Surroundings surroundings) {
        return surroundings.at(first(operator, surroundings.variable("PRIVACY_CONNECTOR_OPERATOR"), DEFAULT_OPERATOR));
    }

    /**
     * Policy and trust roots, whole.
     *
     * @throws PolicyProblem when either has an error
     * @throws Refusal when a folder or the operator file is not there
     */
    Reading.Accepted read(Surroundings surroundings) {
        Path file = operatorFile(surroundings);
        if (!Files.isRegularFile(file)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "there is no operator file at " + file + ". It holds the address, the sign-in and who may approve:"
                            + " copy config/operator.example.yaml to a place that policy authors cannot write, and name it"
                            + " with --operator FILE or PRIVACY_CONNECTOR_OPERATOR");
        }
        return read(surroundings, file);
    }

    /**
     * The same for commands that change nothing and ask no environment: where there is no operator file and none was named, the example
     * beside the policy stands in, so that an author can check the files anywhere.
     */
    Reading.Accepted readAlone(Surroundings surroundings) {
        Path file = operatorFile(surroundings);
        Path example = folder(surroundings).resolve("operator.example.yaml");
        boolean named = operator != null || surroundings.variable("PRIVACY_CONNECTOR_OPERATOR") != null;
        return !named && !Files.isRegularFile(file) && Files.isRegularFile(example)
                ? read(surroundings, example)
                : read(surroundings);
    }

    private Reading.Accepted read(Surroundings surroundings, Path file) {
        Path folder = folder(surroundings);
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    ExitCode.POLICY,
                    "there is no policy directory " + folder
                            + ". Name it with --policy DIR or PRIVACY_CONNECTOR_POLICY");
        }
        try {
            Reading reading = folder(surroundings, file).read();
            if (reading instanceof Reading.Accepted accepted) {
                return accepted;
            }
            throw new PolicyProblem(
                    reading.diagnostics(), reading instanceof Reading.Refused refused ? refused.operator() : null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The files, for whoever reads them again later. */
    PolicyFolder at(Surroundings surroundings) {
        return folder(surroundings, operatorFile(surroundings));
    }

    private PolicyFolder folder(Surroundings surroundings, Path file) {
        return new PolicyFolder(folder(surroundings), file, surroundings.environment(), surroundings.folder());
    }

    private static String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("the last candidate is the default");
    }
}
