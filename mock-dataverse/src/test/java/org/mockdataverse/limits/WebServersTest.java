package org.mockdataverse.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.seed.User;

/** Several web servers, their cookie, what operations cost, and what is told of each request. */
class WebServersTest {
    private static final String BASE = "/api/data/v9.2/";
    private final TestClock clock = new TestClock();
    private final List<MockDataverse> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(MockDataverse::close);
    }

    @Test
    void each_server_has_limits_of_its_own_and_requests_without_the_cookie_are_spread() {
        MockDataverse mock = start(Serving.plain()
                .withServers(3)
                .withProtection(Protection.standard().withRequests(40)));

        int served = 0;
        for (int i = 0; i < 200; i++) {
            served += get(mock, "WhoAmI", Headers.none()).status() == 200 ? 1 : 0;
        }

        assertThat(served).isEqualTo(120);
        assertThat(servers(mock)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void the_cookie_keeps_a_client_on_one_server_and_a_server_that_is_gone_is_replaced() {
        MockDataverse mock = start(Serving.plain().withServers(4));
        String cookie = get(mock, "WhoAmI", Headers.none())
                .headers()
                .first("Set-Cookie")
                .orElseThrow()
                .split(";", -1)[0];
        assertThat(cookie).startsWith("ARRAffinity=");
        mock.forget();

        for (int i = 0; i < 20; i++) {
            Answer answer = get(mock, "WhoAmI", Headers.of("Cookie", "other=1; " + cookie));
            assertThat(answer.headers().first("Set-Cookie")).isEmpty();
        }
        assertThat(servers(mock)).hasSize(1);

        mock.serve(mock.serving().withSeed(99));
        assertThat(get(mock, "WhoAmI", Headers.of("Cookie", cookie)).headers().first("Set-Cookie"))
                .isPresent();
    }

    @Test
    void without_affinity_there_is_no_cookie_and_one_that_is_sent_means_nothing() {
        MockDataverse pinned = start(Serving.plain().withServers(4));
        String cookie = get(pinned, "WhoAmI", Headers.none())
                .headers()
                .first("Set-Cookie")
                .orElseThrow()
                .split(";", -1)[0];
        MockDataverse mock = start(Serving.plain().withServers(4).withAffinity(false));

        for (int i = 0; i < 30; i++) {
            assertThat(get(mock, "WhoAmI", Headers.of("Cookie", cookie))
                            .headers()
                            .first("Set-Cookie"))
                    .isEmpty();
        }

        assertThat(servers(mock)).hasSizeGreaterThan(1);
    }

    @Test
    void the_same_seed_spreads_the_same_way() {
        List<List<Integer>> ways = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2}) {
            MockDataverse mock = start(Serving.plain().withServers(5).withSeed(seed));
            for (int i = 0; i < 30; i++) {
                get(mock, "WhoAmI", Headers.none());
            }
            ways.add(mock.trace().stream().map(Traced::server).toList());
        }

        assertThat(ways.get(0)).isEqualTo(ways.get(1)).isNotEqualTo(ways.get(2));
    }

    @Test
    void the_hint_is_four_for_each_server_unless_it_is_to_be_wrong() {
        MockDataverse mock = start(Serving.plain());
        assertThat(hint(mock)).isEqualTo("4");

        mock.serve(mock.serving().withServers(3));
        assertThat(hint(mock)).isEqualTo("12");
        mock.serve(mock.serving().withHint(50));
        assertThat(hint(mock)).isEqualTo("50");
    }

    @Test
    void operations_cost_what_their_kind_and_table_cost() {
        Latency latency = Latency.usual().withSpread(0).with("leads", Operation.Kind.DELETE, Duration.ofMillis(700));
        MockDataverse mock = start(Serving.plain().withLatency(latency));
        UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
        UUID lead = mock.rows().create("lead", Map.of("lastname", "Ek"));

        get(mock, "contacts(" + contact + ")?$select=lastname", Headers.none());
        send(mock, "PATCH", "contacts(" + contact + ")", "{\"lastname\":\"Ås\"}");
        send(mock, "DELETE", "contacts(" + contact + ")", "");
        send(mock, "DELETE", "leads(" + lead + ")", "");

        List<Long> charged =
                mock.trace().stream().map(one -> one.charged().toMillis()).toList();
        assertThat(charged.get(0)).isBetween(20L, 21L);
        assertThat(charged.subList(1, 4)).containsExactly(125L, 125L, 705L);
    }

    @Test
    void a_batch_is_one_request_that_costs_the_sum_of_its_parts_and_counts_each_of_them() {
        MockDataverse mock = start(
                Serving.plain().withProtection(Protection.standard()).withLatency(Latency.of(Duration.ofMillis(120))));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            UUID contact = mock.rows().create("contact", Map.of("lastname", "Ek"));
            body.append("--b\r\nContent-Type: application/http\r\n\r\nDELETE ")
                    .append(BASE)
                    .append("contacts(")
                    .append(contact)
                    .append(") HTTP/1.1\r\n\r\n\r\n");
        }

        Answer answer = mock.exchange()
                .exchange(Ask.of(
                        "POST",
                        BASE + "$batch",
                        Headers.of(
                                "Authorization",
                                "Bearer " + mock.token(),
                                "Content-Type",
                                "multipart/mixed; boundary=b"),
                        body + "--b--\r\n"));

        assertThat(answer.status()).isEqualTo(200);
        Traced traced = mock.trace().get(0);
        assertThat(traced.charged()).isEqualTo(Duration.ofMillis(7 * 120));
        assertThat(traced.units()).isEqualTo(7);
        assertThat(answer.headers().first("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .contains("5999");
        assertThat(answer.headers().first("x-ms-ratelimit-time-remaining-xrm-requests"))
                .contains("1,199.16");
        assertThat(mock.entitlement(User.connector())).isEqualTo(7);
    }

    @Test
    void what_is_used_of_the_entitlement_leaves_after_a_day() {
        MockDataverse mock = start(Serving.plain());
        get(mock, "WhoAmI", Headers.none());
        clock.forward(Duration.ofHours(23));
        get(mock, "WhoAmI", Headers.none());
        assertThat(mock.entitlement(User.connector())).isEqualTo(2);

        clock.forward(Duration.ofHours(2));

        assertThat(mock.entitlement(User.connector())).isEqualTo(1);
        assertThat(mock.entitlement(User.administrator())).isZero();
    }

    @Test
    void latency_is_drawn_by_seed_around_its_median_and_slows_down_on_order() {
        List<Duration> one = draws(1, 1);
        assertThat(draws(1, 1)).isEqualTo(one);
        assertThat(draws(2, 1)).isNotEqualTo(one);
        List<Duration> sorted = one.stream().sorted().toList();
        assertThat(sorted.get(500).toMillis()).isBetween(18L, 22L);
        assertThat(sorted.get(0)).isLessThan(Duration.ofMillis(15));
        assertThat(sorted.get(999)).isGreaterThan(Duration.ofMillis(30));
        assertThat(draws(1, 3).stream().sorted().toList().get(500).toMillis()).isBetween(54L, 66L);
    }

    @Test
    void modelled_time_passes_by_the_given_pace_and_scale_while_the_request_is_under_way() {
        List<Duration> passed = new ArrayList<>();
        MockDataverse mock = MockDataverse.builder()
                .inProcess()
                .clock(clock)
                .serving(Serving.plain()
                        .withLatency(Latency.of(Duration.ofMillis(300)))
                        .withTimeScale(30))
                .pace(passed::add)
                .start();
        open.add(mock);

        get(mock, "WhoAmI", Headers.none());

        assertThat(passed).containsExactly(Duration.ofMillis(10));
    }

    @Test
    void refused_requests_are_traced_with_their_code_and_cost_nothing() {
        MockDataverse mock =
                start(Serving.plain().withProtection(Protection.standard().withRequests(1)));

        get(mock, "WhoAmI", Headers.none());
        get(mock, "WhoAmI", Headers.none());

        assertThat(mock.trace()).extracting(Traced::refused).containsExactly(null, "0x80072322");
        assertThat(mock.trace().get(1).charged()).isZero();
        assertThat(mock.trace().get(1).retryAfter()).isEqualTo(300);
        assertThat(mock.trace()).extracting(Traced::user).containsOnly(User.CONNECTOR_CLIENT);
        assertThat(mock.entitlement(User.connector())).isEqualTo(1);
    }

    private List<Duration> draws(long seed, double slower) {
        ServiceProtection servers = new ServiceProtection(
                ask -> new Answer(200, Headers.none(), new byte[0]),
                any -> java.util.Optional.of(new UUID(0, 1)),
                clock,
                new Meter(),
                Pace.NONE,
                true,
                Serving.plain().withLatency(Latency.usual().slower(slower)).withSeed(seed));
        for (int i = 0; i < 1_000; i++) {
            servers.exchange(Ask.of("GET", BASE + "WhoAmI", Headers.of("Authorization", "Bearer a")));
        }
        return servers.trace().stream().map(Traced::charged).toList();
    }

    private MockDataverse start(Serving serving) {
        MockDataverse mock = MockDataverse.builder()
                .inProcess()
                .clock(clock)
                .serving(serving)
                .start();
        open.add(mock);
        return mock;
    }

    private static Set<Integer> servers(MockDataverse mock) {
        return mock.trace().stream().map(Traced::server).collect(Collectors.toSet());
    }

    private static String hint(MockDataverse mock) {
        return get(mock, "WhoAmI", Headers.none())
                .headers()
                .first("x-ms-dop-hint")
                .orElseThrow();
    }

    private static Answer get(MockDataverse mock, String path, Headers headers) {
        return mock.exchange()
                .exchange(Ask.of("GET", BASE + path, headers.with("Authorization", "Bearer " + mock.token())));
    }

    private static Answer send(MockDataverse mock, String method, String path, String body) {
        return mock.exchange()
                .exchange(Ask.of(
                        method,
                        BASE + path,
                        Headers.of("Authorization", "Bearer " + mock.token(), "Content-Type", "application/json"),
                        body));
    }
}
