package org.privacyconnector.state.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;

class OutOfMemoryTest {
    private static final Pattern OPTION = Pattern.compile("-XX:\\+Exit\\w+|-XX:\\+Crash\\w+");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void fault_16_a_worker_out_of_memory_ends_the_process_and_the_next_one_goes_on_at_once() throws Exception {
        Path file = folder.resolve("store.db");
        TaskBook book = new TaskBook(TaskWorker.ENVIRONMENT);
        Instant now = Clock.systemUTC().instant();
        try (Store store = SqliteStore.open(file)) {
            store.submit(tx -> {
                book.put(tx, new Task("hungry", "row-1", "{}", now));
                return true;
            });
        }

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launcherOptions());
        command.addAll(List.of(
                "-Xmx48m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HungryWorker.class.getName(),
                file.toString()));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(said).content().contains("eating .");
        } finally {
            process.destroyForcibly();
        }

        List<String> carried = new ArrayList<>();
        try (Store store = SqliteStore.open(file);
                TaskRunner runner = new TaskRunner(
                        store,
                        TaskWorker.ENVIRONMENT,
                        List.of(new TaskHandler() {
                            @Override
                            public String kind() {
                                return "hungry";
                            }

                            @Override
                            public Next carry(Carrying carrying) {
                                carried.add(carrying.task().id());
                                return new Next.Done();
                            }
                        }),
                        Clock.systemUTC(),
                        new SplittableRandom(2))) {
            runner.runDue();
        }
        assertThat(carried).containsExactly("row-1");
    }

    /** What the start script gives to Java against going on without memory. */
    private static List<String> launcherOptions() throws Exception {
        Matcher options = OPTION.matcher(Files.readString(Path.of("src/main/dist/bin/privacy-connector")));
        List<String> found = options.results().map(one -> one.group()).toList();
        assertThat(found).containsExactly("-XX:+ExitOnOutOfMemoryError");
        return found;
    }
}
