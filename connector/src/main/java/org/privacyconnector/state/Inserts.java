package org.privacyconnector.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.store.Transaction;

/** Puts many rows into one table with few statements. For one thread. */
final class Inserts {
    private static final int TOGETHER = 50;

    private final String head;
    private final String values;
    private final String tail;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** @param head {@code insert into TABLE (COLUMN, ...)} */
    Inserts(String head, int columns) {
        this(head, columns, "");
    }

    /** @param tail what is done with rows that are there, {@code on conflict ...}, or nothing */
    Inserts(String head, int columns, String tail) {
        this.head = head;
        this.tail = tail;
        this.values = "(" + "?, ".repeat(columns - 1) + "?)";
    }

    void add(@Nullable Object... row) {
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    /** Writes what was added; to be cleared once the transaction is through. */
    void write(Transaction tx) {
        for (int from = 0; from < rows.size(); from += TOGETHER) {
            List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
            List<@Nullable Object> arguments = new ArrayList<>();
            for (@Nullable Object[] row : some) {
                arguments.addAll(java.util.Arrays.asList(row));
            }
            tx.update(head + " values " + (values + ", ").repeat(some.size() - 1) + values + tail, arguments.toArray());
        }
    }

    void clear() {
        rows.clear();
    }
}
