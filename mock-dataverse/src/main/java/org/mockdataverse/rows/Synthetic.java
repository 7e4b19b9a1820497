package org.mockdataverse.rows;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed each time they are read, so that a table may have more of them than fit into memory. The same number always gives the
 * same row. Immutable; safe for many threads.
 */
public interface Synthetic {
    /** How many there are. */
    int count();

    /** The id of a row, from 0; greater numbers have greater ids by {@link RowStore#BY_TEXT}. */
    UUID id(int number);

    /** The version of every one. */
    long version();

    /** Every value by place, as {@link RowStore#put} takes them; columns that the table got later may be missing at the end. */
    @Nullable
    Object[] values(int number);

    /** Every id that a lookup of any row holds. Few: whoever asks who refers to one of them has to wait. */
    Set<UUID> referenced();
}
