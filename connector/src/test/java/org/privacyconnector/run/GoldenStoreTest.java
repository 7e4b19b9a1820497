package org.privacyconnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.state.Sample;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;

/** Stores as earlier releases wrote them (GoldenMaker) are upgraded, and what was begun in them is finished. */
class GoldenStoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void a_file_of_the_release_with_schema_4_is_upgraded_and_its_run_finished() throws Exception {
        Path golden = Path.of("src/test/resources/golden/sqlite-4");
        copy(golden);
        Files.createDirectory(
                folder.resolve("store"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = folder.resolve("store/store.db");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(golden.resolve("store.db.gz")))) {
            Files.copy(packed, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        finish(SqliteStore.open(file));
    }

    @Test
    void a_database_of_the_first_release_with_schema_5_is_upgraded_and_its_run_finished() throws Exception {
        Path golden = Path.of("src/test/resources/golden/postgres-5");
        copy(golden);
        Files.createDirectory(folder.resolve("store"));
        PostgresAddress address = RealPostgres.fresh();
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(golden.resolve("store.sql.gz")))) {
            RealPostgres.run(address.database(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
        }

        finish(PostgresStore.open(address, null));
    }

    private void finish(Store store) throws Exception {
        try (Rig rig = Rig.again(folder, store)) {
            rig.now = Sample.NOW.plus(Duration.ofMinutes(10));
            rig.world.add("account", 7);
            List<RowRef> rows = rig.due("old-contacts", 1 + GoldenMaker.DUE);
            // the first plan's row, and what went before the death
            rows.subList(0, 1 + GoldenMaker.GONE).forEach(rig.world::remove);
            String plan = Files.readString(folder.resolve("plan"));
            assertThat(rig.ledger().verify().sound()).isTrue();

            RunSummary run = rig.course().apply(plan, rig.duty, new Stop(), Watch.nobody());

            assertThat(run.finished()).isTrue();
            assertThat(run.line()).contains("5 deleted").contains("0 failed");
            assertThat(rows).noneMatch(rig.world::exists);
            assertThat(rig.world.writes).isEqualTo(GoldenMaker.DUE - GoldenMaker.GONE);
            assertThat(rig.ledger().verify().sound()).isTrue();
            assertThat(rig.course().history(10)).hasSize(2);
            assertThat(rig.book().standing()).extracting(HoldBook.Entry::ground).containsExactly("tvist-2026");
            new TaskBookSmoke(rig.store).putOne();
        }
    }

    private void copy(Path golden) throws IOException {
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(golden.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /** What came with a later schema works too. */
    private record TaskBookSmoke(Store store) {
        void putOne() {
            TaskBook book = new TaskBook(Sample.ENVIRONMENT);
            boolean there = store.submit(tx -> {
                book.put(tx, new Task("look", "row-1", "{}", Sample.NOW));
                return book.find(tx, "look", "row-1").isPresent();
            });
            assertThat(there).isTrue();
        }
    }
}
