package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.privacyconnector.Connector;
import org.privacyconnector.run.QuestionDesk;
import org.privacyconnector.run.SuppressionDesk;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions.Alike;
import picocli.CommandLine.Command;

/** Lists the questions that wait for an answer, the oldest first. */
@Command(
        name = "list",
        description = "Lists the questions that wait for an answer, the oldest first.",
        mixinStandardHelpOptions = true)
final class QuestionsListCommand extends ConnectorCommand {
    private static final String UNKNOWN =
            "Whether other rows share an identity with it could not be told: no image of it came, or not all is seen";

    QuestionsListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** A question, and what is known of its row's like. */
    private record Asked(Question question, Optional<Alike> alike, String sentence) {}

    @Override
    protected Result run(Connector connector) {
        QuestionDesk desk = connector.questions();
        // the store is closed when they are printed
        List<Asked> open = desk.open().stream()
                .map(question -> asked(connector, question, desk.alike(question.number())))
                .toList();
        return new Result(ExitCode.DONE, lines -> open.forEach(asked -> lines.accept(line(asked))), () -> {
            var list = Json.object();
            var all = list.putArray("questions");
            open.forEach(asked -> json(asked, all.addObject()));
            return list;
        });
    }

    private static Asked asked(Connector connector, Question question, Optional<Alike> alike) {
        return new Asked(question, alike, sentence(connector, question, alike));
    }

    private static String line(Asked asked) {
        Question question = asked.question();
        return question.number() + "  " + question.table() + "(" + question.row() + ")  " + asked.sentence()
                + " (since " + question.opened() + ")";
    }

    private static void json(Asked asked, ObjectNode node) {
        Question question = asked.question();
        node.put("question", question.number())
                .put("about", question.about().word())
                .put("table", question.table().value())
                .put("id", question.row().toString())
                .put("opened", question.opened().toString())
                .put("sentence", asked.sentence())
                .put("sharingIdentity", asked.alike().map(Alike::count).orElse(null));
        var rows = node.putArray("rows");
        asked.alike()
                .ifPresent(alike -> alike.some()
                        .forEach(row -> rows.addObject()
                                .put("table", row.table().value())
                                .put("id", row.id().toString())));
    }

    private static String sentence(Connector connector, Question question, Optional<Alike> alike) {
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
                        + " one? "
                        + alike.map(QuestionsListCommand::sentence).orElse(UNKNOWN);
            case LOOP ->
                "was named more than " + Looks.MOST + " times within an hour. What keeps changing it? It is looked at"
                        + " once an hour until that ends";
        };
    }

    private static String sentence(Alike alike) {
        if (alike.count() == 0) {
            return "No row that the data map knows shares an identity with it";
        }
        String rows = alike.some().stream()
                .map(row -> row.table() + "(" + row.id() + ")")
                .collect(Collectors.joining(", "));
        return (alike.count() == 1 ? "One row shares" : alike.count() + " rows share") + " an identity with it: " + rows
                + (alike.some().size() < alike.count() ? ", …" : "");
    }
}
