package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed without warning; what it had been told is durable must be there. */
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void a_kill_loses_nothing_that_was_acknowledged() throws Exception {
        rounds(2, 300);
    }

    @Test
    @Tag("slow")
    void many_kills_in_a_row_lose_nothing_that_was_acknowledged() throws Exception {
        rounds(12, 5000);
    }

    private void rounds(int rounds, int most) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        Path file = folder.resolve("store.db");
        Set<String> acknowledged = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            killAfter(file, "round-" + round, 50 + random.nextInt(most), acknowledged);
            try (Store store = SqliteStore.open(file)) {
                Set<String> there =
                        new HashSet<>(store.read(tx -> tx.query("SELECT name FROM written", row -> row.getString(1))));
                Set<String> lost = new HashSet<>(acknowledged);
                lost.removeAll(there);
                assertThat(lost).as("round %d", round).isEmpty();
                // whole transactions or nothing: each work writes a pair
                assertThat(there.size() % 2).isZero();
                String health = store.read(tx -> tx.one("PRAGMA integrity_check", row -> row.getString(1))
                        .orElseThrow());
                assertThat(health).isEqualTo("ok");
            }
        }
    }

    private static void killAfter(Path file, String round, int lines, Set<String> acknowledged) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledWriter.class.getName(),
                file.toString(),
                round));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            for (String line = next(out); line != null; line = next(out)) {
                acknowledged.add(line);
                if (++read == lines) {
                    // by its handle: the process itself would close what it still has to tell
                    process.toHandle().destroyForcibly();
                }
            }
            assertThat(read).isGreaterThanOrEqualTo(lines);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The next acknowledgement that arrived whole; the log writes to the same place. */
    private static @org.jspecify.annotations.Nullable String next(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !(line.startsWith("kept ") && line.endsWith(" ."))) {
            line = out.readLine();
        }
        return line == null ? null : line.substring(5, line.length() - 2);
    }
}
