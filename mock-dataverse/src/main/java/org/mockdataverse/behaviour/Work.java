package org.mockdataverse.behaviour;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private record Key(RowStore store, String table, UUID id) {}

    private final RowStore rows;
    private final Instant now;
    private final Consumer<Table> changed;
    private final List<Watcher> watchers;
    private final Map<Key, @Nullable StoredRow> before = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Runnable> compensations = new ArrayList<>();

    /**
     * A unit of work.
     *
     * @param now the time of every stamp
     * @param changed told of each table a row of which is written or taken back
     * @param watchers told of each message on a row
     */
    public Work(RowStore rows, Instant now, Consumer<Table> changed, List<Watcher> watchers) {
        this.rows = rows;
        this.now = now;
        this.changed = changed;
        this.watchers = List.copyOf(watchers);
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
        if (rows.remove(table, id) && table.traits().changeTracking()) {
            long version = rows.nextVersion();
            rows.bury(table, id, version, now);
            onUndo(() -> rows.exhume(table, version));
        }
        changed.accept(table);
    }

    /** Writes a row to a store beside the live one (recycle bin, archive); undone with the rest. */
    public void putBeside(RowStore store, Table table, UUID id, long version, @Nullable Object[] values) {
        remember(store, table, id);
        store.put(table, id, version, values);
    }

    /** Takes a row away from a store beside the live one; undone with the rest. */
    public void removeBeside(RowStore store, Table table, UUID id) {
        remember(store, table, id);
        store.remove(table, id);
    }

    /** What to do should this work be taken back, for state that is not in rows; last added, first run. */
    public void onUndo(Runnable compensation) {
        compensations.add(compensation);
    }

    /** A part of this work that may be taken back by itself. */
    public Work part() {
        return new Work(rows, now, changed, watchers);
    }

    /** What a part did is now done by this work. */
    public void absorb(Work part) {
        part.before.forEach(before::putIfAbsent);
        changes.addAll(part.changes);
        compensations.addAll(part.compensations);
    }

    /** Asks watchers before a change; any of them may refuse. */
    public void before(Change change) {
        watchers.forEach(watcher -> watcher.before(this, change));
    }

    /** Tells watchers of a change that was written. */
    public void happened(Change change) {
        changes.add(change);
        watchers.forEach(watcher -> watcher.within(this, change));
    }

    /** Tells watchers that it stands. */
    public void committed() {
        if (!changes.isEmpty()) {
            List<Change> all = List.copyOf(changes);
            watchers.forEach(watcher -> watcher.committed(all));
        }
    }

    /** Puts every row back as it was, with its version. Other state first: tables may be among it. */
    public void undo() {
        for (int i = compensations.size() - 1; i >= 0; i--) {
            compensations.get(i).run();
        }
        compensations.clear();
        for (Map.Entry<Key, @Nullable StoredRow> entry : before.entrySet()) {
            Key key = entry.getKey();
            // a table that came with this work went with it
            rows.model().table(key.table()).ifPresent(table -> {
                putBack(key, table, entry.getValue());
                changed.accept(table);
            });
        }
        before.clear();
        changes.clear();
    }

    private static void putBack(Key key, Table table, @Nullable StoredRow row) {
        if (row == null) {
            key.store().remove(table, key.id());
        } else {
            key.store().putBack(row);
        }
    }

    private void remember(Table table, UUID id) {
        remember(rows, table, id);
    }

    private void remember(RowStore store, Table table, UUID id) {
        Key key = new Key(store, table.name(), id);
        if (!before.containsKey(key)) {
            before.put(key, store.get(table, id));
        }
    }
}
