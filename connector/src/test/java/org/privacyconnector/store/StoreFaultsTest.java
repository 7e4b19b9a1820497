package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the store when the ground under it gives way, on both databases. */
class StoreFaultsTest {
    /** Scripts that every store has run by now, at least. */
    private static final int SCRIPTS = 5;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void fault_08_a_kill_during_the_migration_of_a_file_is_made_good_by_the_next_start() throws Exception {
        Path file = ownFolder().resolve("store.db");
        killAfterTheFirstScript(file.toString(), "jdbc:sqlite:" + file);
        try (Store store = SqliteStore.open(file)) {
            assertThat(scripts(store)).isGreaterThanOrEqualTo(SCRIPTS);
            assertThat(text(store, "PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void fault_08_a_kill_during_the_migration_of_a_server_is_made_good_by_the_next_start() throws Exception {
        PostgresAddress address = RealPostgres.fresh();
        String url = RealPostgres.url(address.database());
        killAfterTheFirstScript(url, url);
        try (Store store = PostgresStore.open(address, null)) {
            assertThat(scripts(store)).isGreaterThanOrEqualTo(SCRIPTS);
        }
    }

    @Test
    void fault_08_an_older_program_refuses_the_server_of_a_newer_one() {
        PostgresAddress address = RealPostgres.fresh();
        PostgresStore.open(address, null).close();
        RealPostgres.run(
                address.database(),
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, true)");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PostgresStore.open(address, null))
                .withMessageContaining("newer version of this program");
    }

    @Test
    void fault_10_two_instances_that_start_at_once_on_a_new_file_both_get_a_whole_store() throws Exception {
        Path file = ownFolder().resolve("store.db");
        bothOpen(file.toString());
        try (Store store = SqliteStore.open(file)) {
            assertThat(scripts(store)).isGreaterThanOrEqualTo(SCRIPTS);
        }
    }

    @Test
    void fault_10_two_instances_that_start_at_once_on_a_new_database_both_get_a_whole_store() throws Exception {
        PostgresAddress address = RealPostgres.fresh();
        bothOpen(RealPostgres.url(address.database()));
        try (Store store = PostgresStore.open(address, null)) {
            assertThat(scripts(store)).isGreaterThanOrEqualTo(SCRIPTS);
        }
    }

    @Test
    void fault_12_a_full_disk_of_the_server_loses_the_group_and_says_so_and_later_works_go_on() {
        PostgresAddress address = RealPostgres.fresh();
        try (Store store = PostgresStore.open(address, null)) {
            store.submit(tx -> tx.update("create table thing (name text)"));
            store.submit(tx -> tx.update("insert into thing values ('before')"));
            RealPostgres.run(
                    address.database(),
                    "create function full_disk() returns trigger language plpgsql as $$ begin"
                            + " raise exception 'No space left on device' using errcode = 'disk_full'; end $$;"
                            + " create trigger full_disk before insert on thing execute function full_disk()");
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.submit(tx -> {
                        try {
                            tx.update("insert into thing values ('lost')");
                        } catch (StoreException swallowed) {
                            // a careless work
                        }
                        return true;
                    }))
                    .withMessageContaining("disk not full");
            RealPostgres.run(address.database(), "drop trigger full_disk on thing");
            store.submit(tx -> tx.update("insert into thing values ('after')"));
            List<String> names =
                    store.read(tx -> tx.query("select name from thing order by 1", row -> row.getString(1)));
            assertThat(names).containsExactly("after", "before");
        }
    }

    @Test
    void fault_13_a_file_that_another_holds_is_waited_for_and_nothing_is_half_done() throws Exception {
        Path file = ownFolder().resolve("store.db");
        try (Store store = SqliteStore.open(file);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            store.submit(tx -> tx.update("create table thing (name text)"));
            Sqlite.run(other, "BEGIN IMMEDIATE");
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                    () -> store.submit(tx -> tx.update("insert into thing values ('x')")));
            assertThat(count(store)).isZero();
            assertThat(waiting).isNotDone();
            Sqlite.run(other, "ROLLBACK");
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @Test
    void fault_13_a_server_on_which_another_writes_is_waited_for() throws Exception {
        PostgresAddress address = RealPostgres.fresh();
        Postgres raw = new Postgres(address.source(null), Duration.ofMinutes(5));
        try (Store store = PostgresStore.open(address, null);
                Connection other = raw.connect()) {
            store.submit(tx -> tx.update("create table thing (name text)"));
            raw.begin(other);
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                    () -> store.submit(tx -> tx.update("insert into thing values ('x')")));
            until(() -> waitsForTheLock(store));
            assertThat(count(store)).isZero();
            assertThat(waiting).isNotDone();
            raw.rollback(other);
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @Test
    void fault_11_an_instance_that_freezes_while_it_writes_is_cut_off_and_keeps_nothing() throws Exception {
        PostgresAddress address = RealPostgres.fresh();
        Postgres raw = new Postgres(address.source(null), Duration.ofMillis(300));
        try (Store store = PostgresStore.open(address, null);
                Connection frozen = raw.connect()) {
            store.submit(tx -> tx.update("create table thing (name text)"));
            raw.begin(frozen);
            Sqlite.run(frozen, "insert into thing values ('frozen')");
            // the one that waits goes on by itself, as soon as the server has had enough
            int inserted = store.submit(tx -> tx.update("insert into thing values ('x')"));
            assertThat(inserted).isEqualTo(1);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> raw.commit(frozen));
            assertThat(count(store)).isEqualTo(1);
        }
    }

    @Test
    void fault_13_a_server_that_goes_away_fails_the_callers_of_that_moment_and_is_found_again() {
        PostgresAddress address = RealPostgres.fresh();
        try (Store store = PostgresStore.open(address, null)) {
            store.submit(tx -> tx.update("create table thing (name text)"));
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.submit(tx -> {
                        tx.update("insert into thing values ('lost')");
                        RealPostgres.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + address.database() + "'");
                        return tx.update("insert into thing values ('lost too')");
                    }));
            store.submit(tx -> tx.update("insert into thing values ('after')"));
            until(() -> count(store) == 1);
        }
    }

    @Test
    void fault_14_a_damaged_file_is_told_and_never_taken_for_an_empty_one() throws Exception {
        Path file = ownFolder().resolve("store.db");
        try (Store store = SqliteStore.open(file)) {
            store.submit(tx -> {
                for (int i = 0; i < 2000; i++) {
                    tx.update("insert into trust_roots (fingerprint, text) values (?, ?)", "f" + i, "x".repeat(200));
                }
                return true;
            });
        }
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = 8192; at < size; at += 4096) {
                channel.write(
                        ByteBuffer.wrap("damaged damaged damaged".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        at);
            }
        }
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> {
            try (Store store = SqliteStore.open(file)) {
                store.read(tx -> tx.query("select * from trust_roots", row -> row.getString(1)));
            }
        });
    }

    @Test
    void fault_14_a_database_that_is_not_there_is_told_and_not_made() {
        PostgresAddress address = PostgresAddress.parse(RealPostgres.url("nowhere"), "postgres");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PostgresStore.open(address, "secret"))
                .withMessageContaining("nowhere")
                .withMessageContaining("Nothing is done without it")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }

    @Test
    void fault_17_where_nothing_may_be_written_the_store_does_not_start_and_names_the_place() {
        // a file system that lets nobody make a file, not even root
        Path file = Path.of("/proc/privacy-connector/store.db");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> SqliteStore.open(file))
                .withMessageContaining(file.toString());
    }

    private Path ownFolder() throws IOException {
        return Files.createDirectory(
                folder.resolve("own"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private void killAfterTheFirstScript(String where, String url) throws Exception {
        Process process = start(where, "killed");
        until(() -> scriptsSeen(url) >= 1 || !process.isAlive());
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Past the store, and without waiting: what cannot be seen now is seen the next time. */
    private static int scriptsSeen(String url) {
        // looking must not make the file
        if (url.startsWith("jdbc:sqlite:") && !Files.exists(Path.of(url.substring("jdbc:sqlite:".length())))) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from flyway_schema_history")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    private void bothOpen(String where) throws Exception {
        Process one = start(where, "one");
        Process two = start(where, "two");
        until(() -> said("one").contains("open .") && said("two").contains("open ."));
        for (Process process : List.of(one, two)) {
            process.getOutputStream().close();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    private Process start(String where, String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OpeningProcess.class.getName(),
                        where)
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String said(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int scripts(Store store) {
        return store.read(tx -> tx.one("select count(*) from flyway_schema_history where success", row -> row.getInt(1))
                .orElse(0));
    }

    private static String text(Store store, String sql) {
        return store.read(tx -> tx.one(sql, row -> row.getString(1)).orElse(""));
    }

    private static int count(Store store) {
        return store.read(
                tx -> tx.one("select count(*) from thing", row -> row.getInt(1)).orElse(-1));
    }

    private static boolean waitsForTheLock(Store store) {
        return store.<Boolean>read(
                tx -> tx.one("select 1 from pg_locks where locktype = 'advisory' and not granted", row -> true)
                        .isPresent());
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within two minutes").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }
}
