package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question; the ledger keeps that it was answered. */
@Command(
        name = "answer",
        description = "Answers a question. Nothing follows by itself; the ledger keeps that it was answered.",
        mixinStandardHelpOptions = true)
final class QuestionsAnswerCommand extends ConnectorCommand {
    @Parameters(paramLabel = "NUMBER", description = "the question's number, as questions list prints it")
    @SuppressWarnings("NullAway.Init")
    private String number;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "TEXT",
            description = "what was found, without naming anybody")
    @SuppressWarnings("NullAway.Init")
    private String because;

    QuestionsAnswerCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        if (because.isBlank()) {
            throw new Refusal(ExitCode.POLICY, "--because says nothing. Write what was found, without naming anybody");
        }
        connector.questions().answer(number, because, Author.of(surroundings()));
        return new Result(ExitCode.DONE, lines -> {}, () -> Json.object().put("question", number));
    }
}
