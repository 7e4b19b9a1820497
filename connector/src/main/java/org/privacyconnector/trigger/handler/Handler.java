package org.privacyconnector.trigger.handler;

import java.util.function.Consumer;
import org.privacyconnector.store.Transaction;

/**
 * Does what one {@code then} asks for. Whatever it does follows from the row as it is now, so that events may come twice, late and in any
 * order. Safe for many threads.
 */
public interface Handler {
    /**
     * Looks at what it needs beside the row, and says what is to be recorded: that is done in the transaction in which the row counts as
     * looked at. Whatever it throws leaves the row to be looked at again.
     */
    Consumer<Transaction> prepare(Seen seen);
}
