package org.privacyconnector.policy.binding;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** Every table and column that something looks at: what our user must see whole before a count means anything (S5). Immutable. */
public record Sight(SortedMap<TableName, Set<ColumnName>> columns) {
    public Sight {
        TreeMap<TableName, Set<ColumnName>> copy = new TreeMap<>();
        columns.forEach((table, names) -> copy.put(table, Set.copyOf(names)));
        columns = java.util.Collections.unmodifiableSortedMap(copy);
    }

    /** Collects what is looked at; for one thread. */
    static final class Collector {
        private final TreeMap<TableName, Set<ColumnName>> seen = new TreeMap<>();

        void table(TableName table) {
            seen.computeIfAbsent(table, t -> new TreeSet<>());
        }

        void column(TableName table, ColumnName column) {
            seen.computeIfAbsent(table, t -> new TreeSet<>()).add(column);
        }

        void all(Sight other) {
            for (Map.Entry<TableName, Set<ColumnName>> entry : other.columns().entrySet()) {
                seen.computeIfAbsent(entry.getKey(), t -> new TreeSet<>()).addAll(entry.getValue());
            }
        }

        Sight sight() {
            return new Sight(seen);
        }
    }
}
