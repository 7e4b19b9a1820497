package org.privacyconnector.trigger.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Events are lost, doubled, late and out of order, the connector dies and the clock jumps past what Dataverse remembers; in the end the connector
 * has seen every row after its last change, as one that heard everything once. Which seed failed stands in the failure; {@code -Dsim.seed=N} runs
 * that one alone.
 */
class LostEventsTest {
    private static final int EVENTS = 300;
    private static final int MANY_EVENTS = 5_000;

    /** Thousands of durable commits a seed: in memory where the machine has such a folder, which takes nothing from what is tested here. */
    @TempDir(factory = InMemory.class)
    private static Path folder;

    private static World world;

    @BeforeAll
    static void open() {
        world = new World(folder.resolve("rig"), false);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void fault_52_whatever_becomes_of_the_events_each_row_is_seen_after_its_last_change() {
        run(world, 1, 25, EVENTS);
    }

    @Test
    @Tag("slow")
    void whatever_becomes_of_the_events_of_175_more_seeds() {
        run(world, 26, 200, EVENTS);
    }

    @Test
    @Tag("slow")
    void whatever_becomes_of_5000_events_of_three_seeds_over_https() {
        try (World https = new World(folder.resolve("https"), true)) {
            run(https, 1_001, 1_003, MANY_EVENTS);
        }
    }

    private static void run(World world, long first, long last, int events) {
        Long only = Long.getLong("sim.seed");
        LongStream.rangeClosed(only == null ? first : only, only == null ? last : only)
                .forEach(seed -> world.simulate(seed, events, folder.resolve("seed-" + seed)));
        if (only == null) {
            assertThat(world.lost).as("the channel loses events").isPositive();
            assertThat(world.refused).as("the channel refuses events").isPositive();
            assertThat(world.doubled).as("the channel doubles events").isPositive();
            assertThat(world.deaths).as("the connector dies").isPositive();
            assertThat(world.readWhole).as("marks expire").isPositive();
        }
    }

    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
                throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "lost-events")
                    : Files.createTempDirectory("lost-events");
        }
    }

    /** When a row was made and deleted, by the number of the change. */
    private record Span(String table, UUID row, long made, long deleted) {}

    /** From when to when Dataverse has forgotten what happened to a table. */
    private record Forgotten(String table, long from, long to) {
        boolean hides(Span span) {
            return span.table().equals(table) && span.made() > from && span.deleted() <= to;
        }
    }

    /** One stand-in for all seeds; each begins with none of the rows of the one before. */
    private static final class World implements AutoCloseable {
        private static final Duration SWEEP = Duration.ofMinutes(15);

        private final Rig rig;
        private final Set<UUID> steps = new HashSet<>();
        private Channel lossy;
        private Channel quiet;
        private boolean busy;
        private long changes;
        private final Map<UUID, Span> spans = new HashMap<>();
        private final Map<String, Long> checked = new HashMap<>();
        private final List<Forgotten> forgotten = new ArrayList<>();
        int lost;
        int refused;
        int doubled;
        int deaths;
        int readWhole;

        World(Path folder, boolean https) {
            rig = new Rig(folder, https);
            quiet = Channel.quiet(new Random(0), rig.time);
            lossy = quiet;
            // a table that has lost all its rows at once is not believed, which is another test's business
            List.of("contact", "lead").forEach(table -> rig.mock.rows().create(table, Map.of("lastname", "Still")));
            Registered registered = new Registered(rig.mock, rig.http());
            for (String table : List.of("contact", "lead")) {
                for (String message : List.of("Create", "Update", "Delete")) {
                    steps.add(registered.step(message, table));
                }
            }
            rig.mock.webhooks().receiver(Registered.URL, post -> {
                quiet.receive(post);
                return lossy.receive(post);
            });
        }

        void simulate(long seed, int events, Path folder) {
            Random dice = new Random(seed);
            busy = true;
            spans.clear();
            checked.clear();
            forgotten.clear();
            lossy = new Channel(dice, rig.time, 0.15, 0.1, 0.2, Duration.ofHours(2));
            quiet = Channel.quiet(dice, rig.time);
            List<Map.Entry<String, UUID>> rows = new ArrayList<>();
            try (Life hurt = new Life(made(folder.resolve("hurt")), rig.client, rig.time, dice, 0.003, life -> {
                        if (busy && dice.nextInt(20) == 0) {
                            change(dice, rows);
                            lossy.arrive(life::hear);
                        }
                    });
                    Life sound = new Life(made(folder.resolve("sound")), rig.client, rig.time, dice, 0, life -> {})) {
                surviving(hurt, () -> round(hurt));
                int swept = 0;
                for (int event = 0; event < events; event++) {
                    change(dice, rows);
                    rig.pass(dice.nextInt(150) == 0 ? Duration.ofDays(31) : Duration.ofSeconds(dice.nextLong(240)));
                    rig.mock.settle();
                    quiet.arrive(sound::hear);
                    lossy.arrive(hurt::hear);
                    if (dice.nextInt(6) == 0) {
                        surviving(hurt, hurt::work);
                    }
                    if (dice.nextInt(8) == 0) {
                        surviving(hurt, () -> round(hurt));
                        swept++;
                    }
                    if (dice.nextInt(150) == 0) {
                        hurt.restart();
                        deaths++;
                    }
                }
                assertThat(swept).isPositive();
                busy = false;
                end(hurt, sound);
                Map<String, String> truth = truth(rows);
                assertThat(differences(sound.memory(), truth))
                        .as("seed %d: the loss-free one", seed)
                        .isEmpty();
                Map<String, String> seen = hurt.memory();
                // what was made and deleted while Dataverse was forgetting, and of which every event was lost, nobody
                // can know
                spans.values().stream()
                        .filter(span -> forgotten.stream().anyMatch(some -> some.hides(span)))
                        .map(span -> span.table() + ":" + span.row())
                        .filter(row -> !seen.containsKey(row))
                        .forEach(truth::remove);
                assertThat(differences(seen, truth))
                        .as("seed %d: what was seen, against what is", seed)
                        .isEmpty();
                lost += lossy.lostCount;
                refused += lossy.refusedCount;
                doubled += lossy.doubledCount;
            } catch (RuntimeException broken) {
                throw new AssertionError("seed " + seed, broken);
            } finally {
                clean(rows);
            }
        }

        private void round(Life life) {
            long before = changes;
            SweepReport report = life.sweep(List.of(Rig.CONTACT, Rig.LEAD));
            for (Swept swept : report.tables()) {
                String table = swept.table().value();
                if (swept instanceof Swept.ReadWhole) {
                    forgotten.add(new Forgotten(table, checked.getOrDefault(table, 0L), before));
                }
                checked.put(table, before);
            }
            assertThat(report.whole()).as(String.join("\n", report.lines())).isTrue();
            readWhole += (int) report.tables().stream()
                    .filter(Swept.ReadWhole.class::isInstance)
                    .count();
            assertThat(life.backfill(steps).problem()).isNull();
        }

        private void surviving(Life life, Runnable work) {
            try {
                work.run();
            } catch (Life.Death death) {
                deaths++;
                life.restart();
            }
        }

        /** Nothing happens any more; whoever sweeps once and works comes to know everything. */
        private void end(Life hurt, Life sound) {
            rig.pass(Duration.ofHours(3));
            rig.mock.settle();
            quiet.arrive(sound::hear);
            lossy.arrive(hurt::hear);
            boolean swept = false;
            for (int i = 0; i < 200 && (!swept || hurt.waiting() > 0 || sound.waiting() > 0); i++) {
                rig.pass(SWEEP);
                if (!swept) {
                    try {
                        round(hurt);
                        swept = true;
                    } catch (Life.Death death) {
                        hurt.restart();
                    }
                }
                surviving(hurt, hurt::work);
                sound.work();
            }
            assertThat(hurt.waiting()).as("hints that wait").isZero();
            assertThat(sound.waiting()).isZero();
        }

        private void change(Random dice, List<Map.Entry<String, UUID>> rows) {
            String table = dice.nextBoolean() ? "contact" : "lead";
            int what = dice.nextInt(10);
            List<UUID> there = rows.stream()
                    .filter(row -> row.getKey().equals(table) && rig.mock.rows().exists(table, row.getValue()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (what < 3 || there.isEmpty()) {
                UUID row = new UUID(dice.nextLong(), dice.nextLong());
                rows.add(Map.entry(table, row));
                spans.put(row, new Span(table, row, ++changes, Long.MAX_VALUE));
                rig.mock.rows().create(table, row, Map.of("lastname", "x"));
            } else if (what < 8) {
                rig.mock
                        .rows()
                        .update(
                                table,
                                there.get(dice.nextInt(there.size())),
                                Map.of("firstname", "y" + dice.nextInt()));
            } else {
                UUID row = there.get(dice.nextInt(there.size()));
                spans.put(
                        row,
                        new Span(
                                table,
                                row,
                                java.util.Objects.requireNonNull(spans.get(row)).made(),
                                ++changes));
                rig.mock.rows().delete(table, row);
            }
        }

        private Map<String, String> truth(List<Map.Entry<String, UUID>> rows) {
            Map<String, String> truth = new TreeMap<>();
            rows.forEach(row -> truth.put(
                    row.getKey() + ":" + row.getValue(),
                    rig.mock.rows().exists(row.getKey(), row.getValue())
                            ? "W/\"" + rig.mock.rows().version(row.getKey(), row.getValue()) + "\""
                            : "gone"));
            return truth;
        }

        private List<String> differences(Map<String, String> seen, Map<String, String> truth) {
            Set<String> rows = new java.util.TreeSet<>(seen.keySet());
            rows.addAll(truth.keySet());
            return rows.stream()
                    .filter(row -> !java.util.Objects.equals(seen.get(row), truth.get(row)))
                    .map(row -> row + " was seen as " + seen.get(row) + " and is " + truth.get(row) + ", "
                            + spans.get(UUID.fromString(row.substring(row.indexOf(':') + 1))) + " " + forgotten)
                    .toList();
        }

        private void clean(List<Map.Entry<String, UUID>> rows) {
            Channel away = lossy;
            lossy = quiet;
            rows.stream()
                    .filter(row -> rig.mock.rows().exists(row.getKey(), row.getValue()))
                    .forEach(row -> rig.mock.rows().delete(row.getKey(), row.getValue()));
            rig.mock.settle();
            rig.mock.rows().ids("asyncoperation").forEach(job -> rig.mock.rows().delete("asyncoperation", job));
            rig.mock.webhooks().forget();
            rig.mock.forget();
            lossy = away;
        }

        private static Path made(Path folder) {
            try {
                return Files.createDirectories(folder);
            } catch (java.io.IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            rig.close();
        }
    }
}
