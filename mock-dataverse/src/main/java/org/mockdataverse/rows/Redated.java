package org.mockdataverse.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of a row after a column has become a date without a time. */
final class Redated {
    private Redated() {}

    /** Each value as its column is to hold it; the day is the one in UTC [K]. */
    static @Nullable Object[] values(RowCodec former, RowCodec next, byte[] row) {
        @Nullable Object[] values = new Object[next.table().columns().size()];
        for (int i = 0; i < former.table().columns().size(); i++) {
            Object value = former.value(row, i);
            boolean day = next.table().columns().get(i).dateOnly();
            if (value instanceof Instant instant && day) {
                value = LocalDate.ofInstant(instant, ZoneOffset.UTC);
            } else if (value instanceof LocalDate date && !day) {
                value = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            values[i] = value;
        }
        return values;
    }
}
