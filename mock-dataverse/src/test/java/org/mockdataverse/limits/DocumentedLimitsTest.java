package org.mockdataverse.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockdataverse.TestClock;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;

/** A client that sends just as much as is allowed is never refused; one that sends a twentieth more is, rightly, and is served when told. */
class DocumentedLimitsTest {
    private static final UUID USER = new UUID(0, 1);
    private static final Exchange FINE = ask -> new Answer(200, Headers.none(), new byte[0]);

    private final TestClock clock = new TestClock();

    @Test
    void six_thousand_requests_in_five_minutes_are_served_for_as_long_as_one_likes() {
        ServiceProtection guard = guard(standard());

        for (int i = 0; i < 20_000; i++) {
            assertThat(ask(guard).status()).isEqualTo(200);
            clock.forward(Duration.ofMillis(50));
        }
    }

    @ParameterizedTest
    @EnumSource(RetryLaw.class)
    void a_twentieth_more_requests_are_refused_and_served_when_told(RetryLaw law) {
        ServiceProtection guard = guard(standard().withRetry(law));

        Answer refused = until429(guard, Duration.ofNanos(50_000_000L * 100 / 105));

        assertThat(refused.text())
                .isEqualTo(
                        "{\"error\":{\"code\":\"0x80072322\",\"message\":\"Number of requests exceeded the limit of 6000 over"
                                + " time window of 300 seconds.\"}}");
        waitAsTold(refused);
        assertThat(ask(guard).status()).isEqualTo(200);
    }

    @Test
    void twenty_minutes_of_execution_in_five_are_served_for_as_long_as_one_likes() {
        ServiceProtection guard = guard(standard().withLatency(Latency.of(Duration.ofMillis(400))));

        for (int i = 0; i < 10_000; i++) {
            assertThat(ask(guard).status()).isEqualTo(200);
            clock.forward(Duration.ofMillis(100));
        }
    }

    @ParameterizedTest
    @EnumSource(RetryLaw.class)
    void a_twentieth_more_time_is_refused_and_served_when_told(RetryLaw law) {
        ServiceProtection guard = guard(standard().withRetry(law).withLatency(Latency.of(Duration.ofMillis(420))));

        Answer refused = until429(guard, Duration.ofMillis(100));

        assertThat(refused.text())
                .isEqualTo(
                        "{\"error\":{\"code\":\"0x80072321\",\"message\":\"Combined execution time of incoming requests exceeded"
                                + " limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent"
                                + " requests or reduce the duration of requests and try again later.\"}}");
        waitAsTold(refused);
        assertThat(ask(guard).status()).isEqualTo(200);
    }

    @Test
    void fifty_two_at_once_are_served_and_the_next_is_not_until_one_is_through() throws Exception {
        CountDownLatch inside = new CountDownLatch(52);
        CountDownLatch go = new CountDownLatch(1);
        ServiceProtection guard = guard(standard(), ask -> {
            inside.countDown();
            await(go);
            return FINE.exchange(ask);
        });
        ExecutorService clients = Executors.newFixedThreadPool(52);
        try {
            List<Future<Answer>> served = new ArrayList<>();
            for (int i = 0; i < 52; i++) {
                served.add(clients.submit(() -> ask(guard)));
            }
            await(inside);
            Answer refused = ask(guard);
            go.countDown();
            for (Future<Answer> one : served) {
                assertThat(one.get().status()).isEqualTo(200);
            }

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers().first("Retry-After")).isPresent();
            assertThat(refused.text())
                    .isEqualTo(
                            "{\"error\":{\"code\":\"0x80072326\",\"message\":\"Number of concurrent requests exceeded the"
                                    + " limit of 52.\"}}");
            assertThat(ask(guard).status()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void who_waits_until_half_is_free_has_half_of_it_free() {
        ServiceProtection guard = guard(standard().withRetry(RetryLaw.HALF));
        Answer refused = until429(guard, Duration.ofMillis(40));

        clock.forward(Duration.ofSeconds(1));
        assertThat(ask(guard).status()).isEqualTo(429);
        clock.forward(Duration.ofSeconds(-1));
        waitAsTold(refused);

        Answer served = ask(guard);
        assertThat(served.status()).isEqualTo(200);
        assertThat(Long.parseLong(served.headers()
                        .first("x-ms-ratelimit-burst-remaining-xrm-requests")
                        .orElseThrow()))
                .isBetween(2_999L, 3_030L);
    }

    @Test
    void who_pushes_waits_longer_under_that_law_only() {
        for (RetryLaw law : RetryLaw.values()) {
            ServiceProtection guard = guard(standard().withRetry(law));
            long told = seconds(until429(guard, Duration.ofMillis(20)));

            for (int i = 0; i < 3; i++) {
                ask(guard);
            }

            long now = seconds(ask(guard));
            assertThat(now).as(law.name()).isEqualTo(law == RetryLaw.LENGTHENED ? told + 20 : told);
            clock.forward(Duration.ofSeconds(told));
            assertThat(ask(guard).status()).isEqualTo(law == RetryLaw.LENGTHENED ? 429 : 200);
        }
    }

    @Test
    void refused_requests_count_only_where_told_so() {
        for (boolean counted : List.of(false, true)) {
            ServiceProtection guard = guard(standard()
                    .withProtection(Protection.standard().withRequests(2))
                    .withRefusedCount(counted));
            ask(guard);
            ask(guard);
            clock.forward(Duration.ofSeconds(200));
            for (int i = 0; i < 3; i++) {
                assertThat(ask(guard).status()).isEqualTo(429);
            }

            clock.forward(Duration.ofSeconds(100));

            assertThat(ask(guard).status()).isEqualTo(counted ? 429 : 200);
            clock.forward(Duration.ofMinutes(5));
        }
    }

    @Test
    void with_a_time_scale_of_thirty_the_window_is_ten_seconds_and_the_text_as_documented() {
        ServiceProtection guard = guard(
                standard().withProtection(Protection.standard().withRequests(2)).withTimeScale(30));
        ask(guard);
        ask(guard);

        Answer refused = ask(guard);

        assertThat(refused.text()).contains("over time window of 300 seconds");
        assertThat(refused.headers().first("Retry-After")).contains("10");
        clock.forward(Duration.ofMillis(9_999));
        assertThat(ask(guard).status()).isEqualTo(429);
        clock.forward(Duration.ofMillis(1));
        assertThat(ask(guard).status()).isEqualTo(200);
    }

    private static Serving standard() {
        return Serving.plain().withProtection(Protection.standard());
    }

    private Answer until429(ServiceProtection guard, Duration pause) {
        for (int i = 0; i < 40_000; i++) {
            Answer answer = ask(guard);
            if (answer.status() == 429) {
                return answer;
            }
            clock.forward(pause);
        }
        throw new AssertionError("never refused");
    }

    private void waitAsTold(Answer refused) {
        clock.forward(Duration.ofSeconds(seconds(refused)));
    }

    private static long seconds(Answer refused) {
        return Long.parseLong(refused.headers().first("Retry-After").orElseThrow());
    }

    private ServiceProtection guard(Serving serving) {
        return guard(serving, FINE);
    }

    private ServiceProtection guard(Serving serving, Exchange inner) {
        return new ServiceProtection(inner, any -> Optional.of(USER), clock, new Meter(), Pace.NONE, false, serving);
    }

    private static Answer ask(ServiceProtection guard) {
        return guard.exchange(Ask.of("GET", "/api/data/v9.2/WhoAmI", Headers.of("Authorization", "Bearer a")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
