package org.mockdataverse.engine;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.RowWrites;
import org.mockdataverse.behaviour.Security;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.behaviour.Values;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * Every write to an environment's rows, for requests and for tests that reach past security ({@link Caller#ofSystem()}). Rules of the platform
 * (stamps, versions, states, cascades, twins of activities, keys) hold for all of them. One store has one service: ids, and what is known of
 * roles, are its own.
 *
 * <p>Threads: safe for many. Each call is atomic; calls within {@link #writing} are one.
 */
public final class RowService {
    /** About as long as a write takes, so that a thread is put to sleep where one write waits for many. */
    private static final int TRIES = 40;

    private static final int TRIES_BETWEEN = 20;

    /** Rows from which on a delete is a big one; the service's own number is not known [K]. */
    static final int BIG_CASCADE = 1_000;

    private final EngineSettings settings;
    private final RowStore rows;
    private final RowStore bin;
    private final RowStore retained;
    private final Switches switches;
    private final RowWrites writes;
    private final Security security;
    private final ModelPast modelPast = new ModelPast();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private Consumer<Runnable> later = Runnable::run;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private @Nullable Work current;

    /** Writes by the default switches. */
    public RowService(EngineSettings settings, RowStore rows) {
        this(settings, rows, Switches.DEFAULTS);
    }

    /** Writes to the rows of an environment. */
    public RowService(EngineSettings settings, RowStore rows, Switches switches) {
        this.settings = settings;
        this.rows = rows;
        this.bin = new RowStore(rows.model());
        this.retained = new RowStore(rows.model());
        this.switches = switches;
        this.security = new Security(rows, settings.clock(), switches);
        this.writes = new RowWrites(rows.model(), new Ids(settings.seed()), switches);
    }

    /** The rows themselves. */
    public RowStore rows() {
        return rows;
    }

    /** Deleted rows that can be restored. Guarded by the lock of {@link #rows}, as is the archive. */
    public RowStore bin() {
        return bin;
    }

    /** The archive of long-term retention. */
    public RowStore retained() {
        return retained;
    }

    /** Which way unverified behaviour goes. */
    public Switches switches() {
        return switches;
    }

    /** From now on tells of every change. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** Who callers are; ask only within {@link #reading} or {@link #writing}. */
    public Security security() {
        return security;
    }

    /** Runs something that only reads, while nobody writes. */
    public <T> T reading(Supplier<T> task) {
        Lock lock = rows.lock().readLock();
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs something that writes, alone; if it throws, nothing of it was done. Within another, it is part of that one. Never from within
     * {@link #reading}: a shared hold does not become an exclusive one.
     */
    public <T> T writing(Supplier<T> task) {
        Lock lock = rows.lock().writeLock();
        take(lock);
        try {
            if (current != null) {
                return task.get();
            }
            Work work = new Work(
                    rows, settings.clock().instant().truncatedTo(ChronoUnit.SECONDS), security::changed, watchers);
            current = work;
            boolean done = false;
            try {
                T result = task.get();
                done = true;
                work.committed();
                return result;
            } finally {
                current = null;
                if (!done) {
                    work.undo();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A write takes some microseconds, being woken up takes more: so it is tried for a while before this thread is put to sleep. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing hangs on its being heeded
    private static void take(Lock lock) {
        for (int i = 0; i < TRIES; i++) {
            for (int j = 0; j < TRIES_BETWEEN; j++) {
                if (lock.tryLock()) {
                    return;
                }
                Thread.onSpinWait();
            }
            // who holds it may be waiting for this processor
            Thread.yield();
        }
        lock.lock();
    }

    /** Runs a part of the writing under way: if it throws, nothing of the part was done, and what came before it stands. */
    public <T> T attempt(Supplier<T> task) {
        return writing(() -> {
            Work whole = work();
            Work part = whole.part();
            current = part;
            boolean done = false;
            try {
                T result = task.get();
                done = true;
                return result;
            } finally {
                current = whole;
                if (done) {
                    whole.absorb(part);
                } else {
                    part.undo();
                }
            }
        });
    }

    /**
     * Changes tables, columns or relationships of the environment that runs; part of the work under way, and undone with it. Stored rows stay as
     * they are: new columns are empty in them, dropped ones are nowhere to be seen.
     */
    public void changeModel(Consumer<ModelEdit> change) {
        writing(() -> {
            ModelEdit edit = rows.model().edit();
            change.accept(edit);
            ModelPast.Entry past = modelPast.add(rows.model(), settings.clock().instant());
            Runnable model = edit.apply();
            List<Runnable> stores =
                    Stream.of(rows, bin, retained).map(RowStore::follow).toList();
            work().onUndo(() -> {
                model.run();
                modelPast.remove(past);
                stores.forEach(Runnable::run);
            });
            followers.forEach(Runnable::run);
            return true;
        });
    }

    /** The tables as a request sees them that reads definitions: the present ones, or those of half a minute ago. */
    public Model modelSeen(boolean strong) {
        return strong || !switches.on(Switch.DEFINITION_CACHE_LAGS)
                ? rows.model()
                : modelPast.at(settings.clock().instant(), rows.model());
    }

    /** From now on told, within the same work, that the model has changed. */
    public void onModelChange(Runnable follower) {
        followers.add(follower);
    }

    /** Creates a row; the id is generated when none is given. */
    public UUID create(Caller caller, Table table, @Nullable UUID id, Draft draft) {
        return writing(() -> writes.create(work(), caller, table, id, draft));
    }

    /** Changes a row that must exist. */
    public void update(Caller caller, Table table, UUID id, Draft draft) {
        writing(() -> {
            writes.update(work(), caller, table, id, draft);
            return true;
        });
    }

    /**
     * Deletes a row that must exist, with all that its relationships take along. By the switch, a delete that takes very many rows is checked now
     * and carried out later.
     */
    public void delete(Caller caller, Table table, UUID id) {
        writing(() -> {
            if (!caller.system()
                    && switches.on(Switch.BIG_CASCADES_LATER)
                    && writes.deleteSize(work(), caller, table, id) > BIG_CASCADE) {
                later.accept(() -> deleteNow(caller, table, id));
            } else {
                writes.delete(work(), caller, table, id);
            }
            return true;
        });
    }

    /** Takes a row out of its table because it has gone into the archive; see {@link Change.Kind#PURGE_RETAINED}. */
    public void purgeRetained(Caller caller, Table table, UUID id) {
        writing(() -> {
            writes.purgeRetained(work(), caller, table, id);
            return true;
        });
    }

    /** Who carries out what a request leaves for later; at once, unless told. */
    public void later(Consumer<Runnable> background) {
        later = background;
    }

    private void deleteNow(Caller caller, Table table, UUID id) {
        writing(() -> {
            writes.delete(work(), caller, table, id);
            return true;
        });
    }

    /** Joins a row of the association's first table to one of its second. */
    public void associate(Caller caller, ManyToMany association, UUID first, UUID second) {
        writing(() -> {
            writes.associate(work(), caller, association, first, second);
            return true;
        });
    }

    /** Parts them; false when they were not joined. */
    public boolean disassociate(Caller caller, ManyToMany association, UUID first, UUID second) {
        return writing(() -> writes.disassociate(work(), caller, association, first, second));
    }

    /** The row of that id. */
    public Optional<StoredRow> get(Table table, UUID id) {
        return reading(() -> Optional.ofNullable(rows.get(table, id)));
    }

    /**
     * A draft from values as a test writes them: text, numbers, ids, dates as {@code Instant}, {@code LocalDate} or ISO text, lookups as
     * {@code Reference}, or as an id where only one table can be meant.
     *
     * @throws Refused when a column is unknown or a value does not fit
     */
    public Draft draft(Table table, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Column column = table.column(name)
                    .orElseThrow(() -> Refused.bad("The table '" + table.name() + "' has no column '" + name + "'."));
            typed.put(name, Values.ofPlain(table, column, value));
        });
        return new Draft(typed, null);
    }

    /** Tells that somebody has read columns of a row without their masks; part of the work under way. */
    void unmasked(Caller caller, StoredRow row, Set<Column> columns) {
        watchers.forEach(watcher -> watcher.unmasked(work(), caller, row, columns));
    }

    /** The work under way, for those who write past {@link RowWrites} within {@link #writing}. */
    public Work work() {
        Work work = current;
        if (work == null) {
            throw new IllegalStateException("writes happen within writing(...)");
        }
        return work;
    }
}
