package org.privacyconnector.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Received;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.cli.Main;
import org.privacyconnector.store.SqliteStore;

/** The program as a process of its own, over https, killed as the operating system kills. */
@Tag("slow")
class KilledProcessTest {
    private static final int DRAINED = 25;
    /** Full chunks, some of them. */
    private static final Seed LARGER = Seed.swedish(1_500, 600, 5_000);

    private static final List<Moment> MOMENTS = List.of(Moment.BEFORE, Moment.UNANSWERED, Moment.ANSWERED);

    @TempDir
    Path folder;

    private Instant now = Instant.EPOCH;
    private Office first = new Office(Path.of(""));

    @BeforeEach
    void make_keys_that_every_office_shares() {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        first = Office.make(folder.resolve("first"));
        try (World world = World.start(new MovedClock(now), UnaryOperator.identity(), List.of())) {
            first.meet(world.dataverse(), new MovedClock(now));
        }
    }

    @Test
    void twelve_runs_killed_somewhere_end_like_an_undisturbed_one() {
        Outcome undisturbed;
        int batches;
        int requests;
        try (Site site = open("undisturbed")) {
            assertThat(site.apply()).as(site.said()).isZero();
            undisturbed = site.outcome();
            batches = site.batches();
            requests = site.requests();
        }
        assertThat(batches).isGreaterThan(3);
        SplittableRandom random = new SplittableRandom(20261124);
        for (int kill = 0; kill < 12; kill++) {
            Moment moment = MOMENTS.get(kill % MOMENTS.size());
            boolean writes = kill % 4 != 3;
            int number = 1 + random.nextInt(writes ? batches : requests - requests / 10);
            String name = "kill-" + kill + "-" + moment + "-" + (writes ? "batch-" : "request-") + number;
            try (Site site = open(name)) {
                Killing killing = Killing.at(site.dataverse(), writes, number, moment, site.process());
                assertThat(site.apply()).as("%s: %s", name, site.said()).isNotZero();
                assertThat(killing.done()).as(name).isTrue();
                site.dataverse().faults().clear();
                assertThat(site.apply()).as("%s: %s", name, site.said()).isZero();
                site.check(name, undisturbed);
                // what never reached the stand-in is rightly sent again
                if (writes && moment != Moment.BEFORE) {
                    assertThat(site.writes()).as("sent twice, %s", name).doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void a_run_that_is_asked_to_end_drains_and_goes_on_later() {
        Outcome undisturbed;
        try (Site site = open("undisturbed")) {
            assertThat(site.apply()).as(site.said()).isZero();
            undisturbed = site.outcome();
        }
        try (Site site = open("asked")) {
            AtomicLong asked = new AtomicLong();
            Killing.during(site.dataverse(), 2, () -> {
                asked.set(Instant.now().getEpochSecond());
                Process process = site.process().get();
                if (process != null) {
                    process.destroy();
                }
            });
            assertThat(site.apply()).as(site.said()).isEqualTo(1);
            assertThat(Instant.now().getEpochSecond() - asked.get()).isLessThan(DRAINED);
            assertThat(site.said()).contains("NOT FINISHED: stopped").contains("run again to go on");
            site.dataverse().faults().clear();
            assertThat(site.apply()).as(site.said()).isZero();
            site.check("asked to end", undisturbed);
            assertThat(site.writes()).doesNotHaveDuplicates();
        }
    }

    private Site open(String name) {
        Office office = Office.make(folder.resolve(name));
        Folders.delete(office.etc());
        Folders.copy(first.etc(), office.etc());
        for (String file : List.of("karin.key", "karin.line")) {
            Folders.write(
                    office.folder().resolve(file), Folders.read(first.folder().resolve(file)));
        }
        return new Site(office, now);
    }

    /** What must be the same however a run was killed. */
    private record Outcome(String image, List<String> told) {}

    /** One office and its Dataverse behind a socket, with an approved plan. */
    private static final class Site implements AutoCloseable {
        private final Office office;
        private final MovedClock clock;
        private final World world;
        private final AtomicReference<@Nullable Process> process = new AtomicReference<>();
        private final Path output;

        Site(Office office, Instant now) {
            this.office = office;
            this.clock = new MovedClock(now);
            this.world = World.start(clock, door -> door.seed(LARGER), List.of());
            this.output = office.folder().resolve("output.txt");
            office.meet(dataverse(), clock);
            Due due = office.plan(clock, okhttp3.OkHttpClient::new);
            world.meanwhile(due);
            dataverse().forget();
            clock.letGo();
        }

        MockDataverse dataverse() {
            return world.dataverse();
        }

        AtomicReference<@Nullable Process> process() {
            return process;
        }

        /** Applies the approved plan in a process of its own; its exit code. */
        int apply() {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    Main.class.getName(),
                    "apply",
                    "plan");
            builder.directory(office.folder().toFile());
            builder.environment().putAll(Typed.ENVIRONMENT);
            builder.redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            try {
                Process started = builder.start();
                process.set(started);
                assertThat(started.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
                return started.exitValue();
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }

        String said() {
            return Files.exists(output) ? Folders.read(output) : "";
        }

        /** Every write that was sent, whether or not it was carried out. */
        List<String> writes() {
            return dataverse().received().stream()
                    .filter(received -> received.part() && received.writes())
                    .map(received -> received.method() + " " + received.path())
                    .toList();
        }

        int requests() {
            return (int) dataverse().received().stream()
                    .filter(received -> !received.part() && received.path().contains("/api/data/"))
                    .count();
        }

        int batches() {
            int batches = 0;
            boolean in = false;
            for (Received received : dataverse().received()) {
                boolean write = received.part() && received.writes();
                batches += write && !in ? 1 : 0;
                in = write;
            }
            return batches;
        }

        Outcome outcome() {
            List<String> told;
            try (SqliteStore store = SqliteStore.open(office.etc().resolve("store/privacy-connector.db"))) {
                told = Told.of(store).stream().map(Site::withoutNames).toList();
            }
            return new Outcome(world.rows().image(), told);
        }

        /** The port differs from office to office, and with it everything that is named by a digest. */
        private static String withoutNames(String entry) {
            return entry.replaceAll("\"(plan|run|policy)\":\"[^\"]*\",?", "");
        }

        void check(String name, Outcome undisturbed) {
            Outcome outcome = outcome();
            assertThat(outcome.told()).as("ledger, %s", name).isEqualTo(undisturbed.told());
            assertThat(outcome.image()).as("rows, %s", name).isEqualTo(undisturbed.image());
            Typed typed = office.typed(clock, okhttp3.OkHttpClient::new);
            typed.ending(0, "ledger", "verify");
            typed.ending(0, "ledger", "export", "export");
            assertThat(audit()).as("auditor, %s", name).isZero();
        }

        private int audit() {
            List<String> command = new ArrayList<>(Arrays.asList(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    Path.of("src/main/dist/audit/VerifyLedger.java")
                            .toAbsolutePath()
                            .toString(),
                    "export",
                    "--key",
                    "export/ledger.pub"));
            try {
                Process auditor = new ProcessBuilder(command)
                        .directory(office.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(office.folder().resolve("audit.txt").toFile())
                        .start();
                assertThat(auditor.waitFor(1, TimeUnit.MINUTES)).isTrue();
                return auditor.exitValue();
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        public void close() {
            Process left = process.get();
            if (left != null) {
                left.destroyForcibly();
            }
            world.close();
        }
    }
}
