package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.Connector;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.policy.reading.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the policy: the files alone, or against the environment too. Changes nothing. */
@Command(
        name = "validate",
        description =
                "Checks the policy files; with --online also against the environment's tables and our own rights.",
        mixinStandardHelpOptions = true)
final class ValidateCommand extends CliCommand {
    @Mixin
    private final PolicyOptions files = new PolicyOptions();

    @Option(names = "--online", description = "also ask the environment; sends nothing but reads")
    private boolean online;

    ValidateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        Reading.Accepted accepted = online ? files.read(surroundings()) : files.readAlone(surroundings());
        OnlineCheck.Found found = online ? ask(accepted) : new OnlineCheck.Found(List.of(), List.of());
        List<Diagnostic> told = new ArrayList<>(accepted.diagnostics());
        told.addAll(found.problems());
        boolean wrong = told.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        if (!wrong) {
            next(online ? "plan" : "test");
        }
        return new Result(
                wrong ? ExitCode.POLICY : ExitCode.DONE,
                lines -> found.lines().forEach(lines),
                () -> {
                    var data = Json.object()
                            .put("rules", accepted.policy().retention().size())
                            .put("fingerprint", accepted.policy().fingerprint());
                    data.set("found", Json.of(found.lines()));
                    return data;
                },
                told);
    }

    private OnlineCheck.Found ask(Reading.Accepted accepted) {
        try (Connector connector = Opening.connector(accepted, files, surroundings())) {
            return new OnlineCheck(connector).run();
        }
    }
}
