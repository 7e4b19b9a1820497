package org.privacyconnector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final String PLACE = "contoso-test";
    private static final Duration TERM = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Set<String> gone = new HashSet<>();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private Store store;
    private Leases leases;

    @BeforeEach
    void open() {
        store = another();
        leases = new Leases(store, () -> now, gone::contains);
    }

    /** The same store, opened once more. */
    Store another() {
        return SqliteStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void S17_only_one_holds_the_lease_of_an_environment() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        assertThat(leases.acquire(PLACE, "two", TERM)).isEmpty();
        assertThat(leases.acquire(PLACE, "one", TERM)).isEmpty();
        assertThat(leases.acquire("elsewhere", "two", TERM)).isPresent();
        assertThat(holds(first)).isTrue();
        assertThat(leases.held(PLACE)).contains(new Leases.Held("one", 1, now.plus(TERM)));
    }

    @Test
    void S17_a_lease_can_be_taken_over_when_its_term_is_over_and_not_before() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        now = now.plus(TERM).minusMillis(1);
        assertThat(leases.acquire(PLACE, "two", TERM)).isEmpty();
        now = now.plusMillis(1);
        Lease second = leases.acquire(PLACE, "two", TERM).orElseThrow();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    void S17_who_was_overtaken_is_refused_for_ever() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        now = now.plus(TERM);
        Lease second = leases.acquire(PLACE, "two", TERM).orElseThrow();
        assertThat(holds(first)).isFalse();
        assertThat(first.renew()).isFalse();
        first.release();
        assertThat(holds(second)).isTrue();
        second.release();
        assertThat(holds(first)).isFalse();
        assertThat(first.renew()).isFalse();
        assertThat(holds(second)).isFalse();
        assertThat(second.renew()).isFalse();
        assertThat(leases.acquire(PLACE, "one", TERM).orElseThrow().epoch()).isEqualTo(3);
    }

    @Test
    void S17_a_renewed_lease_lasts_for_another_term() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        now = now.plusSeconds(59);
        assertThat(first.renew()).isTrue();
        now = now.plusSeconds(59);
        assertThat(leases.acquire(PLACE, "two", TERM)).isEmpty();
        now = now.plusSeconds(1);
        // it ran out, and nobody came
        assertThat(first.renew()).isTrue();
        assertThat(leases.acquire(PLACE, "two", TERM)).isEmpty();
    }

    @Test
    void S17_the_lease_of_a_process_known_to_be_gone_can_be_taken_at_once() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        gone.add("one");
        Optional<Lease> second = leases.acquire(PLACE, "two", TERM);
        assertThat(second).isPresent();
        assertThat(holds(first)).isFalse();
    }

    @Test
    void S17_two_processes_on_one_store_see_each_others_lease_and_writes() {
        Lease first = leases.acquire(PLACE, "one", TERM).orElseThrow();
        try (Store other = another()) {
            Leases there = new Leases(other, () -> now, gone::contains);
            assertThat(there.acquire(PLACE, "two", TERM)).isEmpty();
            assertThat(there.held(PLACE)).isPresent();
            now = now.plus(TERM);
            Lease second = there.acquire(PLACE, "two", TERM).orElseThrow();
            assertThat(holds(first)).isFalse();
            boolean held = other.submit(second::holds);
            assertThat(held).isTrue();
        }
        assertThat(leases.held(PLACE).orElseThrow().holder()).isEqualTo("two");
    }

    @Test
    void a_lease_given_back_is_free_at_once() {
        leases.acquire(PLACE, "one", TERM).orElseThrow().release();
        assertThat(leases.held(PLACE)).isEmpty();
        assertThat(leases.acquire(PLACE, "two", TERM)).isPresent();
    }

    @Test
    void this_process_is_not_gone_and_one_that_ended_is() throws Exception {
        assertThat(Holder.isGone(Holder.here())).isFalse();
        assertThat(Holder.isGone("somewhere")).isFalse();
        assertThat(Holder.isGone("web1::1:1")).isFalse();
        assertThat(Holder.isGone("web1:other-boot/1:4711:1700000000")).isFalse();
        if (!Holder.here().matches(".*::[0-9]+:[0-9]+")) {
            assertThat(Holder.isGone(withProcess(ended()))).isTrue();
            // the number is used again, by a process that began at another time
            String[] parts = Holder.here().split(":", -1);
            parts[parts.length - 1] = "1";
            assertThat(Holder.isGone(String.join(":", parts))).isTrue();
        }
    }

    private static String withProcess(long process) {
        String[] parts = Holder.here().split(":", -1);
        parts[parts.length - 2] = String.valueOf(process);
        return String.join(":", parts);
    }

    private static long ended() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.pid();
    }

    private boolean holds(Lease lease) {
        return store.submit(lease::holds);
    }
}
