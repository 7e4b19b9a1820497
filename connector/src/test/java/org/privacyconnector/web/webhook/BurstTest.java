package org.privacyconnector.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.web.server.Certificates;

/** A burst of events, and a kill in the middle of it. */
class BurstTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("slow")
    void ten_thousand_events_with_duplicates_and_a_kill_in_the_middle_are_all_kept_once() throws Exception {
        Certificates certificates = new Certificates();
        certificates.write(folder, certificates.pair());
        Burst burst = new Burst(certificates);
        Path file = folder.resolve("data/store.db");

        Process first = BurstDoor.start("keep", file, folder);
        Burst.Sent before = burst.send(BurstDoor.port(first), Burst.all(), count -> {
            if (count == Burst.EVENTS / 2) {
                first.toHandle().destroyForcibly();
            }
        });
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(before.answered().cardinality()).isBetween(Burst.EVENTS / 2, Burst.EVENTS - 1);
        long kept = events(file);
        assertThat(kept)
                .as("everything that was answered is there")
                .isGreaterThanOrEqualTo(burst.different(before.answered()));

        Process second = BurstDoor.start("keep", file, folder);
        try {
            BitSet again = Burst.all();
            again.andNot(before.answered());
            Burst.Sent after = burst.send(BurstDoor.port(second), again, count -> {});
            assertThat(after.answered()).isEqualTo(again);
        } finally {
            second.destroyForcibly();
            second.waitFor(30, TimeUnit.SECONDS);
        }
        try (Store store = SqliteStore.open(file)) {
            assertThat(count(store, "select count(*) from event")).isEqualTo(burst.different(Burst.all()));
            assertThat(count(store, "select count(*) from task")).isEqualTo(burst.rows());
            assertThat(count(store, "select count(*) from hint")).isEqualTo(burst.rows());
        }
    }

    private static long events(Path file) {
        try (Store store = SqliteStore.open(file)) {
            return count(store, "select count(*) from event");
        }
    }

    private static long count(Store store, String sql) {
        return store.read(tx -> tx.one(sql, row -> row.getLong(1)).orElseThrow());
    }
}
