package org.mockdataverse.recycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What belongs together in the recycle bin. Guarded by the store's lock. */
final class Binned {
    /** A row. */
    record Key(String table, UUID id) {}

    /** A lookup that a delete has emptied, and that restoring fills again. */
    record Cut(Key row, String column) {}

    /**
     * A row in the bin.
     *
     * @param root the row whose delete took it along; itself when it was asked for
     * @param at when
     */
    record Entry(Key key, Key root, Instant at) {}

    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private final Map<Key, List<Entry>> together = new LinkedHashMap<>();
    private final Map<Key, List<Cut>> cuts = new LinkedHashMap<>();

    void add(Entry entry) {
        entries.put(entry.key(), entry);
        together.computeIfAbsent(entry.root(), any -> new ArrayList<>()).add(entry);
    }

    void cut(Key root, Cut cut) {
        cuts.computeIfAbsent(root, any -> new ArrayList<>()).add(cut);
    }

    /** Takes one out; gives it back for who may have to undo this. */
    void remove(Entry entry) {
        entries.remove(entry.key());
        List<Entry> group = together.get(entry.root());
        if (group != null) {
            group.remove(entry);
            if (group.isEmpty()) {
                together.remove(entry.root());
            }
        }
    }

    /** Forgets emptied lookups of a root. */
    List<Cut> forgetCuts(Key root) {
        List<Cut> former = cuts.remove(root);
        return former == null ? List.of() : former;
    }

    /** Takes the last emptied lookup of a root back. */
    void uncut(Key root, Cut cut) {
        List<Cut> all = cuts.get(root);
        if (all != null) {
            all.remove(cut);
            if (all.isEmpty()) {
                cuts.remove(root);
            }
        }
    }

    @Nullable
    Entry get(Key key) {
        return entries.get(key);
    }

    /** What a delete has taken along, in its order, as far as it still is there. */
    List<Entry> group(Key root) {
        return List.copyOf(together.getOrDefault(root, List.of()));
    }

    List<Cut> cuts(Key root) {
        return List.copyOf(cuts.getOrDefault(root, List.of()));
    }

    List<Entry> all() {
        return List.copyOf(entries.values());
    }
}
