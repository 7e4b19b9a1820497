package org.privacyconnector.store;

import java.util.function.Function;

/**
 * What must survive a restart, with one writer. Safe for many threads. Throws {@link StoreException} when the store cannot be trusted to
 * have kept what it was given; the caller then stops (fail closed).
 */
public interface Store extends AutoCloseable {
    /**
     * Runs the work in a write transaction and returns after it is durable on disk. Works of several threads are committed as a group; one
     * that throws is rolled back alone and its exception comes back to its caller.
     */
    <T> T submit(Function<Transaction, T> work);

    /** Runs the work on a consistent snapshot beside the writer; writing in it fails. */
    <T> T read(Function<Transaction, T> work);

    @Override
    void close();
}
