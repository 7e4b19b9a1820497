package org.privacyconnector.web.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.EventFigures;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.event.EventIntake;
import org.privacyconnector.trigger.event.Posted;
import org.privacyconnector.web.server.Certificates;

/** A webhook door over https on a real store, and a client at it. */
final class Door implements AutoCloseable {
    static final String ENVIRONMENT = "contoso";
    static final String KEY = "one-secret-1";
    static final String OLD_KEY = "another-secret-2";

    static final List<Step> STEPS = List.of(
            step("Update", "contact", Reaction.RECORD),
            step("Create", "contact", Reaction.RECORD),
            step("Delete", "contact", Reaction.REVIEW_DELETION),
            step("Associate", "account", Reaction.RECORD));

    private final Certificates certificates = new Certificates();
    private final OkHttpClient client = certificates.client();
    private final Store store;
    private final EventIntake intake;
    private final WebhookDoor door;
    final EventBook events;
    final WaitingEvents waiting = new WaitingEvents(ENVIRONMENT);
    final Hints hints = new Hints(ENVIRONMENT, new TaskBook(ENVIRONMENT));

    private Door(Store store, byte[] sealing, InstantSource clock, Supplier<List<String>> secrets) {
        this.store = store;
        this.events = new EventBook(ENVIRONMENT, new Sealer(sealing));
        EventCounts counts = new EventCounts(ENVIRONMENT);
        this.intake = new EventIntake(
                store,
                events,
                hints,
                counts,
                () -> STEPS,
                Posted.ORGANISATION,
                new Housekeeping(new WaitingEvents(ENVIRONMENT), counts, new Looks(ENVIRONMENT)),
                clock);
        this.door = new WebhookDoor(
                new InetSocketAddress("localhost", 0),
                certificates.tls(),
                secrets,
                Webhooks.HEADER,
                Webhooks.QUERY,
                intake,
                clock);
        intake.start();
        door.start();
    }

    /** A door whose clock is that, with both secrets. */
    static Door open(Path folder, InstantSource clock) {
        return new Door(
                SqliteStore.open(folder.resolve("data/store.db")), new byte[32], clock, () -> List.of(KEY, OLD_KEY));
    }

    /** A door whose secrets are those, whenever it reads them. */
    static Door with(Path folder, InstantSource clock, Supplier<List<String>> secrets) {
        return new Door(SqliteStore.open(folder.resolve("data/store.db")), new byte[32], clock, secrets);
    }

    /** A door on another store. */
    static Door on(Store store) {
        return new Door(store, new byte[32], InstantSource.system(), () -> List.of(KEY));
    }

    /** Posts with the right secret and says the status. */
    int post(byte[] body) {
        return post(body, Map.of(Webhooks.HEADER, KEY));
    }

    /** Posts with these headers and says the status. */
    int post(byte[] body, Map<String, String> headers) {
        return post("", body, headers);
    }

    /** Posts with a query. */
    int post(String query, byte[] body, Map<String, String> headers) {
        Request.Builder request = new Request.Builder().url(url() + query).post(RequestBody.create(body));
        headers.forEach(request::header);
        try (Response answer = client.newCall(request.build()).execute()) {
            if (answer.code() != 200 && !answer.body().string().isEmpty()) {
                throw new AssertionError("a refusal says a word");
            }
            return answer.code();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "https://localhost:" + door.port() + WebhookDoor.PATH;
    }

    OkHttpClient client() {
        return client;
    }

    Certificates certificates() {
        return certificates;
    }

    int port() {
        return door.port();
    }

    Store store() {
        return store;
    }

    WebhookDoor door() {
        return door;
    }

    EventIntake intake() {
        return intake;
    }

    EventFigures.Figures figures() {
        return new EventFigures(store, ENVIRONMENT, InstantSource.system()).now();
    }

    /** What was counted, once as many were. */
    Map<String, Long> counted(int total) {
        while (true) {
            Map<String, Long> counts = new EventFigures(store, ENVIRONMENT, InstantSource.system())
                    .now()
                    .week();
            if (counts.values().stream().mapToLong(Long::longValue).sum() >= total) {
                return counts;
            }
            Thread.onSpinWait();
        }
    }

    /** Ids of the tasks that wait. */
    List<String> tasks() {
        return new ArrayList<>(store.read(tx -> tx.query("select id from task order by id", row -> row.getString(1))));
    }

    private static Step step(String message, String table, Reaction then) {
        return new Step(
                message,
                new TableName(table),
                List.of(),
                null,
                false,
                then,
                new Place("connector.yaml", 1, 1),
                Map.of());
    }

    @Override
    public void close() {
        door.close();
        intake.drain();
        store.close();
    }
}
