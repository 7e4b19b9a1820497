package org.privacyconnector.state.tasks;

import java.util.Collection;
import java.util.Optional;
import org.privacyconnector.store.Transaction;

/**
 * Puts tasks into the store, inside the transaction that records why: both are kept, or neither. Safe for many threads.
 */
public interface Tasks {
    /**
     * Puts a task. Where one of its kind and id waits, that one gets the earlier due date of both and the new data. Where it is being
     * carried out just now, it is carried out once more afterwards, so that nothing that was put while it ran is overlooked.
     */
    void put(Transaction tx, Task task);

    /** Puts several at once, each as {@link #put} does; no two of them of the same kind and id. */
    default void putAll(Transaction tx, Collection<Task> tasks) {
        tasks.forEach(task -> put(tx, task));
    }

    /** The task that waits or runs, if there is one. */
    Optional<Task> find(Transaction tx, String kind, String id);

    /** Takes a task away; false when there is none. One that runs just now finds at its next {@link Carrying#check} that it was. */
    boolean remove(Transaction tx, String kind, String id);
}
