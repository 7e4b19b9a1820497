package org.mockdataverse.behaviour;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * Everything that one request changes: all of it or, after {@link #undo}, nothing. One instant stamps it all.
 *
 * <p>Threads: used by one thread, which holds the store's lock exclusively.
 */
public final class Work {
    private record Key(String table, UUID id) {}

    private final RowStore rows;
    private final Instant now;
    private final Consumer<Table> changed;
    private final Map<Key, @Nullable StoredRow> before = new LinkedHashMap<>();

    /**
     * A unit of work.
     *
     * @param now the time of every stamp
     * @param changed told of each table a row of which is written or taken back
     */
    public Work(RowStore rows, Instant now, Consumer<Table> changed) {
        this.rows = rows;
        this.now = now;
        this.changed = changed;
    }

    /** The time of every stamp. */
    public Instant now() {
        return now;
    }

    /** The tables. */
    public Model model() {
        return rows.model();
    }

    /** The store, to read from. */
    public RowStore rows() {
        return rows;
    }

    /** The row as it is now within this work. */
    public @Nullable StoredRow get(Table table, UUID id) {
        return rows.get(table, id);
    }

    /** Writes a row whole and gives it a new version. */
    public long put(Table table, UUID id, @Nullable Object[] values) {
        return put(table, id, rows.nextVersion(), values);
    }

    /** Writes a row whole with a version that another row of the same change has got. */
    public long put(Table table, UUID id, long version, @Nullable Object[] values) {
        remember(table, id);
        int at = table.ordinal("versionnumber");
        if (at >= 0) {
            values[at] = version;
        }
        rows.put(table, id, version, values);
        changed.accept(table);
        return version;
    }

    /** Takes a row away. */
    public void remove(Table table, UUID id) {
        remember(table, id);
        rows.remove(table, id);
        changed.accept(table);
    }

    /** Puts every row back as it was, with its version. */
    public void undo() {
        for (Map.Entry<Key, @Nullable StoredRow> entry : before.entrySet()) {
            Table table = rows.model().get(entry.getKey().table());
            StoredRow row = entry.getValue();
            if (row == null) {
                rows.remove(table, entry.getKey().id());
            } else {
                rows.put(table, row.id(), row.version(), row.values());
            }
            changed.accept(table);
        }
        before.clear();
    }

    private void remember(Table table, UUID id) {
        Key key = new Key(table.name(), id);
        if (!before.containsKey(key)) {
            before.put(key, rows.get(table, id));
        }
    }
}
