package org.privacyconnector.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.SecretException;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.event.Posted;
import org.slf4j.LoggerFactory;

/** What Dataverse, and anybody else on the network, may post. Over https, on a real store. */
class WebhookDoorTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final UUID ROW = UUID.fromString("6d81597f-0f9f-e711-8122-000d3aa2331c");
    private static final UUID ANOTHER = UUID.fromString("7e81597f-0f9f-e711-8122-000d3aa2331c");

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Moved clock = new Moved();
    private Door door;

    @BeforeEach
    void open() {
        logged.start();
        root().addAppender(logged);
        root().setLevel(Level.DEBUG);
        door = Door.open(folder, clock);
    }

    @AfterEach
    void nothing_personal_was_logged() {
        door.close();
        root().detachAppender(logged);
        root().setLevel(Level.WARN);
        assertThat(logged.list.stream()
                        .filter(event -> event.getLoggerName().startsWith("org.privacyconnector"))
                        .map(event -> event.getFormattedMessage() + event.getThrowableProxy()))
                .noneMatch(line ->
                        line.contains(Posted.PERSON) || line.contains(Door.KEY) || line.contains(ROW.toString()));
    }

    @Test
    void an_event_is_kept_sealed_with_its_hint_and_its_task_before_it_is_answered() throws IOException {
        assertThat(door.post(update(ROW, 1).body())).isEqualTo(200);

        List<KeptEvent> kept = kept(ROW);
        assertThat(kept).extracting(KeptEvent::message).containsExactly("Update");
        assertThat(door.tasks()).containsExactly("contact:" + ROW);
        assertThat(door.store().<Long>read(door.hints::waiting)).isEqualTo(1);
        byte[] body = door.store().read(tx -> door.events.body(tx, kept.get(0).number()));
        assertThat(body).isEqualTo(update(ROW, 1).body());
        assertThat(storeFiles()).doesNotContain(Posted.PERSON).doesNotContain("Xantippa");
    }

    @Test
    void a_secret_is_exchanged_without_a_restart_and_both_are_right_meanwhile() {
        List<String> secrets = new ArrayList<>(List.of(Door.OLD_KEY));
        try (Door rotated = Door.with(folder.resolve("rotated"), clock, () -> {
            if (secrets.isEmpty()) {
                throw new SecretException("it is not there");
            }
            return List.copyOf(secrets);
        })) {
            Map<String, String> before = Map.of(Webhooks.HEADER, Door.OLD_KEY);
            Map<String, String> after = Map.of(Webhooks.HEADER, Door.KEY);
            assertThat(rotated.door().renew()).isEmpty();
            assertThat(rotated.post(update(ROW, 1).body(), after)).isEqualTo(401);

            secrets.add(0, Door.KEY);
            assertThat(rotated.post(update(ROW, 1).body(), after))
                    .as("not read yet")
                    .isEqualTo(401);
            assertThat(rotated.door().renew()).get().asString().contains("any of 2 opens the door");
            assertThat(rotated.post(update(ROW, 1).body(), before)).isEqualTo(200);
            assertThat(rotated.post(update(ROW, 2).body(), after)).isEqualTo(200);

            secrets.remove(Door.OLD_KEY);
            assertThat(rotated.door().renew()).get().asString().contains("one opens the door");
            assertThat(rotated.post(update(ROW, 3).body(), before)).isEqualTo(401);
            assertThat(rotated.post(update(ROW, 3).body(), after)).isEqualTo(200);

            secrets.clear();
            assertThat(rotated.door().renew()).get().asString().contains("old ones stay in use", "it is not there");
            assertThat(rotated.post(update(ROW, 4).body(), after)).isEqualTo(200);
        }
    }

    @Test
    void S28_another_key_opens_no_event_and_one_that_is_dealt_with_is_gone() {
        door.post(update(ROW, 1).body());
        KeptEvent event = kept(ROW).get(0);
        var other = new org.privacyconnector.state.events.EventBook(
                Door.ENVIRONMENT,
                new org.privacyconnector.state.Sealer("x".repeat(32).getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> door.store().read(tx -> other.body(tx, event.number())));

        door.store().<Boolean>submit(tx -> {
            door.waiting.settle(tx, List.of(event), Instant.EPOCH);
            return true;
        });
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> door.store().read(tx -> door.events.body(tx, event.number())));
        assertThat(door.post(update(ROW, 1).body())).isEqualTo(200);
        assertThat(kept(ROW)).isEmpty();
    }

    @Test
    void S28_an_event_is_gone_after_seven_days_whatever_became_of_it() {
        door.post(update(ROW, 1).body());
        door.store().<Boolean>submit(tx -> {
            assertThat(door.waiting.forget(
                            tx, clock.instant().plus(Duration.ofDays(7)).minusMillis(1)))
                    .isZero();
            assertThat(door.waiting.forget(
                            tx, clock.instant().plus(Duration.ofDays(7)).plusMillis(1)))
                    .isEqualTo(1);
            return true;
        });
        // what it was about is still looked at
        assertThat(door.store().<Long>read(door.hints::waiting)).isEqualTo(1);
    }

    @Test
    void fault_49_the_same_delivered_a_hundred_times_is_one_piece_of_work() {
        for (int i = 0; i < 100; i++) {
            assertThat(door.post(update(ROW, 1).body())).isEqualTo(200);
        }
        assertThat(kept(ROW)).hasSize(1);
        assertThat(door.tasks()).hasSize(1);
        assertThat(door.counted(100)).containsEntry("accepted", 1L).containsEntry("duplicate", 99L);
    }

    @Test
    void fault_53_without_the_right_secret_nobody_is_let_in_and_while_it_changes_both_are_right() {
        byte[] body = update(ROW, 1).body();
        assertThat(door.post(body, Map.of())).isEqualTo(401);
        assertThat(door.post(body, Map.of(Webhooks.HEADER, ""))).isEqualTo(401);
        assertThat(door.post(body, Map.of(Webhooks.HEADER, Door.KEY + "x"))).isEqualTo(401);
        assertThat(door.post("?code=" + Door.KEY.substring(1), body, Map.of())).isEqualTo(401);
        assertThat(door.post("?key=" + Door.KEY, body, Map.of())).isEqualTo(401);
        assertThat(kept(ROW)).isEmpty();

        assertThat(door.post(body, Map.of("X-Privacy-Connector-Key", Door.OLD_KEY)))
                .isEqualTo(200);
        assertThat(door.post("?code=" + Door.KEY, body, Map.of())).isEqualTo(200);
        assertThat(door.counted(7)).containsEntry("refused-unauthorised", 5L);
    }

    @Test
    void fault_53_without_any_secret_the_door_does_not_open() {
        assertThatExceptionOfType(SecretException.class)
                .isThrownBy(() -> new WebhookDoor(
                        new InetSocketAddress("localhost", 0),
                        null,
                        List::of,
                        Webhooks.HEADER,
                        Webhooks.QUERY,
                        door.intake(),
                        InstantSource.system()))
                .withMessageContaining("webhooks.secrets");
    }

    @Test
    void fault_54_a_body_played_again_later_changes_nothing() {
        byte[] body = update(ROW, 1).body();
        door.post(body);
        List<KeptEvent> first = kept(ROW);
        clock.pass(Duration.ofDays(3));
        assertThat(door.post(body)).isEqualTo(200);
        assertThat(kept(ROW)).isEqualTo(first);
    }

    @Test
    void fault_55_a_body_of_300_kb_is_taken_and_one_above_a_megabyte_is_413() {
        assertThat(door.post(padded(300_000))).isEqualTo(200);
        assertThat(door.post(padded(1 << 20))).isEqualTo(200);
        assertThat(door.post(padded((1 << 20) + 1))).isEqualTo(413);
        assertThat(door.counted(3)).containsEntry("refused-too-large", 1L);
    }

    @Test
    void fault_55_fifty_megabytes_and_an_endless_body_are_cut_off_and_others_are_served_meanwhile() throws Exception {
        for (String length : List.of("Content-Length: 52428800", "Transfer-Encoding: chunked")) {
            try (SSLSocket socket = (SSLSocket)
                    door.certificates().believing().sslSocketFactory().createSocket("localhost", door.port())) {
                socket.setSoTimeout(20_000);
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + WebhookDoor.PATH + " HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(door.post(update(ANOTHER, 2).body())).isEqualTo(200);
                byte[] chunk = ("fff\r\n" + "x".repeat(0xfff) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        out.write(chunk);
                    }
                });
            }
        }
    }

    @Test
    void fault_56_a_thinned_event_works_from_its_id() {
        assertThat(door.post(
                        update(ROW, 1).thinned().body(),
                        Map.of(Webhooks.HEADER, Door.KEY, "x-ms-dynamics-msg-size-exceeded", "true")))
                .isEqualTo(200);
        assertThat(door.tasks()).containsExactly("contact:" + ROW);
    }

    @Test
    void fault_57_whatever_is_done_to_a_body_it_is_kept_or_refused_and_never_fails() {
        SplittableRandom random = new SplittableRandom(57);
        byte[] whole = update(ROW, 1).body();
        for (int i = 0; i < 400; i++) {
            byte[] body = Mutation.of(random, whole);
            assertThat(door.post(body)).as("mutation %d", i).isIn(200, 202, 400, 403);
        }
        assertThat(door.post(update(ANOTHER, 2).body())).isEqualTo(200);
    }

    @Test
    void fault_58_an_unknown_table_or_message_is_202_and_a_foreign_organisation_403() {
        assertThat(door.post(Posted.of("Update", "new_unheard", ROW, id(1)).body()))
                .isEqualTo(202);
        assertThat(door.post(Posted.of("Retrieve", "contact", ROW, id(2)).body()))
                .isEqualTo(202);
        assertThat(door.post(update(ROW, 3)
                        .put("OrganizationId", "\"5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10\"")
                        .body()))
                .isEqualTo(403);
        assertThat(door.post(
                        update(ROW, 4).body(),
                        Map.of(
                                Webhooks.HEADER,
                                Door.KEY,
                                "x-ms-dynamics-organization",
                                "5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10")))
                .isEqualTo(403);
        assertThat(door.post(
                        update(ROW, 5).body(),
                        Map.of(Webhooks.HEADER, Door.KEY, "x-ms-dynamics-organization", "org.crm4.dynamics.com")))
                .isEqualTo(200);
        assertThat(door.counted(5)).containsEntry("ignored", 2L).containsEntry("refused-foreign", 2L);
        assertThat(door.tasks()).hasSize(1);
    }

    @Test
    void fault_59_a_store_that_is_too_slow_is_503_and_memory_stays_flat() throws Exception {
        door.close();
        CountDownLatch stuck = new CountDownLatch(1);
        SqliteStore real = SqliteStore.open(folder.resolve("slow/store.db"));
        try (Door slow = Door.on(new Stuck(real, stuck))) {
            int refused = 0;
            // as many as may wait, one group in the store's hands, and some more
            var answers = new java.util.concurrent.ConcurrentHashMap<Integer, Integer>();
            for (int i = 0; i < 3000; i++) {
                var taken = slow.intake().accept(update(id(i), i).body(), Map.of());
                int number = i;
                taken.thenAccept(what -> answers.put(number, 1));
                refused = answers.size();
            }
            assertThat(refused).isBetween(3000 - 2048 - 512, 3000 - 2048);
            assertThat(slow.post(update(id(5000), 5000).body())).isEqualTo(503);
            stuck.countDown();
            while (answers.size() < 3000) {
                Thread.onSpinWait();
            }
            assertThat(slow.post(update(id(5001), 5001).body())).isEqualTo(200);
        } finally {
            stuck.countDown();
        }
        door = Door.open(folder, clock);
    }

    @Test
    void fault_59_a_store_that_fails_is_503_and_so_is_a_door_that_is_drained() {
        assertThat(door.post(update(ROW, 1).body())).isEqualTo(200);
        door.intake().drain();
        assertThat(door.post(update(ANOTHER, 2).body())).isEqualTo(503);
        assertThat(kept(ANOTHER)).isEmpty();
    }

    @Test
    void what_was_refused_while_the_store_failed_is_counted_once_it_is_back() {
        AtomicBoolean fails = new AtomicBoolean();
        Store real = SqliteStore.open(folder.resolve("failing/store.db"));
        try (Door failing = Door.on(new Failing(real, fails))) {
            assertThat(failing.post(update(ROW, 1).body())).isEqualTo(200);
            fails.set(true);
            for (int i = 0; i < 3; i++) {
                assertThat(failing.post(update(ROW, 2).body(), Map.of(Webhooks.HEADER, "wrong")))
                        .isEqualTo(401);
            }
            assertThat(failing.post(update(ROW, 2).body())).isEqualTo(503);
            fails.set(false);
            failing.intake().drain();
            assertThat(real.<Map<String, Long>>read(tx -> new EventCounts(Door.ENVIRONMENT).since(tx, Instant.EPOCH)))
                    .isEqualTo(Map.of("accepted", 1L, "refused-unauthorised", 3L, "refused-busy", 1L));
        }
    }

    @Test
    void an_association_hints_only_at_the_side_that_a_step_wants() {
        assertThat(door.post(Posted.of("Associate", "contact", ROW, id(1))
                        .put(
                                "InputParameters",
                                "[" + Posted.pair("Target", Posted.reference("contact", ROW)) + ","
                                        + Posted.pair(
                                                "RelatedEntities", "[" + Posted.reference("account", ANOTHER) + "]")
                                        + "]")
                        .body()))
                .isEqualTo(200);
        assertThat(door.tasks()).containsExactly("account:" + ANOTHER);
    }

    @Test
    void an_event_from_within_a_transaction_is_looked_at_after_its_longest_end() {
        door.post(update(ROW, 1).put("IsInTransaction", "true").body());
        assertThat(door.store()
                        .<Long>read(tx -> tx.one("select due from task", row -> row.getLong(1))
                                .orElseThrow()))
                .isEqualTo(clock.instant().plus(Duration.ofSeconds(150)).toEpochMilli());
    }

    private List<KeptEvent> kept(UUID row) {
        return door.store().read(tx -> door.waiting.of(tx, CONTACT, row));
    }

    private static Posted update(UUID row, int operation) {
        return Posted.of("Update", "contact", row, id(operation));
    }

    private static UUID id(int number) {
        return new UUID(7, number + 1);
    }

    private static byte[] padded(int length) {
        Posted posted = update(ROW, length);
        int missing = length - posted.put("Padding", "\"\"").body().length;
        return posted.put("Padding", "\"" + "x".repeat(missing) + "\"").body();
    }

    private String storeFiles() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static final class Moved implements InstantSource {
        private volatile Instant now = Instant.now().plusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** A store whose transactions fail while it is told so. */
    private record Failing(Store real, AtomicBoolean fails) implements Store {
        @Override
        public <T> T submit(Function<Transaction, T> work) {
            if (fails.get()) {
                return real.submit(tx -> {
                    throw new StoreException("the disk is full after " + work.apply(tx));
                });
            }
            return real.submit(work);
        }

        @Override
        public <T> T read(Function<Transaction, T> work) {
            return real.read(work);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** A store that lets nobody write until it is told. */
    private record Stuck(Store real, CountDownLatch until) implements Store {
        @Override
        public <T> T submit(Function<Transaction, T> work) {
            try {
                until.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return real.submit(work);
        }

        @Override
        public <T> T read(Function<Transaction, T> work) {
            return real.read(work);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
