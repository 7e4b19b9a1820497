package org.mockdataverse.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/**
 * Every row of an environment, kept as bytes. Guards nothing: no rule of Dataverse is enforced here, not even that a lookup leads somewhere.
 *
 * <p>Threads: whoever reads holds {@link #lock()} shared, whoever writes holds it exclusively. Rows that were handed out stay as they were.
 */
public final class RowStore {
    /** Ids in the order of their text; {@link UUID#compareTo} takes the halves as signed and orders otherwise. */
    public static final Comparator<UUID> BY_TEXT = (one, other) -> IdOrder.compare(
            one.getMostSignificantBits(),
            one.getLeastSignificantBits(),
            other.getMostSignificantBits(),
            other.getLeastSignificantBits());

    /** The one column besides lookups and keys that is indexed in every table that has it. */
    public static final String TIMED = "modifiedon";

    private static final long FIRST_VERSION = 1_000_000;

    private final Model model;
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Map<String, MadeRows> made = new HashMap<>();
    private final TableCodes codes = new TableCodes();
    private final AtomicLong versions = new AtomicLong(FIRST_VERSION);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** An empty store for the tables of a model. */
    public RowStore(Model model) {
        this.model = model;
        follow();
    }

    /**
     * Makes room for what the model has got and lets go of the rows of tables that it has no longer; hold the lock exclusively. Gives back what
     * takes up the rows of those tables again, once the model is as it was.
     */
    public Runnable follow() {
        Map<String, Shelf> former = Map.copyOf(shelves);
        model.tables().forEach(table -> codes.add(table.name()));
        shelves.clear();
        List<Runnable> back = new ArrayList<>();
        for (Table table : model.tables()) {
            Shelf shelf = former.get(table.name());
            if (shelf == null) {
                shelf = new Shelf(new RowCodec(table, codes));
            } else if (!shelf.table().equals(table)) {
                back.add(shelf.follow(new RowCodec(table, codes)));
            }
            shelves.put(table.name(), shelf);
        }
        return () -> {
            shelves.clear();
            shelves.putAll(former);
            back.forEach(Runnable::run);
        };
    }

    /** The tables it has room for. */
    public Model model() {
        return model;
    }

    /** From now on the table has these rows too; they are found by id and by reading on, not by alternate keys. Hold the lock exclusively. */
    public void synthesise(Table table, Synthetic source) {
        made.put(table.name(), new MadeRows(source, () -> shelf(table).table()));
        versions.accumulateAndGet(source.version(), Math::max);
    }

    /**
     * Inserts a row, or replaces it whole. Dates with a time keep whole seconds. The table may be as it was before columns were added.
     *
     * @param values by place of {@link Table#columns()}; the primary id's own place is set from {@code id}
     * @throws IllegalArgumentException when a value is of the wrong type for its column
     */
    public void put(Table table, UUID id, long version, @Nullable Object[] values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    "table " + table + " has " + table.columns().size() + " columns, not " + values.length);
        }
        int primary = table.ordinal(table.primaryId());
        if (primary >= 0 && !id.equals(values[primary])) {
            values = values.clone();
            values[primary] = id;
        }
        cover(table, id);
        shelf(table).put(id, version, values);
        versions.accumulateAndGet(version, Math::max);
    }

    /** Puts a row back just as it was read from here, with what it may hold in places of columns that were dropped since. */
    public void putBack(StoredRow row) {
        cover(row.table(), row.id());
        shelf(row.table()).putBack(row);
    }

    /** Takes a row away; false when there is none. */
    public boolean remove(Table table, UUID id) {
        return cover(table, id) || shelf(table).remove(id);
    }

    /** The row of that id; null when there is none. */
    public @Nullable StoredRow get(Table table, UUID id) {
        StoredRow row = shelf(table).get(id);
        MadeRows more = row == null ? made.get(table.name()) : null;
        return more == null ? row : more.get(id);
    }

    /** The number of rows. */
    public long count(Table table) {
        MadeRows more = made.get(table.name());
        return shelf(table).count() + (more == null ? 0L : more.count());
    }

    /** Visits rows in the order of {@link #BY_TEXT}, after that id or from the first, until the visitor says false. */
    public void scan(Table table, @Nullable UUID after, Predicate<StoredRow> visitor) {
        MadeRows more = made.get(table.name());
        if (more == null) {
            shelf(table).scan(after, visitor);
        } else {
            more.scan(shelf(table), after, visitor);
        }
    }

    /** Ids in the referencing table whose lookup refers to that row, in the order of {@link #BY_TEXT}. By index. */
    public List<UUID> referring(Relationship relationship, UUID referenced) {
        List<UUID> ids = new ArrayList<>();
        referring(relationship, referenced, row -> ids.add(row.id()));
        ids.sort(BY_TEXT);
        return ids;
    }

    /** Visits each row whose lookup refers to that row, in no order, until the visitor says false. By index. */
    public void referring(Relationship relationship, UUID referenced, Predicate<StoredRow> visitor) {
        Table table = model.get(relationship.referencingTable());
        // lookups of an activity name its own table, and lead to its row in activitypointer all the same
        boolean any = relationship.referencedTable().equals(Reference.POINTER);
        referring(
                table,
                table.ordinal(relationship.referencingColumn()),
                any ? null : relationship.referencedTable(),
                referenced,
                visitor);
    }

    /** Visits each row whose lookup holds that id, whatever table it names, in no order, until the visitor says false. By index. */
    public void holding(Table table, Column lookup, UUID referenced, Predicate<StoredRow> visitor) {
        referring(table, table.ordinal(lookup.name()), null, referenced, visitor);
    }

    /** How many rows hold that id in that lookup, at most; a cheap guess from the index. */
    public int holdingAtMost(Table table, Column lookup, UUID referenced) {
        MadeRows more = made.get(table.name());
        return shelf(table).referringAtMost(table.ordinal(lookup.name()), referenced)
                + (more == null ? 0 : more.referringAtMost(referenced));
    }

    /** The row of those key values, in the key's order of columns. Text matches in any case; a lookup by Reference or id. */
    public Optional<UUID> byKey(Table table, AlternateKey key, List<Object> values) {
        return Optional.ofNullable(shelf(table).byKey(key, values));
    }

    /** Visits each row of those key values, all of them, until the visitor says false. By index. */
    public void keyed(Table table, AlternateKey key, List<?> values, Predicate<StoredRow> visitor) {
        shelf(table).keyed(key, values, visitor);
    }

    /** The number of rows that {@link #timed(Table, long, long, boolean, Predicate)} would visit at most: those with a modifiedon. */
    public int timed(Table table) {
        return shelf(table).timed();
    }

    /**
     * Visits rows in the order of modifiedon until the visitor says false; within a second in no order. Rows without one are left out. By index.
     *
     * @param from the first second since 1970
     * @param below the second after the last
     * @param falling from the last to the first
     */
    public void timed(Table table, long from, long below, boolean falling, Predicate<StoredRow> visitor) {
        shelf(table).timed(from, below, falling, visitor);
    }

    /** Visits rows written after the one version and up to the other, by version, until the visitor says false. By index. */
    public void changed(Table table, long after, long upTo, Predicate<StoredRow> visitor) {
        shelf(table).changed(after, upTo, visitor);
    }

    /** Remembers that a row was deleted at that version and time. */
    public void bury(Table table, UUID id, long version, Instant at) {
        shelf(table).tombstones().add(version, id, at);
    }

    /** Takes back the last {@link #bury}, which had that version. */
    public void exhume(Table table, long version) {
        shelf(table).tombstones().takeBack(version);
    }

    /**
     * Visits deletions after the one version and up to the other, by version, until the visitor says false. Of several deletions of one row it is
     * told the last only; whether the row is there again is for it to see. By index.
     */
    public void buried(Table table, long after, long upTo, BiPredicate<Long, UUID> visitor) {
        shelf(table).tombstones().visit(after, upTo, visitor::test);
    }

    /** How many deletions are remembered. */
    public int buried(Table table) {
        return shelf(table).tombstones().size();
    }

    /** May forget deletions from before that time. */
    public void forgetBuried(Table table, Instant before) {
        shelf(table).tombstones().forgetBefore(before);
    }

    /** The greatest version there is. Safe for threads; with the lock held, every row of a lesser version is there to be read. */
    public long version() {
        return versions.get();
    }

    /** A version greater than every one before. Safe for threads. */
    public long nextVersion() {
        return versions.incrementAndGet();
    }

    /** Held shared while reading and exclusively while writing. */
    public ReadWriteLock lock() {
        return lock;
    }

    private void referring(
            Table table, int ordinal, @Nullable String target, UUID referenced, Predicate<StoredRow> visitor) {
        MadeRows more = made.get(table.name());
        if (more == null || more.referring(ordinal, target, referenced, visitor)) {
            shelf(table).referring(ordinal, target, referenced, visitor);
        }
    }

    private boolean cover(Table table, UUID id) {
        MadeRows more = made.get(table.name());
        return more != null && more.cover(id);
    }

    private Shelf shelf(Table table) {
        Shelf shelf = shelves.get(table.name());
        if (shelf == null) {
            throw new IllegalArgumentException("no table '" + table.name() + "'");
        }
        return shelf;
    }
}
