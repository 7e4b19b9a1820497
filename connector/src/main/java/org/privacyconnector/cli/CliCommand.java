package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
            defaultValue = "text",
            description = "text or json (default: text)")
    private OutputFormat output = OutputFormat.text;

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
            return fail(Failures.code(failure), Failures.message(failure), List.of());
        }
        if (output == OutputFormat.json) {
            printJson(result.code(), null, List.of(), result.data());
        } else {
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

    /** Tells the person something that is not the result: progress, the next command. Silent when a program reads. */
    protected final void tell(String line) {
        if (!json()) {
            surroundings.err().println(line);
            surroundings.err().flush();
        }
    }

    private int fail(ExitCode code, String message, List<Diagnostic> diagnostics) {
        if (output == OutputFormat.json) {
            printJson(code, message, diagnostics, JsonNodeFactory.instance.objectNode());
            surroundings.out().flush();
        } else {
            DiagnosticLines.print(diagnostics, surroundings.colours(), surroundings.err()::println);
            surroundings.err().println("privacy-connector " + spec.name() + ": " + message);
            surroundings.err().flush();
        }
        return code.number();
    }

    private void printJson(
            ExitCode code,
            @org.jspecify.annotations.Nullable String message,
            List<Diagnostic> diagnostics,
            JsonNode data) {
        surroundings.out().println(Envelope.of(spec.qualifiedName(" "), code, message, diagnostics, data));
    }
}
