package org.mockdataverse.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mockdataverse.TestClock;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.SignIn;

class ServiceProtectionTest {
    private static final Exchange FINE = ask -> new Answer(200, Headers.none(), new byte[0]);
    private static final SignIn ANYBODY =
            token -> Optional.of(UUID.nameUUIDFromBytes(new byte[] {(byte) token.charAt(0)}));

    private final TestClock clock = new TestClock();

    @Test
    void the_request_after_the_last_allowed_one_is_refused_until_the_window_has_passed() {
        ServiceProtection guard = guard(FINE, Protection.standard().withRequests(3));
        for (int i = 0; i < 3; i++) {
            assertThat(ask(guard, "a").status()).isEqualTo(200);
            clock.forward(Duration.ofSeconds(10));
        }

        Answer refused = ask(guard, "a");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().first("Retry-After")).contains("270");
        assertThat(refused.text()).contains("0x80072322", "limit of 3 over time window of 300 seconds");
        clock.forward(Duration.ofSeconds(269));
        assertThat(ask(guard, "a").status()).isEqualTo(429);
        clock.forward(Duration.ofSeconds(1));
        assertThat(ask(guard, "a").status()).isEqualTo(200);
    }

    @Test
    void one_user_does_not_use_up_what_another_may() {
        ServiceProtection guard = guard(FINE, Protection.standard().withRequests(1));

        assertThat(ask(guard, "a").status()).isEqualTo(200);
        assertThat(ask(guard, "b").status()).isEqualTo(200);
        assertThat(ask(guard, "a").status()).isEqualTo(429);
    }

    @Test
    void time_spent_counts_too() {
        Exchange slow = ask -> {
            clock.forward(Duration.ofSeconds(2));
            return FINE.exchange(ask);
        };
        ServiceProtection guard = guard(slow, Protection.standard().withExecutionTime(Duration.ofSeconds(2)));

        assertThat(ask(guard, "a").status()).isEqualTo(200);
        Answer refused = ask(guard, "a");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("0x80072321");
        assertThat(refused.headers().first("Retry-After")).contains("298");
    }

    @Test
    void too_many_at_once_are_refused() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ServiceProtection guard = guard(
                ask -> {
                    inside.countDown();
                    await(go);
                    return FINE.exchange(ask);
                },
                Protection.standard().withConcurrent(1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> first = other.submit(() -> ask(guard, "a"));
            await(inside);
            Answer second = ask(guard, "a");
            go.countDown();

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.text()).contains("0x80072326");
            assertThat(first.get().status()).isEqualTo(200);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void what_is_left_stands_in_each_answer() {
        ServiceProtection guard = guard(FINE, Protection.standard());

        assertThat(ask(guard, "a").headers().first("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .contains("5999");
    }

    @Test
    void switched_off_it_refuses_nothing() {
        ServiceProtection guard = guard(FINE, Protection.off());

        for (int i = 0; i < 10; i++) {
            assertThat(ask(guard, "a").status()).isEqualTo(200);
        }
    }

    private ServiceProtection guard(Exchange inner, Protection limits) {
        return new ServiceProtection(
                inner,
                ANYBODY,
                clock,
                new Meter(),
                Pace.NONE,
                true,
                Serving.plain().withProtection(limits));
    }

    private static Answer ask(Exchange exchange, String user) {
        return exchange.exchange(Ask.of("GET", "/api/data/v9.2/WhoAmI", Headers.of("Authorization", "Bearer " + user)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
