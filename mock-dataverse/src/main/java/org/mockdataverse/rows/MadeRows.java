package org.mockdataverse.rows;

import java.util.BitSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/**
 * The synthetic rows of a table that nobody has written to yet. A row that is written or removed is covered from then on, and is the shelf's
 * matter. Not safe for threads.
 */
final class MadeRows {
    private final Synthetic source;
    private final Supplier<Table> table;
    private final BitSet covered = new BitSet();
    private int hidden;

    MadeRows(Synthetic source, Supplier<Table> table) {
        this.source = source;
        this.table = table;
    }

    int count() {
        return source.count() - hidden;
    }

    @Nullable
    StoredRow get(UUID id) {
        int number = number(id);
        return number < 0 || covered.get(number) ? null : new Made(number, id);
    }

    /** From now on the row of that id is not of these; false when it was not before. */
    boolean cover(UUID id) {
        int number = number(id);
        if (number < 0 || covered.get(number)) {
            return false;
        }
        covered.set(number);
        hidden++;
        return true;
    }

    /** Visits these rows after that id and those of a shelf, in the order of ids, until the visitor says false. */
    void scan(Shelf shelf, @Nullable UUID after, Predicate<StoredRow> visitor) {
        int[] next = {after == null ? 0 : firstAfter(after)};
        boolean[] more = {true};
        shelf.scan(after, row -> {
            more[0] = until(row.id(), next, visitor) && visitor.test(row);
            return more[0];
        });
        if (more[0]) {
            until(null, next, visitor);
        }
    }

    /** Visits rows whose lookup holds that id; of any table when that is null. */
    boolean referring(int ordinal, @Nullable String target, UUID referenced, Predicate<StoredRow> visitor) {
        if (!source.referenced().contains(referenced)) {
            return true;
        }
        return until(
                null,
                new int[] {0},
                row -> !(row.value(ordinal) instanceof Reference reference)
                        || !reference.id().equals(referenced)
                        || (target != null && !reference.table().equals(target))
                        || visitor.test(row));
    }

    int referringAtMost(UUID referenced) {
        return source.referenced().contains(referenced) ? source.count() : 0;
    }

    private boolean until(@Nullable UUID end, int[] next, Predicate<StoredRow> visitor) {
        while (next[0] < source.count()) {
            UUID id = source.id(next[0]);
            if (end != null && RowStore.BY_TEXT.compare(id, end) >= 0) {
                return true;
            }
            int number = next[0]++;
            if (!covered.get(number) && !visitor.test(new Made(number, id))) {
                return false;
            }
        }
        return true;
    }

    private int number(UUID id) {
        int at = firstAfter(id) - 1;
        return at >= 0 && source.id(at).equals(id) ? at : -1;
    }

    private int firstAfter(UUID id) {
        int from = 0;
        int to = source.count();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (RowStore.BY_TEXT.compare(source.id(middle), id) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** A row whose values are computed once they are asked for. Safe for many threads: they may compute it twice, alike. */
    private final class Made implements StoredRow {
        private final int number;
        private final UUID id;
        private final Table of = table.get();
        private volatile @Nullable Object @Nullable [] values;

        Made(int number, UUID id) {
            this.number = number;
            this.id = id;
        }

        @Override
        public Table table() {
            return of;
        }

        @Override
        public UUID id() {
            return id;
        }

        @Override
        public long version() {
            return source.version();
        }

        @Override
        public @Nullable Object value(int ordinal) {
            @Nullable Object[] all = computed();
            return ordinal < 0 || ordinal >= all.length ? null : all[ordinal];
        }

        @Override
        public @Nullable Object value(String column) {
            return value(of.ordinal(column));
        }

        @Override
        public boolean filled(int ordinal) {
            return value(ordinal) != null;
        }

        @Override
        public @Nullable Object[] values() {
            return java.util.Arrays.copyOf(computed(), of.columns().size());
        }

        private @Nullable Object[] computed() {
            @Nullable Object[] known = values;
            if (known == null) {
                known = source.values(number);
                values = known;
            }
            return known;
        }

        /** Table and id; values may be personal data and are left out. */
        @Override
        public String toString() {
            return of + "(" + id + ")";
        }
    }
}
