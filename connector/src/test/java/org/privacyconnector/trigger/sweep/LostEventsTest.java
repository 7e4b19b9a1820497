package org.privacyconnector.trigger.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.privacyconnector.dataverse.VirtualTime;
import org.privacyconnector.web.server.Certificates;
import org.slf4j.LoggerFactory;

/**
 * Events are lost, doubled, late and out of order, the connector dies and sleeps for longer than Dataverse remembers; in the end it has the due
 * dates, questions and plan of one that heard everything once, and a record of each event that it was handed. Which seed failed stands in the
 * failure; {@code -Dsim.seed=N} runs that one alone.
 */
class LostEventsTest {
    /** Who tells of each death at length. */
    private static final List<String> NOISY =
            List.of("com.github.kagkarlsson", "org.privacyconnector.state.tasks", "org.privacyconnector.trigger.event");

    private static final int EVENTS = 300;
    private static final int MANY_EVENTS = 5_000;

    /** Thousands of durable commits a seed: in memory where the machine has such a folder, which takes nothing from what is tested here. */
    @TempDir(factory = InMemory.class)
    private static Path folder;

    private static Template template;

    @BeforeAll
    static void open() {
        NOISY.forEach(name -> logger(name).setLevel(Level.OFF));
        template = new Template(folder.resolve("template"), new VirtualTime());
    }

    @AfterAll
    static void close() {
        NOISY.forEach(name -> logger(name).setLevel(null));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Test
    void fault_52_whatever_becomes_of_the_events_the_connector_ends_as_if_each_had_come_once() {
        inProcess(1, 8);
    }

    @Test
    @Tag("slow")
    void whatever_becomes_of_the_events_of_192_more_seeds() {
        inProcess(9, 200);
    }

    @Test
    @Tag("slow")
    void whatever_becomes_of_5000_events_of_three_seeds_over_https() {
        Certificates certificates = new Certificates();
        try (Doorway lossy = new Doorway(certificates);
                Doorway quiet = new Doorway(certificates)) {
            run(1_001, 1_003, MANY_EVENTS, lossy, quiet, certificates);
        }
    }

    private static void inProcess(long first, long last) {
        try (Doorway lossy = new Doorway(null);
                Doorway quiet = new Doorway(null)) {
            run(first, last, EVENTS, lossy, quiet, null);
        }
    }

    private static void run(
            long first, long last, int events, Doorway lossy, Doorway quiet, @Nullable Certificates certificates) {
        Long only = Long.getLong("sim.seed");
        LostWorld.Did did = LongStream.rangeClosed(only == null ? first : only, only == null ? last : only)
                .mapToObj(seed -> one(seed, events, lossy, quiet, certificates))
                .reduce(LostWorld.Did.NOTHING, LostWorld.Did::and);
        if (only == null) {
            assertThat(did).as("everything happens to the unlucky one").satisfies(all -> {
                assertThat(all.lost()).isPositive();
                assertThat(all.twice()).isPositive();
                assertThat(all.refused()).isPositive();
                assertThat(all.unanswered()).isPositive();
                assertThat(all.deaths()).isPositive();
                assertThat(all.readWhole()).isPositive();
                assertThat(all.thinned()).isPositive();
                assertThat(all.own()).isPositive();
                assertThat(all.restored()).isPositive();
                assertThat(all.removed()).isPositive();
            });
        }
    }

    private static LostWorld.Did one(
            long seed, int events, Doorway lossy, Doorway quiet, @Nullable Certificates certificates) {
        try (LostWorld world = new LostWorld(
                seed,
                folder.resolve("seed-" + seed),
                template,
                lossy,
                quiet,
                certificates == null ? null : certificates.authority())) {
            return world.run(events);
        } catch (RuntimeException broken) {
            throw new AssertionError("seed " + seed, broken);
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
}
