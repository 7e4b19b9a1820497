package org.privacyconnector.web.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time of a process by the name of its threads, as Linux tells it in hundredths of a second. */
final class CpuByThread {
    private static final int TICK_MICROS = 10_000;

    private CpuByThread() {}

    /** Microseconds so far, by name; empty where there is no {@code /proc}. */
    static Map<String, Long> of(long pid) throws IOException {
        Map<String, Long> all = new TreeMap<>();
        Path tasks = Path.of("/proc/" + pid + "/task");
        if (!Files.isDirectory(tasks)) {
            return all;
        }
        List<Path> threads;
        try (Stream<Path> listed = Files.list(tasks)) {
            threads = listed.toList();
        }
        for (Path thread : threads) {
            try {
                String stat = Files.readString(thread.resolve("stat"));
                int end = stat.lastIndexOf(')');
                String[] rest = stat.substring(end + 2).split(" ", -1);
                long ticks = Long.parseLong(rest[11]) + Long.parseLong(rest[12]);
                all.merge(stat.substring(stat.indexOf('(') + 1, end), ticks * TICK_MICROS, Long::sum);
            } catch (NoSuchFileException ended) {
                // its time is lost, and is not much
            }
        }
        return all;
    }

    /** What was added since, divided by that many, the largest first; in words. */
    static String each(Map<String, Long> before, Map<String, Long> after, int events) {
        return after.entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey(), (entry.getValue() - before.getOrDefault(entry.getKey(), 0L)) / events))
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
