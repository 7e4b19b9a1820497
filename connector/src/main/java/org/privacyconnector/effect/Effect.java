package org.privacyconnector.effect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/** One change to the world that a plan asks for. Each kind is conditional and can be recognised as having happened by reading the row. */
public sealed interface Effect {
    /** The row that changes. */
    RowRef row();

    /** The version the plan saw, or null on tables without versions ("unversioned" in the plan, S4). */
    @Nullable
    RowVersion version();

    /** The row is deleted. Has happened when the row is gone. */
    record RowDelete(RowRef row, @Nullable RowVersion version) implements Effect {}

    /** Columns of the row change. Has happened when every column reads as asked. */
    record RowUpdate(RowRef row, @Nullable RowVersion version, Why why, Map<ColumnName, Change> changes)
            implements Effect {
        /** @throws IllegalArgumentException when no column would change */
        public RowUpdate {
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("an update without columns is never sent");
            }
            changes = Collections.unmodifiableMap(new TreeMap<>(changes));
        }
    }

    /** Why columns change. */
    enum Why {
        ANONYMISE,
        QUARANTINE,
        DEACTIVATE,
        CUT,
        RESTORE
    }
}
