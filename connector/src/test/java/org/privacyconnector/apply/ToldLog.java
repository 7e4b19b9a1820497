package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.List;
import org.privacyconnector.effect.Outcome;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;

/** Keeps what the ledger would be told in a table of the same store. */
final class ToldLog implements EffectLog {
    int seals;

    @Override
    public void started(Transaction tx, String run, String plan, String duty) {
        tell(tx, "started " + run + " " + plan + " " + duty);
    }

    @Override
    public void outcome(Transaction tx, String run, String plan, LoggedLine line, Outcome outcome) {
        tell(tx, String.join(" ", run, plan, line.toString(), outcome.word()));
    }

    @Override
    public void finished(Transaction tx, String run, String plan, long outcomes) {
        tell(tx, "finished " + run + " " + plan + " " + outcomes);
    }

    @Override
    public void seal() {
        seals++;
    }

    private static void tell(Transaction tx, String entry) {
        tx.update("INSERT INTO told (entry) VALUES (?)", entry);
    }

    /** The meaning of the ledger: its entries, whatever their order. */
    static List<String> meaning(Store store) {
        List<String> all = new ArrayList<>(
                store.read(tx -> tx.query("SELECT entry FROM told ORDER BY entry", row -> row.getString(1))));
        return all;
    }
}
