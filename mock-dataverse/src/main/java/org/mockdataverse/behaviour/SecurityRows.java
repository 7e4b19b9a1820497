package org.mockdataverse.behaviour;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Reads tables of security whole; tables that the model has not are empty. */
record SecurityRows(RowStore rows) {
    /** Every row of a table. */
    void each(String table, Consumer<StoredRow> reader) {
        rows.model()
                .table(table)
                .ifPresent(present -> rows.scan(present, null, row -> {
                    reader.accept(row);
                    return true;
                }));
    }

    /** What a many-to-many relationship joins, from one side. */
    Map<UUID, Set<UUID>> pairs(String navigation, String from, String to) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        rows.model()
                .manyToMany(from, navigation)
                .filter(association -> association.joins(to))
                .ifPresent(association -> each(association.intersectTable(), row -> {
                    UUID one = id(row.value(column(association, from)));
                    UUID other = id(row.value(column(association, to)));
                    if (one != null && other != null) {
                        found.computeIfAbsent(one, any -> new LinkedHashSet<>()).add(other);
                    }
                }));
        return found;
    }

    /** The column of the intersect table that refers to that side. */
    static String column(ManyToMany association, String side) {
        return association.table1().equals(side) ? association.column1() : association.column2();
    }

    /** The id in a lookup or an id column. */
    static @Nullable UUID id(@Nullable Object value) {
        if (value instanceof Reference reference) {
            return reference.id();
        }
        return value instanceof UUID id ? id : null;
    }

    /** The same, where some tables keep ids as text. */
    static Optional<UUID> idOrText(@Nullable Object value) {
        if (value instanceof String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(id(value));
    }

    /** A number, 0 where there is none. */
    static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
