package org.privacyconnector.table;

import java.util.List;

/**
 * A column reached from a row, through lookups or none.
 *
 * @param through navigation properties of lookups to follow first; mostly empty
 * @param column logical name, or a display label while {@code resolved} is false
 * @param lookup whether the column is a lookup (and is then spelled {@code _x_value} in a query)
 */
public record Path(List<String> through, String column, boolean lookup) {
    public Path {
        through = List.copyOf(through);
    }

    /** A plain column of the row itself. */
    public static Path of(ColumnName column) {
        return new Path(List.of(), column.value(), false);
    }

    /** A lookup column of the row itself. */
    public static Path lookup(ColumnName column) {
        return new Path(List.of(), column.value(), true);
    }
}
