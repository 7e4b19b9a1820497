package org.mockdataverse.rows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;

/** The rows of one table in numbered slots, and the indexes over them. Not safe for threads. */
final class Shelf {
    private final IdOrder order = new IdOrder();
    private RowCodec codec;
    private @Nullable SlotIndex[] lookups = new SlotIndex[0];
    private List<SlotIndex> keys = List.of();
    private final int timed;
    private final TimeOrder times = new TimeOrder();
    private final VersionOrder written = new VersionOrder();
    private final Tombstones tombstones = new Tombstones();

    private long[] high = new long[64];
    private long[] low = new long[64];
    private long[] versions = new long[64];
    private byte[] @Nullable [] rows = new byte[64][];
    private int[] free = new int[16];
    private int freed;
    private int top;
    private int count;

    Shelf(RowCodec codec) {
        this.codec = codec;
        timed = codec.table()
                .column(RowStore.TIMED)
                .filter(column -> column.type() == ColumnType.DATETIME && !column.dateOnly())
                .map(column -> codec.table().ordinal(column.name()))
                .orElse(-1);
        index(null);
    }

    Table table() {
        return codec.table();
    }

    /** From now on holds rows of that table, which has the same columns and maybe more. Gives back what takes this back. */
    Runnable follow(RowCodec next) {
        RowCodec former = codec;
        @Nullable SlotIndex[] formerLookups = lookups;
        List<SlotIndex> formerKeys = keys;
        boolean recode = recode(former, next);
        List<byte @Nullable []> kept = recode ? new ArrayList<>(Arrays.asList(rows)) : List.of();
        if (recode) {
            for (int slot = 0; slot < top; slot++) {
                byte[] row = rows[slot];
                if (row != null) {
                    rows[slot] = next.encode(Redated.values(former, next, row));
                }
            }
        }
        codec = next;
        index(recode ? null : former.table());
        return () -> {
            codec = former;
            lookups = formerLookups;
            keys = formerKeys;
            for (int slot = 0; slot < kept.size(); slot++) {
                rows[slot] = kept.get(slot);
            }
        };
    }

    private static boolean recode(RowCodec former, RowCodec next) {
        List<Column> columns = former.table().columns();
        int both = Math.min(columns.size(), next.table().columns().size());
        for (int i = 0; i < both; i++) {
            if (columns.get(i).dateOnly() != next.table().columns().get(i).dateOnly()) {
                return true;
            }
        }
        return false;
    }

    /** The number of rows with a value of {@link RowStore#TIMED}. */
    int timed() {
        return times.count();
    }

    void timed(long from, long below, boolean falling, Predicate<StoredRow> visitor) {
        IntPredicate each = slot -> visitor.test(view(slot));
        if (falling) {
            times.falling(from, below, each);
        } else {
            times.rising(from, below, each);
        }
    }

    /** Makes the indexes; those of a former table that are still of use are kept. */
    private void index(@Nullable Table former) {
        List<Column> columns = codec.table().columns();
        @Nullable SlotIndex[] lookupsBefore = former == null ? new SlotIndex[0] : lookups;
        lookups = new SlotIndex[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            SlotIndex known = i < lookupsBefore.length ? lookupsBefore[i] : null;
            if (columns.get(i).type().isLookup() && !columns.get(i).more().dropped()) {
                lookups[i] = known != null ? known : filledLookup(i);
            }
        }
        List<SlotIndex> before = keys;
        keys = new ArrayList<>();
        for (AlternateKey key : codec.table().keys()) {
            int at = former == null ? -1 : same(former, key);
            keys.add(at >= 0 ? before.get(at) : filledKey(key));
        }
    }

    private static int same(Table former, AlternateKey key) {
        for (int i = 0; i < former.keys().size(); i++) {
            if (former.keys().get(i).columns().equals(key.columns())) {
                return i;
            }
        }
        return -1;
    }

    private SlotIndex filledLookup(int ordinal) {
        SlotIndex index = new SlotIndex();
        for (int slot = 0; slot < top; slot++) {
            byte[] row = rows[slot];
            if (row != null && codec.value(row, ordinal) instanceof Reference reference) {
                relate(index, ordinal, slot, null, reference.id());
            }
        }
        return index;
    }

    private SlotIndex filledKey(AlternateKey key) {
        SlotIndex index = new SlotIndex();
        for (int slot = 0; slot < top; slot++) {
            byte[] row = rows[slot];
            List<Object> values = row == null ? null : keyOf(key, row);
            if (values != null) {
                index.add(hash(values, 1), hash(values, 2), slot);
            }
        }
        return index;
    }

    int count() {
        return count;
    }

    void put(UUID id, long version, @Nullable Object[] values) {
        put(id, version, codec.encode(values));
    }

    void putBack(StoredRow row) {
        if (row instanceof View view && !recode(codec, view.codec())) {
            put(view.id(), view.version(), view.row());
        } else {
            put(row.id(), row.version(), row.values());
        }
    }

    private void put(UUID id, long version, byte[] row) {
        long idHigh = id.getMostSignificantBits();
        long idLow = id.getLeastSignificantBits();
        int slot = order.find(idHigh, idLow);
        byte[] former = null;
        if (slot < 0) {
            slot = newSlot();
            high[slot] = idHigh;
            low[slot] = idLow;
            order.add(idHigh, idLow, slot);
            count++;
        } else {
            former = rows[slot];
        }
        rows[slot] = row;
        versions[slot] = version;
        written.add(version, slot, count, this::current);
        reindex(slot, former, row);
    }

    /** Visits rows written after the one version and up to the other, by version, until the visitor says false. */
    void changed(long after, long upTo, Predicate<StoredRow> visitor) {
        written.visit(after, upTo, this::current, slot -> visitor.test(view(slot)));
    }

    Tombstones tombstones() {
        return tombstones;
    }

    private long current(int slot) {
        return rows[slot] == null ? VersionOrder.Current.NONE : versions[slot];
    }

    boolean remove(UUID id) {
        int slot = order.remove(id.getMostSignificantBits(), id.getLeastSignificantBits());
        if (slot < 0) {
            return false;
        }
        byte[] former = rows[slot];
        rows[slot] = null;
        reindex(slot, former, null);
        if (freed == free.length) {
            free = Arrays.copyOf(free, freed * 2);
        }
        free[freed++] = slot;
        count--;
        return true;
    }

    @Nullable
    StoredRow get(UUID id) {
        int slot = order.find(id.getMostSignificantBits(), id.getLeastSignificantBits());
        return slot < 0 ? null : view(slot);
    }

    void scan(@Nullable UUID after, Predicate<StoredRow> visitor) {
        IntPredicate each = slot -> visitor.test(view(slot));
        if (after == null) {
            order.all(each);
        } else {
            order.after(after.getMostSignificantBits(), after.getLeastSignificantBits(), each);
        }
    }

    /** Visits each row whose lookup refers to that row once, in no particular order, until the visitor says false. */
    void referring(int ordinal, @Nullable String target, UUID referenced, Predicate<StoredRow> visitor) {
        long idHigh = referenced.getMostSignificantBits();
        long idLow = referenced.getLeastSignificantBits();
        SlotIndex index = lookup(ordinal);
        if (index.atMost(idHigh, idLow) == 0) {
            return;
        }
        Seen seen = new Seen(index.atMost(idHigh, idLow));
        index.candidates(idHigh, idLow, slot -> {
            byte[] row = rows[slot];
            return row == null
                    || !codec.refers(row, ordinal, target, idHigh, idLow)
                    || !seen.first(slot)
                    || visitor.test(view(slot));
        });
    }

    int referringAtMost(int ordinal, UUID referenced) {
        return lookup(ordinal).atMost(referenced.getMostSignificantBits(), referenced.getLeastSignificantBits());
    }

    @Nullable
    UUID byKey(AlternateKey key, List<?> values) {
        int place = same(codec.table(), key);
        if (place < 0) {
            throw new IllegalArgumentException("table " + codec.table() + " has no key " + key.name());
        }
        List<Object> wanted = new ArrayList<>();
        for (Object value : values) {
            wanted.add(normal(value));
        }
        int[] found = {-1};
        keys.get(place).candidates(hash(wanted, 1), hash(wanted, 2), slot -> {
            byte[] row = rows[slot];
            if (row != null && wanted.equals(keyOf(key, row))) {
                found[0] = slot;
            }
            return found[0] < 0;
        });
        return found[0] < 0 ? null : new UUID(high[found[0]], low[found[0]]);
    }

    /** Visits each row of those key values, of which there should be one, until the visitor says false. */
    void keyed(AlternateKey key, List<?> values, Predicate<StoredRow> visitor) {
        int place = codec.table().keys().indexOf(key);
        List<Object> wanted = new ArrayList<>();
        for (Object value : values) {
            wanted.add(normal(value));
        }
        Seen seen = new Seen(place < 0 ? 0 : keys.get(place).atMost(hash(wanted, 1), hash(wanted, 2)));
        keys.get(place).candidates(hash(wanted, 1), hash(wanted, 2), slot -> {
            byte[] row = rows[slot];
            return row == null || !wanted.equals(keyOf(key, row)) || !seen.first(slot) || visitor.test(view(slot));
        });
    }

    private SlotIndex lookup(int ordinal) {
        SlotIndex index = ordinal < 0 ? null : lookups[ordinal];
        if (index == null) {
            throw new IllegalArgumentException("table " + codec.table() + " has no lookup at " + ordinal);
        }
        return index;
    }

    private StoredRow view(int slot) {
        byte[] row = rows[slot];
        if (row == null) {
            throw new IllegalStateException("slot " + slot + " of " + codec.table() + " is empty");
        }
        return new View(codec, high[slot], low[slot], versions[slot], row);
    }

    private int newSlot() {
        if (freed > 0) {
            return free[--freed];
        }
        if (top == high.length) {
            int larger = top + (top >> 1);
            high = Arrays.copyOf(high, larger);
            low = Arrays.copyOf(low, larger);
            versions = Arrays.copyOf(versions, larger);
            rows = Arrays.copyOf(rows, larger);
        }
        return top++;
    }

    private void reindex(int slot, byte @Nullable [] former, byte @Nullable [] now) {
        if (timed >= 0) {
            Object before = former == null ? null : codec.value(former, timed);
            Object after = now == null ? null : codec.value(now, timed);
            if (!java.util.Objects.equals(before, after)) {
                if (before instanceof Instant moment) {
                    times.remove(moment.getEpochSecond(), slot);
                }
                if (after instanceof Instant moment) {
                    times.add(moment.getEpochSecond(), slot);
                }
            }
        }
        for (int i = 0; i < lookups.length; i++) {
            SlotIndex index = lookups[i];
            if (index != null && !unmoved(former, now, i)) {
                Reference before = former == null ? null : (Reference) codec.value(former, i);
                Reference after = now == null ? null : (Reference) codec.value(now, i);
                relate(index, i, slot, before == null ? null : before.id(), after == null ? null : after.id());
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            AlternateKey key = codec.table().keys().get(i);
            if (former != null && now != null && unmoved(key, former, now)) {
                continue;
            }
            List<Object> before = former == null ? null : keyOf(key, former);
            List<Object> after = now == null ? null : keyOf(key, now);
            if (before != null && !before.equals(after)) {
                keys.get(i).removed(hash(before, 1), hash(before, 2), each -> ofKey(key, each, before));
            }
            if (after != null && !after.equals(before)) {
                keys.get(i).add(hash(after, 1), hash(after, 2), slot);
            }
        }
    }

    /** Whether nothing at that place has come, gone or become another; most columns of a wide row are empty and stay so. */
    private boolean unmoved(byte @Nullable [] former, byte @Nullable [] now, int ordinal) {
        if (former == null || now == null) {
            byte[] only = former == null ? now : former;
            return only == null || !codec.filled(only, ordinal);
        }
        return codec.same(former, now, ordinal);
    }

    private boolean unmoved(AlternateKey key, byte[] former, byte[] now) {
        for (String column : key.columns()) {
            if (!codec.same(former, now, codec.table().ordinal(column))) {
                return false;
            }
        }
        return true;
    }

    private boolean ofKey(AlternateKey key, int slot, List<Object> values) {
        byte[] row = rows[slot];
        return row != null && values.equals(keyOf(key, row));
    }

    private void relate(SlotIndex index, int ordinal, int slot, @Nullable UUID before, @Nullable UUID after) {
        if (before != null && !before.equals(after)) {
            long idHigh = before.getMostSignificantBits();
            long idLow = before.getLeastSignificantBits();
            index.removed(idHigh, idLow, each -> {
                byte[] row = rows[each];
                return row != null && codec.refers(row, ordinal, null, idHigh, idLow);
            });
        }
        if (after != null && !after.equals(before)) {
            index.add(after.getMostSignificantBits(), after.getLeastSignificantBits(), slot);
        }
    }

    /** The values of a key; null when one of them is empty, for such a row has no key. */
    private @Nullable List<Object> keyOf(AlternateKey key, byte[] row) {
        List<Object> values = new ArrayList<>(key.columns().size());
        for (String column : key.columns()) {
            Object value = codec.value(row, codec.table().ordinal(column));
            if (value == null) {
                return null;
            }
            values.add(normal(value));
        }
        return values;
    }

    /** Text of a key matches in any case, as the database compares it. */
    private static Object normal(Object value) {
        if (value instanceof String text) {
            return text.toLowerCase(Locale.ROOT);
        }
        if (value instanceof Reference reference) {
            return reference.id();
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static long hash(List<Object> values, int seed) {
        long hash = seed * 0xC2B2AE3D27D4EB4FL;
        for (Object value : values) {
            hash = (hash ^ value.hashCode()) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** Slots met so far; a bag may name one twice. */
    private static final class Seen {
        private final @Nullable BitSet bits;

        Seen(int atMost) {
            bits = atMost < 2 ? null : new BitSet();
        }

        boolean first(int slot) {
            if (bits == null) {
                return true;
            }
            boolean first = !bits.get(slot);
            bits.set(slot);
            return first;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // rows are read, never compared
    private record View(RowCodec codec, long high, long low, long version, byte[] row) implements StoredRow {
        @Override
        public Table table() {
            return codec.table();
        }

        @Override
        public UUID id() {
            return new UUID(high, low);
        }

        @Override
        public @Nullable Object value(int ordinal) {
            return codec.value(row, ordinal);
        }

        @Override
        public @Nullable Object value(String column) {
            return codec.value(row, codec.table().ordinal(column));
        }

        @Override
        public boolean filled(int ordinal) {
            return codec.filled(row, ordinal);
        }

        @Override
        public BitSet unlike(StoredRow other) {
            return other instanceof View view && view.codec == codec
                    ? codec.unlike(row, view.row)
                    : StoredRow.super.unlike(other);
        }

        @Override
        public @Nullable Object[] values() {
            return codec.values(row);
        }

        /** Table and id; values may be personal data and are left out. */
        @Override
        public String toString() {
            return codec.table() + "(" + id() + ")";
        }
    }
}
