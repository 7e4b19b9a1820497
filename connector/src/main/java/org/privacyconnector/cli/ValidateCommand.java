package org.privacyconnector.cli;

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
        if (online) {
            throw new Refusal(ExitCode.FAILED, "not yet");
        }
        next("test");
        return new Result(
                ExitCode.DONE,
                lines -> {},
                () -> Json.object()
                        .put("rules", accepted.policy().retention().size())
                        .put("fingerprint", accepted.policy().fingerprint()),
                accepted.diagnostics());
    }
}
