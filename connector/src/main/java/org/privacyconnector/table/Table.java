package org.privacyconnector.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What metadata says of one table.
 *
 * @param label display name in the environment's language, or the logical name
 * @param versioned whether {@code If-Match} with a version works ({@code IsOptimisticConcurrencyEnabled}, S4)
 * @param activity whether it is one of the activity tables
 * @param keys alternate keys, each the columns it is made of
 */
public record Table(
        TableName name,
        String label,
        String entitySetName,
        ColumnName primaryId,
        @Nullable ColumnName primaryName,
        TableKind kind,
        boolean versioned,
        boolean changeTracking,
        boolean activity,
        Map<ColumnName, Column> columns,
        List<Set<ColumnName>> keys) {
    public Table {
        columns = Map.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** The column of that logical name, if the table has it. */
    public Optional<Column> column(ColumnName column) {
        return Optional.ofNullable(columns.get(column));
    }
}
