package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
    @TempDir
    private Path folder;

    private final List<Store> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Store::close);
    }

    @Test
    void what_was_submitted_is_there_after_opening_again() {
        try (Store store = SqliteStore.open(file())) {
            make(store);
            store.submit(tx -> tx.update("INSERT INTO thing VALUES (?)", "kept"));
        }
        assertThat(things(open())).containsExactly("kept");
    }

    @Test
    void a_work_that_throws_is_undone_alone_and_its_exception_comes_back() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        Store store = open(counting(commits));
        make(store);
        commits.set(0);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            Future<?> first = callers.submit(() -> store.submit(tx -> {
                entered.countDown();
                await(go);
                return tx.update("INSERT INTO thing VALUES ('first')");
            }));
            entered.await();
            List<Future<?>> rest = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "thing-" + i;
                boolean fails = i % 5 == 0;
                rest.add(callers.submit(() -> store.submit(tx -> {
                    tx.update("INSERT INTO thing VALUES (?)", name);
                    if (fails) {
                        throw new IllegalArgumentException(name);
                    }
                    return true;
                })));
            }
            go.countDown();
            first.get();
            for (int i = 0; i < 20; i++) {
                Future<?> each = rest.get(i);
                if (i % 5 == 0) {
                    assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                            .isThrownBy(each::get)
                            .withCauseInstanceOf(IllegalArgumentException.class)
                            .withMessageContaining("thing-" + i);
                } else {
                    each.get();
                }
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(things(store)).hasSize(17).doesNotContain("thing-0", "thing-5", "thing-10", "thing-15");
        assertThat(commits.get()).isLessThanOrEqualTo(17);
    }

    @Test
    void many_threads_share_commits() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        Store store = open(counting(commits));
        make(store);
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<Future<?>> all = new ArrayList<>();
            all.add(callers.submit(() -> store.submit(tx -> {
                entered.countDown();
                await(go);
                return true;
            })));
            entered.await();
            commits.set(0);
            CountDownLatch about = new CountDownLatch(50);
            for (int i = 0; i < 50; i++) {
                String name = "thing-" + i;
                all.add(callers.submit(() -> {
                    about.countDown();
                    return store.submit(tx -> tx.update("INSERT INTO thing VALUES (?)", name));
                }));
            }
            about.await();
            go.countDown();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(things(store)).hasSize(50);
        assertThat(commits.get()).isLessThan(40);
    }

    @Test
    void nobody_is_told_before_the_commit() {
        AtomicReference<String> atCommit = new AtomicReference<>("");
        AtomicReference<Path> file = new AtomicReference<>(file());
        Store store = SqliteStore.open(file(), new CommitWatch() {
            @Override
            public void before() {
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file.get());
                        Statement statement = other.createStatement()) {
                    var rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'thing'");
                    atCommit.set(rows.getString(1));
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        });
        open.add(store);
        make(store);
        assertThat(atCommit.get()).isEqualTo("0");
    }

    @Test
    void a_failed_commit_fails_its_callers_and_poisons_the_store() {
        AtomicReference<RuntimeException> death = new AtomicReference<>();
        CommitWatch watch = new CommitWatch() {
            @Override
            public void before() {
                if (death.get() != null) {
                    throw death.get();
                }
            }
        };
        Store store = open(watch);
        make(store);
        death.set(new StoreException("the disk is full"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.submit(tx -> tx.update("INSERT INTO thing VALUES ('lost')")))
                .withMessage("the disk is full");
        death.set(null);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.submit(tx -> true))
                .withMessageContaining("failed before");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.read(tx -> true))
                .withMessageContaining("failed before");
        store.close();
        assertThat(things(open())).isEmpty();
    }

    @Test
    void a_death_after_the_commit_leaves_it_durable_and_unacknowledged() {
        AtomicReference<Error> death = new AtomicReference<>();
        Store store = open(new CommitWatch() {
            @Override
            public void after() {
                if (death.get() != null) {
                    throw death.get();
                }
            }
        });
        make(store);
        Error died = new AssertionError("died");
        death.set(died);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> store.submit(tx -> tx.update("INSERT INTO thing VALUES ('durable')")))
                .isSameAs(died);
        store.close();
        assertThat(things(open())).containsExactly("durable");
    }

    @Test
    void fault_12_a_full_disk_loses_the_group_even_when_the_work_swallows_the_failure() {
        Store store = open();
        make(store);
        store.submit(tx -> tx.query("PRAGMA max_page_count = 1", row -> 1));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.submit(tx -> {
                    try {
                        tx.update("INSERT INTO thing VALUES (?)", "x".repeat(1_000_000));
                    } catch (StoreException swallowed) {
                        // a careless work
                    }
                    return true;
                }))
                .withMessageContaining("disk full?");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.submit(tx -> true));
        store.close();
        assertThat(things(open())).isEmpty();
    }

    @Test
    void fault_12_a_full_disk_among_many_rows_loses_the_group_too() {
        Store store = open();
        make(store);
        store.submit(tx -> tx.query("PRAGMA max_page_count = 1", row -> 1));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.submit(tx -> {
                    try {
                        tx.updateAll(
                                "INSERT INTO thing VALUES (?)",
                                List.of(new Object[] {"small"}, new Object[] {"x".repeat(1_000_000)}));
                    } catch (StoreException swallowed) {
                        // a careless work
                    }
                    return true;
                }))
                .withMessageContaining("disk full?");
        store.close();
        assertThat(things(open())).isEmpty();
    }

    @Test
    void many_rows_of_one_statement_tell_what_each_changed_and_a_refused_one_undoes_its_work_alone() throws Exception {
        Store store = open();
        make(store);
        String add = "INSERT INTO thing VALUES (?) ON CONFLICT DO NOTHING";
        assertThat(store.<int[]>submit(tx ->
                        tx.updateAll(add, List.of(new Object[] {"one"}, new Object[] {"two"}, new Object[] {"one"}))))
                .containsExactly(1, 1, 0);
        assertThat(store.<int[]>submit(tx -> tx.updateAll(add, List.of()))).isEmpty();
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> store.submit(tx -> tx.updateAll(
                        "INSERT INTO thing VALUES (?)", List.of(new Object[] {"three"}, new Object[] {"one"}))));
        store.submit(tx -> tx.update(add, "four"));
        assertThat(things(store)).containsExactlyInAnyOrder("one", "two", "four");
    }

    @Test
    void the_log_is_carried_into_the_file_beside_the_writer() throws Exception {
        Store store = open();
        make(store);
        long before = Files.size(file());
        int number = 0;
        // nobody closes the store, and no commit carries anything over before the backstop
        while (Files.size(file()) == before) {
            String thing = "x".repeat(100_000) + number++;
            store.submit(tx -> tx.update("INSERT INTO thing VALUES (?)", thing));
            assertThat(Files.size(Path.of(file() + "-wal"))).isLessThan(4096L * Checkpoints.BACKSTOP);
        }
        assertThat(things(store)).hasSize(number);
    }

    @Test
    void a_broken_constraint_undoes_its_work_only() {
        Store store = open();
        make(store);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.submit(tx -> {
                    tx.update("INSERT INTO thing VALUES ('one')");
                    return tx.update("INSERT INTO thing VALUES ('one')");
                }));
        store.submit(tx -> tx.update("INSERT INTO thing VALUES ('two')"));
        assertThat(things(store)).containsExactly("two");
    }

    @Test
    void a_work_may_not_submit_another() {
        Store store = open();
        assertThatIllegalStateException()
                .isThrownBy(() -> store.submit(tx -> store.submit(inner -> true)))
                .withMessageContaining("use the transaction it was handed");
        String still = store.submit(tx -> "working");
        assertThat(still).isEqualTo("working");
    }

    @Test
    void a_transaction_ends_with_its_work() {
        Store store = open();
        Transaction leaked = store.submit(tx -> tx);
        assertThatIllegalStateException().isThrownBy(() -> leaked.update("DELETE FROM lease"));
    }

    @Test
    void a_read_sees_the_snapshot_of_its_beginning() {
        Store store = open();
        make(store);
        store.submit(tx -> tx.update("INSERT INTO thing VALUES ('before')"));
        List<Long> counts = store.read(tx -> {
            List<Long> seen = new ArrayList<>();
            seen.add(count(tx));
            store.submit(writing -> writing.update("INSERT INTO thing VALUES ('meanwhile')"));
            seen.add(count(tx));
            return seen;
        });
        assertThat(counts).containsExactly(1L, 1L);
        assertThat(things(store)).hasSize(2);
    }

    @Test
    void a_read_cannot_write() {
        Store store = open();
        make(store);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.read(tx -> tx.update("INSERT INTO thing VALUES ('sneaked')")));
        assertThat(things(store)).isEmpty();
    }

    @Test
    void reads_within_reads_do_not_wait_for_each_other() {
        Store store = open();
        assertThat(depth(store, 20)).isEqualTo(20);
    }

    @Test
    void rows_are_walked_one_at_a_time_while_the_walker_writes() {
        Store store = open();
        make(store);
        store.submit(tx -> {
            for (int i = 0; i < 1000; i++) {
                tx.update("INSERT INTO thing VALUES (?)", "thing-" + i);
            }
            return true;
        });
        int changed = store.submit(tx -> {
            int[] walked = {0};
            tx.each(
                    "SELECT name FROM thing WHERE name LIKE 'thing-%'",
                    row -> {
                        walked[0]++;
                        tx.each("SELECT name FROM thing WHERE name LIKE 'thing-%' LIMIT 1", inner -> {});
                        tx.update("INSERT INTO other VALUES (?)", row.getString(1));
                    });
            return walked[0];
        });
        assertThat(changed).isEqualTo(1000);
    }

    @Test
    void more_than_one_row_where_one_was_asked_for_is_an_error() {
        Store store = open();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.read(tx -> tx.one("VALUES (1), (2)", row -> row.getInt(1))));
        Optional<Integer> one = store.read(tx -> tx.one("VALUES (1)", row -> row.getInt(1)));
        assertThat(one).contains(1);
        Optional<Integer> none = store.read(tx -> tx.one("SELECT 1 WHERE 0", row -> row.getInt(1)));
        assertThat(none).isEmpty();
    }

    @Test
    void after_closing_everything_is_refused() {
        Store store = open();
        store.close();
        store.close();
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.submit(tx -> true));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.read(tx -> true));
    }

    @Test
    void commits_reach_the_disk_and_deleted_content_is_overwritten() {
        Store store = open();
        assertThat(pragma(store, "journal_mode")).isEqualTo("wal");
        assertThat(pragma(store, "synchronous")).isEqualTo("2");
        assertThat(pragma(store, "secure_delete")).isEqualTo("1");
        assertThat(pragma(store, "foreign_keys")).isEqualTo("1");
        assertThat(pragma(store, "busy_timeout")).isEqualTo("60000");
    }

    @Test
    void S28_files_and_folder_are_for_their_owner_alone() throws IOException {
        Path file = folder.resolve("data/deep/store.db");
        Store store = SqliteStore.open(file);
        open.add(store);
        make(store);
        assertThat(rights(folder.resolve("data/deep"))).isEqualTo("rwx------");
        for (String ending : List.of("", "-wal", "-shm", ".lock")) {
            assertThat(rights(file.resolveSibling("store.db" + ending)))
                    .as(ending)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void S28_the_store_does_not_start_on_files_that_others_may_read() throws IOException {
        SqliteStore.open(file()).close();
        for (String looser : List.of("rw-r-----", "rw----r--", "rw--w----", "rwx--x---")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(looser));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> SqliteStore.open(file()))
                    .withMessageContaining("chmod 600 " + file());
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        SqliteStore.open(file()).close();
    }

    @Test
    void S28_the_store_does_not_start_where_others_may_replace_it() throws IOException {
        SqliteStore.open(file()).close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(file()))
                .withMessageContaining("chmod 700 " + folder);
    }

    @Test
    void S28_nothing_deleted_is_left_in_the_files_after_closing() throws IOException {
        String marker = "ZZPII-deleted-marker";
        try (Store store = SqliteStore.open(file())) {
            make(store);
            store.submit(tx -> tx.update("INSERT INTO thing VALUES (?)", marker));
            store.submit(tx -> tx.update("DELETE FROM thing"));
        }
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) {
                assertThat(new String(Files.readAllBytes(each), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(marker);
            }
        }
    }

    @Test
    void an_older_program_refuses_the_store_of_a_newer_one() {
        try (Store store = SqliteStore.open(file())) {
            store.submit(
                    tx -> tx.update("INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                            + " script, checksum, installed_by, execution_time, success)"
                            + " VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)"));
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(file()))
                .withMessageContaining("newer version of this program");
    }

    @Test
    void a_script_that_was_changed_afterwards_is_refused() {
        try (Store store = SqliteStore.open(file())) {
            store.submit(tx -> tx.update("UPDATE flyway_schema_history SET checksum = 7 WHERE version = '1'"));
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(file()))
                .withMessageContaining("not as this program made it");
    }

    @Test
    void fault_14_a_file_that_is_no_store_is_refused() throws IOException {
        SqliteStore.open(file()).close();
        Files.write(file(), new byte[8192]);
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> SqliteStore.open(file()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static int depth(Store store, int left) {
        return left == 0 ? 0 : store.read(tx -> 1 + depth(store, left - 1));
    }

    private static CommitWatch counting(AtomicInteger commits) {
        return new CommitWatch() {
            @Override
            public void after() {
                commits.incrementAndGet();
            }
        };
    }

    private Path file() {
        return folder.resolve("store.db");
    }

    private Store open() {
        return open(CommitWatch.NONE);
    }

    private Store open(CommitWatch watch) {
        Store store = SqliteStore.open(file(), watch);
        open.add(store);
        return store;
    }

    private static void make(Store store) {
        store.submit(tx -> {
            tx.update("CREATE TABLE thing (name TEXT PRIMARY KEY)");
            return tx.update("CREATE TABLE other (name TEXT)");
        });
    }

    private static List<String> things(Store store) {
        return store.read(tx -> tx.query("SELECT name FROM thing ORDER BY name", row -> row.getString(1)));
    }

    private static long count(Transaction tx) {
        return tx.one("SELECT count(*) FROM thing", row -> row.getLong(1)).orElseThrow();
    }

    private static String pragma(Store store, String name) {
        return store.submit(tx -> tx.one("PRAGMA " + name, row -> row.getString(1)))
                .orElseThrow();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
