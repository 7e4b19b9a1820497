package org.privacyconnector.state.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

/** Instances as processes of their own on one real PostgreSQL, killed and frozen as the operating system does it. */
class TwoConnectorsTest {
    private final TaskBook book = new TaskBook(TaskWorker.ENVIRONMENT);
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
    void fault_11_tasks_of_a_killed_and_a_frozen_instance_are_done_once_by_others_and_the_woken_one_is_refused()
            throws Exception {
        show(300);
    }

    @Test
    @Tag("slow")
    void fault_11_ten_thousand_tasks_outlive_a_kill_and_a_freeze_without_loss_or_double() throws Exception {
        show(10_000);
    }

    private void show(int tasks) throws Exception {
        PostgresAddress address = RealPostgres.fresh();
        String url = RealPostgres.url(address.database());
        try (Store store = PostgresStore.open(address, null)) {
            store.submit(tx -> tx.update("create table effect (id text primary key, epoch bigint, worker text)"));
            Instant now = Clock.systemUTC().instant();
            put(store, "slow", now.minusSeconds(60));
            Process frozen = start(url, "frozen", "waits");
            until(() -> said("frozen").contains("holding ."));

            Process killed = start(url, "killed", "goes on");
            for (int from = 0; from < tasks; from += 100) {
                int first = from;
                store.submit(tx -> {
                    for (int i = first; i < first + 100; i++) {
                        book.put(tx, new Task("effect", "row-" + i, "{}", now));
                    }
                    return true;
                });
            }
            until(() -> effects(store) >= tasks / 5);
            signal("STOP", frozen);
            until(() -> effects(store) >= 2 * tasks / 5);
            killed.toHandle().destroyForcibly();
            assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
            start(url, "fresh", "goes on");
            until(() -> done(store, "slow"));
            until(() -> effects(store) > tasks);
            signal("CONT", frozen);
            tell(frozen);

            until(() -> said("frozen").contains("refused slow ."));
            until(() -> waiting(store) == 0);
            assertThat(effects(store)).isEqualTo(tasks + 1);
            assertThat(one(store, "select count(distinct id) from effect")).isEqualTo(tasks + 1);
            assertThat(one(store, "select count(*) from effect where id = 'slow' and worker = 'frozen'"))
                    .isZero();
        }
    }

    private Process start(String url, String name, String how) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TaskWorker.class.getName(),
                        url,
                        name,
                        how)
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static void tell(Process process) throws IOException {
        process.getOutputStream().write("go on\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String said(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void put(Store store, String id, Instant due) {
        store.submit(tx -> {
            book.put(tx, new Task("effect", id, "{}", due));
            return true;
        });
    }

    private static boolean done(Store store, String id) {
        return one(store, "select count(*) from effect where id = '" + id + "'") > 0;
    }

    private static long effects(Store store) {
        return one(store, "select count(*) from effect");
    }

    private static long waiting(Store store) {
        return one(store, "select count(*) from task");
    }

    private static long one(Store store, String sql) {
        return store.read(tx -> tx.one(sql, row -> row.getLong(1)).orElseThrow());
    }

    /** Waits for something that another process does. */
    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(() -> logs()).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private String logs() {
        try (var files = Files.list(folder)) {
            StringBuilder all = new StringBuilder("what the processes said:\n");
            for (Path file : files.toList()) {
                all.append(file.getFileName()).append('\n').append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
