package org.privacyconnector.apply;

/** How a run ended. */
public enum Ending {
    /** Everything in the plan has its outcome, and what was carried out was read back. */
    FINISHED,
    /** The plan was carried out before; nothing was done (S16). */
    SPENT,
    /** The plan may not be carried out: its seal, approval or bytes do not hold (S15). */
    REFUSED,
    /** The pause switch is on (S13). The run goes on when it is off. */
    PAUSED,
    /** It was asked to stop and drained. The run goes on when started again. */
    STOPPED,
    /** Another applier has taken over (S17). */
    LEASE_LOST,
    /** Too many rows failed or were blocked: a person must look before the run goes on. */
    TROUBLE,
    /** Dataverse or the check for holds could not be read; nothing is done without sight. The run goes on when started again. */
    UNREADABLE
}
