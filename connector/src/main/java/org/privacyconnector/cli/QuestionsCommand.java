package org.privacyconnector.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Questions that only a person can answer. */
@Command(
        name = "questions",
        description =
                "Lists and answers what only a person can tell: deletions by others, rows that change without end, persons who were erased and are there again.",
        mixinStandardHelpOptions = true)
final class QuestionsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say which: questions list or questions answer");
    }
}
