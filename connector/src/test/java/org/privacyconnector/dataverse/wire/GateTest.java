package org.privacyconnector.dataverse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void the_environments_hint_counts_up_to_the_cap() {
        Gate gate = new Gate(4, 16);
        assertThat(gate.limit()).isEqualTo(4);
        hint(gate, "9");
        assertThat(gate.limit()).isEqualTo(9);
        hint(gate, "16");
        assertThat(gate.limit()).isEqualTo(16);
        hint(gate, "17");
        assertThat(gate.limit()).isEqualTo(16);
        hint(gate, "1");
        assertThat(gate.limit()).isEqualTo(1);
        for (String nonsense : new String[] {"0", "-3", "many", "", "99999"}) {
            hint(gate, nonsense);
            assertThat(gate.limit()).as(nonsense).isEqualTo(1);
        }
    }

    @Test
    void never_more_are_inside_than_the_limit_and_all_get_through() throws Exception {
        Gate gate = new Gate(3, 16);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        ExecutorService pool = Executors.newFixedThreadPool(12);
        try {
            Future<?>[] all = new Future<?>[12];
            for (int i = 0; i < all.length; i++) {
                all[i] = pool.submit(() -> {
                    try (Governor.Permit permit = gate.enter()) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        full.countDown();
                        if (!full.await(10, TimeUnit.SECONDS)) {
                            throw new IllegalStateException("three were to be inside together");
                        }
                        permit.answered(200, Headers.of());
                        inside.decrementAndGet();
                    }
                    return true;
                });
            }
            for (Future<?> one : all) {
                one.get(10, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void a_permit_closed_twice_is_one_permit() {
        Gate gate = new Gate(1, 1);
        Governor.Permit permit = gate.enter();
        permit.close();
        permit.close();
        try (Governor.Permit next = gate.enter()) {
            next.answered(200, Headers.of("x-ms-dop-hint", "5"));
        }
        assertThat(gate.limit()).isEqualTo(1);
    }

    private static void hint(Gate gate, String text) {
        try (Governor.Permit permit = gate.enter()) {
            permit.answered(200, Headers.of("x-ms-dop-hint", text));
        }
    }
}
