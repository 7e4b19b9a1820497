package org.mockdataverse.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Looks through tables that are small. */
final class Scan {
    private Scan() {}

    static List<StoredRow> all(RowStore rows, Table table, Predicate<StoredRow> wanted) {
        List<StoredRow> found = new ArrayList<>();
        rows.scan(table, null, row -> {
            if (wanted.test(row)) {
                found.add(row);
            }
            return true;
        });
        return found;
    }

    static Optional<StoredRow> first(RowStore rows, Table table, Predicate<StoredRow> wanted) {
        List<StoredRow> found = new ArrayList<>();
        rows.scan(table, null, row -> {
            if (wanted.test(row)) {
                found.add(row);
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** The id in a lookup or an id column. */
    static @Nullable UUID id(StoredRow row, String column) {
        Object value = row.value(column);
        if (value instanceof Reference reference) {
            return reference.id();
        }
        return value instanceof UUID id ? id : null;
    }

    /** A number, 0 where there is none. */
    static int number(StoredRow row, String column) {
        return row.value(column) instanceof Number number ? number.intValue() : 0;
    }
}
