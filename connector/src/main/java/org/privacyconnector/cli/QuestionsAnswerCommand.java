package org.privacyconnector.cli;

import org.privacyconnector.Connector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Because because;

    QuestionsAnswerCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        connector.questions().answer(number, because.text(), Author.of(surroundings()));
        return new Result(ExitCode.DONE, lines -> {}, () -> Json.object().put("question", number));
    }
}
