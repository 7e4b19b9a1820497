package org.mockdataverse.rows;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/** One row as it is stored. Immutable. */
public interface StoredRow {
    /** Its table. */
    Table table();

    /** Its id. */
    UUID id();

    /** Its version. */
    long version();

    /** The value at that place of {@link Table#columns()}; null when empty. */
    @Nullable
    Object value(int ordinal);

    /** The value of that column; null when empty. */
    @Nullable
    Object value(String column);
}
