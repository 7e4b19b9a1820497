package org.privacyconnector.table;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows which rows of a table were written or deleted, by Dataverse's own change tracking. Reads ids and versions, no other column, and never
 * changes anything: not even tracking itself is switched on. Our user must read the whole table ({@link AccessReader#blindSpot}), which the
 * caller asks beforehand. Safe for many threads. All methods throw {@link DataverseAccessException}.
 */
public interface ChangeReader {
    /** Whether Dataverse follows the changes of a table. */
    enum Tracking {
        /** It does. */
        ON,
        /** It does not yet; it may be switched on, for good. */
        OFF,
        /** It cannot. */
        IMPOSSIBLE
    }

    /** Whether Dataverse follows the changes of the table. */
    Tracking tracking(TableName table);

    /** How long Dataverse remembers deletions and accepts a mark, as the organisation's settings say; empty when they do not. */
    Optional<Duration> memory();

    /**
     * Reads the whole table page by page, in constant memory. Tells of no deletion. Nothing is left out only when the last page has come:
     * that is the one with a mark.
     */
    void all(TableName table, Consumer<Page> pages);

    /**
     * Reads what was written and deleted since a mark, page by page, in constant memory. A row may come more than once.
     *
     * @return false when the mark is of no use any more, expired or not understood: then nothing is known of what has changed, and only a
     *     reading of the whole table tells
     */
    boolean since(TableName table, String mark, Consumer<Page> pages);

    /**
     * Some rows, in the order in which they came.
     *
     * @param mark on the last page alone: from where to follow next time; opaque, without personal data
     */
    record Page(List<Changed> rows, @Nullable String mark) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param version what it is now, or null when it is gone or the table has none
     */
    record Changed(UUID row, @Nullable RowVersion version, boolean deleted) {}
}
