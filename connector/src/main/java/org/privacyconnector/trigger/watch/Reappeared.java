package org.privacyconnector.trigger.watch;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.run.SuppressionDesk;
import org.privacyconnector.state.events.Question;

/** Rows in which somebody is recognised who was erased, while a person has not answered; by question and case, never by row. */
public final class Reappeared implements Supplier<List<Sight>> {
    private final Supplier<Connector> current;

    /** @param current the connector in force, asked anew each time */
    public Reappeared(Supplier<Connector> current) {
        this.current = current;
    }

    @Override
    public List<Sight> get() {
        Connector connector = current.get();
        SuppressionDesk desk = connector.suppressionDesk();
        return connector.questions().open().stream()
                .filter(question -> question.about() == Question.About.REAPPEARED)
                .map(question -> sight(question, desk))
                .toList();
    }

    private static Sight sight(Question question, SuppressionDesk desk) {
        String cases = desk.recognised(question.table(), question.row()).stream()
                .map(SuppressionDesk::said)
                .collect(Collectors.joining(", "));
        return new Sight(
                "question/" + question.number(),
                "question",
                Topic.NEEDS_ATTENTION,
                "Question " + question.number() + ": somebody who was erased is in Dataverse again: " + cases
                        + ". Nothing was changed. See privacy-connector questions list, and decide.");
    }
}
