package org.privacyconnector.state;

/** How far a run has come. */
public enum Phase {
    /** Effects are being carried out. */
    CARRYING,
    /** Carried-out rows are being read back. */
    PROVING,
    /** They are read back a second time, after a while (S10). */
    PROVING_AGAIN,
    /** Everything is recorded; the ledger's checkpoint is still to be signed and anchored. */
    SEALING,
    /** Nothing is left to do: the plan is spent (S16). */
    FINISHED
}
