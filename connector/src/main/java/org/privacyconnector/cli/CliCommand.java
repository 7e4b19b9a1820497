package org.privacyconnector.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.privacyconnector.diagnostic.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command: does its work, answers with a {@link Result}, and leaves printing, JSON and exit code to this one place. Data goes to
 * standard output, everything else to standard error.
 */
abstract class CliCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json (default: text)")
    private OutputFormat output = OutputFormat.text;

    @Option(
            names = "--verbose",
            description = "on failure, show where in the program; so does PRIVACY_CONNECTOR_DEBUG=1")
    private boolean verbose;

    private final Surroundings surroundings;

    CliCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does the work. May throw {@link Refusal}, {@link PolicyProblem} and the exceptions of the floors below. */
    protected abstract Result run();

    @Override
    public final Integer call() {
        Result result;
        try {
            result = run();
        } catch (PolicyProblem problem) {
            return fail(ExitCode.POLICY, problem.summary(), problem.diagnostics());
        } catch (RuntimeException failure) {
            if (verbose || surroundings.debug()) {
                Traces.print(failure, surroundings.err()::println);
            }
            return fail(Failures.code(failure), Failures.message(failure), List.of());
        }
        if (json()) {
            surroundings
                    .out()
                    .println(Envelope.of(
                            spec.qualifiedName(" "),
                            result.code(),
                            null,
                            result.diagnostics(),
                            result.data().get()));
        } else {
            DiagnosticLines.print(result.diagnostics(), surroundings.colours(), surroundings.err()::println);
            surroundings.err().flush();
            result.text().accept(surroundings.out()::println);
        }
        surroundings.out().flush();
        return result.code().number();
    }

    /** The machine around the command. */
    protected final Surroundings surroundings() {
        return surroundings;
    }

    /** Whether a program reads the output. */
    protected final boolean json() {
        return output == OutputFormat.json;
    }

    /** Tells the person something that is not the result. Silent when a program reads. */
    protected final void tell(String line) {
        if (!json()) {
            surroundings.out().flush();
            surroundings.err().println(line);
            surroundings.err().flush();
        }
    }

    /** Suggests what to type next, to a person only. */
    protected final void next(String command) {
        if (surroundings.terminal()) {
            tell("next: privacy-connector " + command);
        }
    }

    private int fail(ExitCode code, String message, List<Diagnostic> diagnostics) {
        if (json()) {
            surroundings.out().println(Envelope.of(spec.qualifiedName(" "), code, message, diagnostics, Json.object()));
            surroundings.out().flush();
        } else {
            DiagnosticLines.print(diagnostics, surroundings.colours(), surroundings.err()::println);
            surroundings.err().println(spec.qualifiedName(" ") + ": " + message);
            surroundings.err().flush();
        }
        return code.number();
    }
}
