package org.privacyconnector.state.tasks;

import org.privacyconnector.store.Transaction;

/** One carrying-out of a task, under a lease of its own that another instance takes over when this one shows no sign of life. */
public interface Carrying {
    /** The task as it was when it was picked. */
    Task task();

    /** Which carrying-out of this task it is; rises with each one, whoever carries out. */
    long epoch();

    /**
     * To be called in every transaction that records what the task has done: refuses it when another instance has taken the task over.
     *
     * @throws StaleLease when it has; the transaction is to be rolled back and nothing more is done
     */
    void check(Transaction tx);

    /** Whether the program is to end soon: a handler that can, stops at a good place and answers {@link Next.Again}. */
    boolean stopping();
}
