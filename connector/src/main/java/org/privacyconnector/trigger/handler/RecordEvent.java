package org.privacyconnector.trigger.handler;

import java.util.List;
import java.util.function.Consumer;
import org.privacyconnector.Connector;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.store.Transaction;

/** Enters each event that a step wants in the ledger, once: table, message and the row's pseudonym. */
final class RecordEvent implements Handler {
    private final Ledger ledger;

    RecordEvent(Connector connector) {
        this.ledger = connector.ledger();
    }

    @Override
    public Consumer<Transaction> prepare(Seen seen) {
        // the policy's own word for the message: the event's may be anybody's
        List<Entry> entries = seen.events().stream()
                .flatMap(event -> seen.steps().stream()
                        .filter(step -> step.hears(event.message()))
                        .limit(1))
                .<Entry>map(step -> new Entry.EventSeen(seen.row(), step.message()))
                .toList();
        return tx -> entries.forEach(entry -> ledger.append(tx, entry));
    }
}
