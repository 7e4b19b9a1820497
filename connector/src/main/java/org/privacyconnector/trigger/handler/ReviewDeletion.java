package org.privacyconnector.trigger.handler;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.state.events.OwnDeletions;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.store.Transaction;

/**
 * Asks a person about a row that somebody else deleted (S19): merge, duplicate clean-up and archive delete too, so nothing follows by itself.
 * One that we deleted ourselves is not asked about, but only where the event names our user and the books hold that deletion (S20).
 */
final class ReviewDeletion implements Handler {
    private static final String DELETE = "Delete";

    private final Connector connector;
    private final Questions questions;
    private final OwnDeletions own = new OwnDeletions();

    ReviewDeletion(Connector connector) {
        this.connector = connector;
        this.questions = new Questions(connector.operator().environment());
    }

    @Override
    public Consumer<Transaction> prepare(Seen seen) {
        if (seen.exists()) {
            // it was restored, or never gone
            return tx -> questions.withdraw(
                    tx, Question.About.DELETION, seen.row().table(), seen.row().id());
        }
        List<KeptEvent> deletions = seen.events().stream()
                .filter(event -> event.message().equalsIgnoreCase(DELETE))
                .toList();
        // change tracking does not say who: then the books alone must know it
        boolean byUs = deletions.isEmpty() || allBy(connector.ourUser(), deletions);
        return tx -> {
            if (!byUs || !own.hold(tx, seen.row())) {
                questions.open(
                        tx,
                        Question.About.DELETION,
                        seen.row().table(),
                        seen.row().id(),
                        seen.now());
            }
        };
    }

    private static boolean allBy(UUID user, List<KeptEvent> events) {
        return events.stream().allMatch(event -> user.equals(event.initiator()));
    }
}
