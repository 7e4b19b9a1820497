package org.privacyconnector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.privacyconnector.Connector;
import org.privacyconnector.run.QuestionDesk;
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
    private record Asked(Question question, Optional<Alike> alike) {}

    @Override
    protected Result run(Connector connector) {
        QuestionDesk desk = connector.questions();
        List<Asked> open = desk.open().stream()
                .map(question -> new Asked(question, desk.alike(question.number())))
                .toList();
        return new Result(ExitCode.DONE, lines -> open.forEach(asked -> lines.accept(line(asked))), () -> {
            var list = Json.object();
            var all = list.putArray("questions");
            open.forEach(asked -> json(asked, all.addObject()));
            return list;
        });
    }

    private static String line(Asked asked) {
        Question question = asked.question();
        return question.number() + "  " + question.table() + "(" + question.row() + ")  " + sentence(asked) + " (since "
                + question.opened() + ")";
    }

    private static void json(Asked asked, ObjectNode node) {
        Question question = asked.question();
        node.put("question", question.number())
                .put("about", question.about().word())
                .put("table", question.table().value())
                .put("id", question.row().toString())
                .put("opened", question.opened().toString())
                .put("sentence", sentence(asked))
                .put("sharingIdentity", asked.alike().map(Alike::count).orElse(null));
        var rows = node.putArray("rows");
        asked.alike()
                .ifPresent(alike -> alike.some()
                        .forEach(row -> rows.addObject()
                                .put("table", row.table().value())
                                .put("id", row.id().toString())));
    }

    private static String sentence(Asked asked) {
        return switch (asked.question().about()) {
            case DELETION ->
                "was deleted by others. A deletion is never a request for erasure: it may be a merge or a clean-up. Was it"
                        + " one? "
                        + asked.alike().map(QuestionsListCommand::sentence).orElse(UNKNOWN);
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
