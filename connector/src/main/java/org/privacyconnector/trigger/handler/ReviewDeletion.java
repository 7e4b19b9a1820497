package org.privacyconnector.trigger.handler;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.state.events.OwnDeletions;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.RowRef;

/**
 * Asks a person about a row that somebody else deleted (S19): merge, duplicate clean-up and archive delete too, so nothing follows by itself.
 * The question comes with the rows that share an identity with it, so that the person sees whether it was one of several. One that we deleted ourselves is not asked about, but only where the event names our user and the books hold that deletion (S20).
 */
final class ReviewDeletion implements Handler {
    private static final String DELETE = "Delete";

    private final Connector connector;
    private final Questions questions;
    private final OwnDeletions own = new OwnDeletions();
    private final Survivors survivors;

    ReviewDeletion(Connector connector) {
        this.connector = connector;
        this.questions = new Questions(connector.operator().environment());
        this.survivors = new Survivors(connector);
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
        // our own deletions come by the thousand: nothing is looked for on their account
        boolean ours = byUs && connector.store().<Boolean>read(tx -> own.hold(tx, seen.row()));
        Optional<Set<RowRef>> alike = ours ? Optional.empty() : survivors.of(seen.row(), deletions);
        return tx -> {
            if (!byUs || !own.hold(tx, seen.row())) {
                questions.open(
                        tx,
                        Question.About.DELETION,
                        seen.row().table(),
                        seen.row().id(),
                        seen.now());
                alike.ifPresent(rows -> questions.alike(tx, Question.About.DELETION, seen.row(), rows));
            }
        };
    }

    private static boolean allBy(UUID user, List<KeptEvent> events) {
        return events.stream().allMatch(event -> user.equals(event.initiator()));
    }
}
