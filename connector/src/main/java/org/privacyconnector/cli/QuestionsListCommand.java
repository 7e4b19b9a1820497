package org.privacyconnector.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.privacyconnector.Connector;
import org.privacyconnector.run.SuppressionDesk;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.Question;
import picocli.CommandLine.Command;

/** Lists the questions that wait for an answer, the oldest first. */
@Command(
        name = "list",
        description = "Lists the questions that wait for an answer, the oldest first.",
        mixinStandardHelpOptions = true)
final class QuestionsListCommand extends ConnectorCommand {
    QuestionsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected Result run(Connector connector) {
        List<Question> open = connector.questions().open();
        // the store is closed when they are printed
        Map<String, String> sentences =
                open.stream().collect(Collectors.toMap(Question::number, question -> sentence(connector, question)));
        return new Result(
                ExitCode.DONE,
                lines -> open.forEach(
                        question -> lines.accept(question.number() + "  " + question.table() + "(" + question.row()
                                + ")  " + sentences.get(question.number()) + " (since " + question.opened() + ")")),
                () -> {
                    var list = Json.object();
                    var all = list.putArray("questions");
                    open.forEach(question -> all.addObject()
                            .put("question", question.number())
                            .put("about", question.about().word())
                            .put("table", question.table().value())
                            .put("id", question.row().toString())
                            .put("opened", question.opened().toString())
                            .put("sentence", sentences.get(question.number())));
                    return list;
                });
    }

    private static String sentence(Connector connector, Question question) {
        return switch (question.about()) {
            case REAPPEARED ->
                "holds what somebody was known by who was erased: "
                        + connector.suppressionDesk().recognised(question.table(), question.row()).stream()
                                .map(SuppressionDesk::said)
                                .collect(Collectors.joining(", "))
                        + ". Nothing was changed. Is it the same person, and on what ground are they back? A new consent"
                        + " or order ends it with suppress lift";
            case DELETION ->
                "was deleted by others. A deletion is never a request for erasure: it may be a merge or a clean-up. Was it"
                        + " one? Rows that share an identity with it are not looked for by this version";
            case LOOP ->
                "was named more than " + Looks.MOST + " times within an hour. What keeps changing it? It is looked at"
                        + " once an hour until that ends";
        };
    }
}
