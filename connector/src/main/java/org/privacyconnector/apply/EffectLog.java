package org.privacyconnector.apply;

import org.privacyconnector.effect.Outcome;
import org.privacyconnector.store.Transaction;

/** Where outcomes are told so that nobody can deny them later: the ledger, in the transaction of the outcome itself. */
public interface EffectLog {
    /** A run of a plan begins; told once however often the run is resumed. */
    void started(Transaction tx, String run, String plan, String duty);

    /** What became of one line. */
    void outcome(Transaction tx, String run, String plan, LoggedLine line, Outcome outcome);

    /** The run is over: its plan is spent (S16). */
    void finished(Transaction tx, String run, String plan, long outcomes);

    /** Signs a checkpoint over everything told so far and anchors it. May be repeated after a crash. */
    void seal();
}
