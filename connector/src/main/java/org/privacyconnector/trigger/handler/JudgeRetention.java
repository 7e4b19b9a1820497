package org.privacyconnector.trigger.handler;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.duty.retention.Explanation;
import org.privacyconnector.duty.retention.RuleExplanation;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.state.events.DueDate;
import org.privacyconnector.state.events.DueDates;
import org.privacyconnector.store.Transaction;

/** Stores when the row falls due, as the rules on its table see it now; forgets it when the row is gone or no rule is about it. */
final class JudgeRetention implements Handler {
    private final Connector connector;
    private final DueDates dates;

    JudgeRetention(Connector connector) {
        this.connector = connector;
        this.dates = new DueDates(connector.operator().environment());
    }

    @Override
    public Consumer<Transaction> prepare(Seen seen) {
        List<DueDate> found = seen.exists() ? judge(seen) : List.of();
        return tx -> dates.set(tx, seen.row().table(), seen.row().id(), found);
    }

    private List<DueDate> judge(Seen seen) {
        Explanation explanation = connector
                .retention()
                .explainer()
                .explain(seen.row(), new AsOf(seen.now(), connector.operator().timeZone()), Language.ENGLISH);
        List<DueDate> found = new ArrayList<>();
        for (RuleExplanation rule : explanation.rules()) {
            LocalDate due = rule.due();
            if (rule.ownTable() && rule.selected() && due != null) {
                found.add(new DueDate(
                        seen.row().table(),
                        seen.row().id(),
                        rule.rule(),
                        due,
                        rule.standing().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        seen.now()));
            }
        }
        return found;
    }
}
