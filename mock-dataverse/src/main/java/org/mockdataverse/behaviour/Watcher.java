package org.mockdataverse.behaviour;

import java.util.List;
import java.util.Set;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.rows.StoredRow;

/**
 * Told of every change that goes through {@link RowWrites}: audit, the recycle bin, change tracking, registered steps. All methods are called
 * while the store is held exclusively, by the thread that writes.
 */
public interface Watcher {
    /** Something is about to happen to a row; throwing {@code Refused} stops the whole request. {@link Change#after} is null. */
    default void before(Work work, Change change) {}

    /** It has happened; what is written through the work now belongs to the same transaction. Throwing takes all of it back. */
    default void within(Work work, Change change) {}

    /** Somebody has read a row's columns without their masks, by right and on request. Nothing else happens in this work. */
    default void unmasked(Work work, Caller caller, StoredRow row, Set<Column> columns) {}

    /** The transaction stands; in order of what happened. Anything slow or outside goes to {@code Background}. */
    default void committed(List<Change> changes) {}
}
