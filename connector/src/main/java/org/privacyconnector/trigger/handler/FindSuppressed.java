package org.privacyconnector.trigger.handler;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.identity.Certainty;
import org.privacyconnector.identity.Identity;
import org.privacyconnector.policy.IdentityColumns;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.state.suppression.Match;
import org.privacyconnector.state.suppression.Reappearances;
import org.privacyconnector.state.suppression.Suppressions;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;

/**
 * Asks a person about a row in which somebody is recognised who was erased; never erases anything (S21). Fails, so that the row is looked at
 * again, when a key is missing or our user does not see every column that tells who somebody is: neither is "nobody" (S5, S29).
 */
final class FindSuppressed implements Handler {
    private final Connector connector;
    private final Questions questions;
    private final Reappearances reappearances;

    FindSuppressed(Connector connector) {
        this.connector = connector;
        String environment = connector.operator().environment();
        this.questions = new Questions(environment);
        this.reappearances = new Reappearances(environment);
    }

    @Override
    public Consumer<Transaction> prepare(Seen seen) {
        if (connector.policy().suppression() == null) {
            return tx -> {};
        }
        Row row = seen.exists() ? read(seen.row()) : null;
        if (row == null) {
            return tx -> nobody(tx, seen);
        }
        Suppressions suppressions = connector.suppressions();
        IdentityColumns columns = connector.policy().identities();
        LocalDate today = LocalDate.ofInstant(seen.now(), connector.operator().timeZone());
        List<Identity> identities = columns.in(row, today);
        return tx -> {
            List<Match> matches = new ArrayList<>();
            for (Identity identity : identities) {
                for (Match match : suppressions.find(tx, List.of(identity), seen.now())) {
                    matches.add(columns.shared().contains(identity) ? perhaps(match) : match);
                }
            }
            if (matches.isEmpty()) {
                nobody(tx, seen);
            } else {
                ask(tx, seen, matches);
            }
        };
    }

    private @Nullable Row read(RowRef ref) {
        List<ColumnName> columns = connector.policy().identities().of(ref.table());
        connector.access().blindSpot(ref.table(), new HashSet<>(columns)).ifPresent(blind -> {
            throw new DataverseAccessException(blind);
        });
        return connector.rows().row(ref, columns).orElse(null);
    }

    private static Match perhaps(Match match) {
        return new Match(match.caseRef(), match.kind(), Certainty.WEAK);
    }

    private void ask(Transaction tx, Seen seen, List<Match> matches) {
        RowRef row = seen.row();
        if (reappearances.set(tx, row.table(), row.id(), matches, seen.now())) {
            questions.askAgain(tx, Question.About.REAPPEARED, row.table(), row.id(), seen.now());
        }
    }

    private void nobody(Transaction tx, Seen seen) {
        RowRef row = seen.row();
        reappearances.set(tx, row.table(), row.id(), List.of(), seen.now());
        questions.withdraw(tx, Question.About.REAPPEARED, row.table(), row.id());
    }
}
