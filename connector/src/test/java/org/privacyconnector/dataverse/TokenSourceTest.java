package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.privacyconnector.dataverse.TokenSource.Token;
import org.privacyconnector.dataverse.wire.DataverseException;

class TokenSourceTest {
    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger fetched = new AtomicInteger();

    private Token next() {
        return new Token("token-" + fetched.incrementAndGet(), Duration.ofHours(1), null);
    }

    @Test
    void a_token_is_fetched_once_and_used_while_it_lasts() {
        TokenSource source = new TokenSource(this::next, time);
        assertThat(source.token()).isEqualTo("token-1");
        time.forward(Duration.ofMinutes(49));
        assertThat(source.token()).isEqualTo("token-1");
    }

    @Test
    void the_next_one_is_fetched_ten_minutes_before_the_end() {
        TokenSource source = new TokenSource(this::next, time);
        source.token();
        time.forward(Duration.ofMinutes(50));
        assertThat(source.token()).isEqualTo("token-2");
    }

    @Test
    void the_moment_that_the_sign_in_advises_counts() {
        TokenSource source = new TokenSource(
                () -> new Token("token-" + fetched.incrementAndGet(), Duration.ofHours(24), Duration.ofHours(12)),
                time);
        source.token();
        time.forward(Duration.ofHours(12).minusSeconds(1));
        assertThat(source.token()).isEqualTo("token-1");
        time.forward(Duration.ofSeconds(1));
        assertThat(source.token()).isEqualTo("token-2");
    }

    @Test
    void the_old_token_serves_while_an_early_fetch_fails() {
        boolean[] down = {false};
        TokenSource source = new TokenSource(
                () -> {
                    if (down[0]) {
                        fetched.incrementAndGet();
                        throw DataverseException.lasting("the sign-in is down");
                    }
                    return next();
                },
                time);
        source.token();
        down[0] = true;
        time.forward(Duration.ofMinutes(55));
        assertThat(source.token()).isEqualTo("token-1");
        assertThat(source.token()).isEqualTo("token-1");
        assertThat(fetched).hasValue(2);
        time.forward(Duration.ofSeconds(31));
        assertThat(source.token()).isEqualTo("token-1");
        assertThat(fetched).hasValue(3);
        time.forward(Duration.ofMinutes(5));
        assertThatThrownBy(source::token).isInstanceOf(DataverseException.class);
    }

    @Test
    void a_refused_token_is_never_handed_out_again() {
        TokenSource source = new TokenSource(this::next, time);
        source.refused(source.token());
        assertThat(source.token()).isEqualTo("token-2");
        source.refused("token-1");
        assertThat(source.token()).isEqualTo("token-2");
    }

    @Test
    void thirty_two_threads_fetch_one_token() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch fetching = new CountDownLatch(1);
        TokenSource source = new TokenSource(
                () -> {
                    fetching.countDown();
                    awaited(go);
                    return next();
                },
                time);
        Set<String> got = inThirtyTwoThreads(source, fetching, go);
        assertThat(got).containsExactly("token-1");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void thirty_two_threads_share_one_failure() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch fetching = new CountDownLatch(1);
        TokenSource source = new TokenSource(
                () -> {
                    fetched.incrementAndGet();
                    fetching.countDown();
                    awaited(go);
                    throw DataverseException.lasting("the client secret is wrong");
                },
                time);
        Set<String> got = inThirtyTwoThreads(source, fetching, go);
        assertThat(got).containsExactly("the client secret is wrong");
        assertThat(fetched.get()).isLessThan(32);
    }

    private static Set<String> inThirtyTwoThreads(TokenSource source, CountDownLatch fetching, CountDownLatch go)
            throws Exception {
        Set<String> got = ConcurrentHashMap.newKeySet();
        CountDownLatch ready = new CountDownLatch(32);
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                all.add(pool.submit(() -> {
                    ready.countDown();
                    try {
                        got.add(source.token());
                    } catch (DataverseException failure) {
                        got.add(String.valueOf(failure.getMessage()));
                    }
                }));
            }
            assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
            awaited(fetching);
            go.countDown();
            for (Future<?> one : all) {
                one.get(10, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        return got;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
