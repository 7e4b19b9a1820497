package org.privacyconnector.trigger.sweep;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.state.events.Hint;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Origin;
import org.privacyconnector.state.events.WaitingHint;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.state.tasks.TaskRunner;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/**
 * A connector that looks at each row it hears of and remembers what it saw last, through any number of deaths. Its memory is what the handlers'
 * results would hang on: right when each row was seen after its last change.
 */
final class Life implements AutoCloseable {
    private static final String ENVIRONMENT = "prod";

    private final Path folder;
    private final DataverseClient client;
    private final InstantSource clock;
    private final RandomGenerator dice;
    /** What happens somewhere within a look, to see whether it is overlooked. */
    private final Consumer<Life> within;

    private final double deaths;
    private final Sweeps sweeps = new Sweeps(ENVIRONMENT);
    private Store store;
    private Hints hints;
    private TaskRunner runner;

    Life(
            Path folder,
            DataverseClient client,
            InstantSource clock,
            RandomGenerator dice,
            double deaths,
            Consumer<Life> within) {
        this.folder = folder;
        this.client = client;
        this.clock = clock;
        this.dice = dice;
        this.deaths = deaths;
        this.within = within;
        open();
        store.submit(
                tx -> tx.update(
                        "create table looked (tbl text not null, row_id text not null, seen text not null, primary key (tbl, row_id))"));
    }

    private void open() {
        store = SqliteStore.open(folder.resolve("store.db"));
        hints = new Hints(ENVIRONMENT, new TaskBook(ENVIRONMENT));
        runner = new TaskRunner(store, ENVIRONMENT, List.of(new Look()), clock, new Random(dice.nextLong()));
    }

    /** Dies between two transactions, and is started again. */
    void restart() {
        close();
        open();
    }

    /** As the door does: in the store before it answers. */
    void hear(List<Channel.Event> events) {
        store.submit(tx -> {
            events.forEach(event -> hints.add(
                    tx, new Hint(event.table(), event.row(), event.message(), Origin.WEBHOOK, clock.instant())));
            return true;
        });
    }

    int work() {
        return runner.runDue();
    }

    SweepReport sweep(List<TableName> tables) {
        return new Sweep(new SweepParts(
                        ENVIRONMENT, store, hints, client.changes(), client.access(), client.metadata(), clock))
                .run(tables, new Sweep.Conduct(tx -> mayDie(), () -> false, Set.of()));
    }

    Backfill.Filled backfill(Set<UUID> steps) {
        return new Backfill(ENVIRONMENT, store, hints, client.rows(), client.access(), clock)
                .run(steps, tx -> mayDie());
    }

    long waiting() {
        return store.<Long>read(hints::waiting);
    }

    /** Version last seen by row, {@code gone} for one that was not there. */
    Map<String, String> memory() {
        return store.read(tx -> {
            Map<String, String> memory = new TreeMap<>();
            tx.each(
                    "select tbl, row_id, seen from looked",
                    row -> memory.put(row.getString(1) + ":" + row.getString(2), row.getString(3)));
            return memory;
        });
    }

    private void mayDie() {
        if (dice.nextDouble() < deaths) {
            throw new Death();
        }
    }

    /** The end of a process, as far as one thread can tell. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Death() {
            super("killed", null, false, false);
        }
    }

    private final class Look implements TaskHandler {
        @Override
        public String kind() {
            return Hints.LOOK;
        }

        @Override
        public Next carry(Carrying carrying) {
            String id = carrying.task().id();
            TableName table = new TableName(id.substring(0, id.indexOf(':')));
            UUID row = UUID.fromString(id.substring(id.indexOf(':') + 1));
            List<WaitingHint> waiting = store.read(tx -> hints.of(tx, table, row));
            mayDie();
            Row found = client.rows()
                    .row(new RowRef(ENVIRONMENT, table, row), List.of())
                    .orElse(null);
            String seen = found == null ? "gone" : version(found);
            within.accept(Life.this);
            store.submit(tx -> {
                carrying.check(tx);
                tx.update(
                        "insert into looked (tbl, row_id, seen) values (?, ?, ?)"
                                + " on conflict (tbl, row_id) do update set seen = excluded.seen",
                        table.value(),
                        row,
                        seen);
                sweeps.looked(tx, table, row, found != null, found == null ? null : found.version());
                hints.settle(tx, waiting);
                mayDie();
                return true;
            });
            mayDie();
            return new Next.Done();
        }
    }

    private static String version(Row row) {
        @Nullable RowVersion version = row.version();
        return version == null ? "there" : version.value();
    }

    @Override
    public void close() {
        runner.close();
        store.close();
    }
}
