package org.privacyconnector.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.privacyconnector.apply.EffectLog;
import org.privacyconnector.apply.LoggedLine;
import org.privacyconnector.effect.Outcome;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.store.Transaction;

/** Tells the ledger what the applier does, in the applier's own transactions. Safe for many threads. */
public final class LedgerLog implements EffectLog {
    private final Ledger ledger;
    private final Map<String, List<Entry>> before = new ConcurrentHashMap<>();

    /** Tells this ledger. */
    public LedgerLog(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What is to be told in the transaction in which a run of the plan begins: who approved it. */
    void beforeStart(String plan, List<Entry> entries) {
        before.put(plan, List.copyOf(entries));
    }

    @Override
    public void started(Transaction tx, String run, String plan, String duty) {
        List<Entry> entries = before.get(plan);
        if (entries != null) {
            entries.forEach(entry -> ledger.append(tx, entry));
        }
        ledger.append(tx, new Entry.RunStarted(run, plan, duty));
    }

    @Override
    public void outcome(Transaction tx, String run, String plan, LoggedLine line, Outcome outcome) {
        ledger.append(
                tx,
                new Entry.RowOutcome(
                        run,
                        plan,
                        line.number(),
                        line.rule(),
                        line.row(),
                        line.kind(),
                        line.cascaded(),
                        outcome.word(),
                        Objects.requireNonNullElse(outcome.reason(), "")));
    }

    @Override
    public void finished(Transaction tx, String run, String plan, long outcomes) {
        ledger.append(tx, new Entry.RunFinished(run, plan, outcomes));
    }

    @Override
    public void seal() {
        ledger.seal();
    }
}
