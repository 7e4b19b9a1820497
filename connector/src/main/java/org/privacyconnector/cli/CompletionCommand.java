package org.privacyconnector.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script for bash and zsh. */
@Command(
        name = "completion",
        description = "Prints a completion script: source <(privacy-connector completion)",
        mixinStandardHelpOptions = true)
final class CompletionCommand extends CliCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec self;

    CompletionCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run() {
        String script = AutoComplete.bash("privacy-connector", self.root().commandLine());
        return new Result(
                ExitCode.DONE,
                lines -> script.lines().forEach(lines),
                () -> Json.object().put("bash", script));
    }
}
