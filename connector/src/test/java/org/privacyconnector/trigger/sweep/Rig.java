package org.privacyconnector.trigger.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.MockDataverse;
import org.privacyconnector.dataverse.Credential;
import org.privacyconnector.dataverse.DataverseClient;
import org.privacyconnector.dataverse.DataverseSettings;
import org.privacyconnector.dataverse.VirtualTime;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.sweeps.Mark;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** A stand-in, a store, and a sweep between them. */
final class Rig implements AutoCloseable {
    static final TableName CONTACT = new TableName("contact");
    static final TableName LEAD = new TableName("lead");

    final VirtualTime time = new VirtualTime();
    final MockDataverse mock;
    final DataverseClient client;
    final Store store;
    final Sight sight;
    final Hints hints = new Hints("prod", new NoTasks());
    private final Sweeps sweeps = new Sweeps("prod");

    private final boolean https;

    Rig(Path folder) {
        this(folder, false);
    }

    /** @param https whether the stand-in is asked through a socket */
    Rig(Path folder, boolean https) {
        this.https = https;
        MockDataverse.Builder builder = MockDataverse.builder().clock(time);
        mock = (https ? builder : builder.inProcess()).start();
        client = DataverseClient.open(
                new DataverseSettings(
                        "prod",
                        mock.url(),
                        mock.organizationId(),
                        mock.tenantId(),
                        mock.clientId(),
                        new Credential.Secret(mock.clientSecret()),
                        mock.authority(),
                        https ? List.of(mock.ca()) : List.of()),
                https ? new OkHttpClient() : mock.client(),
                time,
                time);
        store = SqliteStore.open(folder.resolve("data/store.db"));
        sight = new Sight(client.access());
    }

    /** Who asks the stand-in as anybody might. */
    OkHttpClient http() {
        if (!https) {
            return mock.client();
        }
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(mock.ca())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    SweepParts parts() {
        return new SweepParts("prod", store, hints, client.changes(), sight, client.metadata(), time);
    }

    SweepReport sweep(TableName... tables) {
        return sweep(Sweep.Conduct.FREE, tables);
    }

    SweepReport sweep(Sweep.Conduct conduct, TableName... tables) {
        return new Sweep(parts()).run(List.of(tables), conduct);
    }

    UUID contact(String name) {
        return mock.rows().create("contact", Map.of("lastname", name));
    }

    void rename(UUID contact) {
        mock.rows().update("contact", contact, Map.of("firstname", "Kim"));
    }

    void delete(UUID contact) {
        mock.rows().delete("contact", contact);
    }

    /** Message by row of what waits to be looked at, which then waits no more. */
    Map<UUID, String> takeHints() {
        return store.submit(tx -> {
            Map<UUID, String> taken = new TreeMap<>();
            tx.each(
                    "select row_id, message from hint order by seen, message",
                    row -> taken.merge(
                            UUID.fromString(row.getString(1)), row.getString(2), (one, two) -> one + "+" + two));
            tx.update("delete from hint");
            return taken;
        });
    }

    Optional<Mark> mark(TableName table) {
        return store.read(tx -> sweeps.mark(tx, table));
    }

    String markOf(TableName table) {
        return mark(table).map(Mark::mark).orElseThrow();
    }

    /** Lets the organisation remember changes for so many days. */
    void remember(int days) {
        mock.rows().update("organization", mock.organizationId(), Map.of("expirechangetrackingindays", days));
    }

    void pass(Duration time) {
        this.time.forward(time);
    }

    @Override
    public void close() {
        store.close();
        client.close();
        mock.close();
    }

    /** What our user sees, unless the test says that it does not. */
    static final class Sight implements AccessReader {
        private final AccessReader real;

        @Nullable
        String blind;

        int asked;
        /** From this asking on it sees no more. */
        int until = Integer.MAX_VALUE;

        Sight(AccessReader real) {
            this.real = real;
        }

        @Override
        public Optional<String> blindSpot(TableName table, Set<ColumnName> columns) {
            asked++;
            String none = asked > until ? "our user sees no more" : blind;
            return none == null ? real.blindSpot(table, columns) : Optional.of(none);
        }

        @Override
        public UUID ownUser() {
            return real.ownUser();
        }
    }

    /** Looks are not what is tested here. */
    private static final class NoTasks implements Tasks {
        private final Collection<Task> put = new ArrayList<>();

        @Override
        public void put(Transaction tx, Task task) {
            put.add(task);
        }

        @Override
        public Optional<Task> find(Transaction tx, String kind, String id) {
            return Optional.empty();
        }

        @Override
        public boolean remove(Transaction tx, String kind, String id) {
            return false;
        }
    }
}
