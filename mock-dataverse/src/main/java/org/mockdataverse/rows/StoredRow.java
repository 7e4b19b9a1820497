package org.mockdataverse.rows;

import java.util.BitSet;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/** One row as it was when it was read. Immutable: a later write to the same row does not show here. */
public interface StoredRow {
    /** The table it is of. */
    Table table();

    /** Its primary id. */
    UUID id();

    /** Its version, the number within a weak ETag. */
    long version();

    /**
     * The value of the column at that place of {@link Table#columns()}; null where it is empty. String, Integer, Long, BigDecimal,
     * Double, Boolean, UUID, Instant (whole seconds), LocalDate or {@link Reference}, by the column's type.
     */
    @Nullable
    Object value(int ordinal);

    /** The value of the column of that logical name; null where it is empty or the table has none of that name. */
    @Nullable
    Object value(String column);

    /** Whether the column at that place has a value; cheaper than reading it. */
    boolean filled(int ordinal);

    /** The places at which the two rows of one table differ. */
    default BitSet unlike(StoredRow other) {
        @Nullable Object[] mine = values();
        @Nullable Object[] others = other.values();
        BitSet unlike = new BitSet();
        for (int at = 0; at < mine.length; at++) {
            unlike.set(at, !Objects.equals(mine[at], others[at]));
        }
        return unlike;
    }

    /** Every value by place, as {@link RowStore#put} takes them. */
    @Nullable
    Object[] values();
}
