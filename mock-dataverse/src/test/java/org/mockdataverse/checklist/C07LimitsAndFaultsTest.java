package org.mockdataverse.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fault.When.when;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.limits.Latency;
import org.mockdataverse.limits.Protection;
import org.mockdataverse.seed.User;
import org.mockdataverse.webhook.Reply;

/** Service protection as documented, what it tells of itself, and trouble on order. */
class C07LimitsAndFaultsTest extends Checklist {
    @Test
    void too_many_requests_are_429_until_retry_after() {
        mock.protect(Protection.standard().withRequests(2));
        get("WhoAmI");
        get("WhoAmI");
        Answer answer = get("WhoAmI");
        refused(
                answer,
                429,
                "0x80072322",
                "Number of requests exceeded the limit of 2 over time window of 300 seconds.");
        int seconds = Integer.parseInt(answer.headers().first("Retry-After").orElseThrow());
        org.clock.forward(Duration.ofSeconds(seconds));
        assertThat(get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void too_much_time_of_execution_is_429() {
        mock.serve(mock.serving().withLatency(Latency.of(Duration.ofMillis(600))));
        mock.protect(Protection.standard().withExecutionTime(Duration.ofSeconds(1)));
        Answer answer = get("WhoAmI");
        while (answer.status() == 200) {
            answer = get("WhoAmI");
        }
        refused(
                answer,
                429,
                "0x80072321",
                "Combined execution time of incoming requests exceeded limit of 1,000 milliseconds");
        assertThat(answer.headers().first("Retry-After")).isPresent();
    }

    @Test
    void too_many_at_once_are_429() {
        // a step that is waited for asks something while the first request is still at work
        Steps steps = new Steps(org);
        steps.step("Create", "contact", 40, 0);
        List<Answer> meanwhile = new ArrayList<>();
        steps.receives(post -> {
            meanwhile.add(get("WhoAmI"));
            return Reply.of(200);
        });
        mock.protect(Protection.standard().withConcurrent(1));
        contact("Ek");
        refused(meanwhile.get(0), 429, "0x80072326", "Number of concurrent requests exceeded the limit of 1.");
        assertThat(meanwhile.get(0).headers().first("Retry-After")).isPresent();
    }

    @Test
    void the_window_of_five_minutes_slides() {
        mock.protect(Protection.standard().withRequests(2));
        get("WhoAmI");
        org.clock.forward(Duration.ofSeconds(200));
        get("WhoAmI");
        org.clock.forward(Duration.ofSeconds(99));
        assertThat(get("WhoAmI").status()).isEqualTo(429);
        org.clock.forward(Duration.ofSeconds(2));
        assertThat(get("WhoAmI").status()).isEqualTo(200);
        assertThat(get("WhoAmI").status()).isEqualTo(429);
    }

    @Test
    void each_user_has_limits_of_its_own() {
        mock.protect(Protection.standard().withRequests(1));
        assertThat(get("WhoAmI").status()).isEqualTo(200);
        assertThat(get("WhoAmI").status()).isEqualTo(429);
        org.as(User.administrator());
        assertThat(get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void answers_hint_how_many_may_run_at_once() {
        String hint = get("WhoAmI").headers().first("x-ms-dop-hint").orElseThrow();
        assertThat(Integer.parseInt(hint)).isPositive();
    }

    @Test
    void answers_tell_what_is_left() {
        mock.protect(Protection.standard());
        get("WhoAmI");
        Answer answer = get("WhoAmI");
        assertThat(answer.headers().first("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .hasValue("5998");
        assertThat(answer.headers().first("x-ms-ratelimit-time-remaining-xrm-requests"))
                .isPresent();
    }

    @Test
    void the_service_fails_with_500_502_503_and_504_on_order_and_does_nothing() {
        for (int status : List.of(500, 502, 503, 504)) {
            mock.faults().next(when("POST", "contacts"), Fault.status(status, 7));
            Answer answer = org.post("contacts", "{'lastname':'Ek'}");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers().first("Retry-After")).hasValue("7");
        }
        assertThat(rows("contacts")).isEmpty();
    }

    @Test
    void an_answer_is_slow_on_order() {
        List<Long> there = new ArrayList<>();
        mock.faults().next(when("POST", "contacts"), Fault.delay(() -> {
            org.clock.forward(Duration.ofMinutes(2));
            there.add(mock.rows().count("contact"));
        }));
        UUID contact = contact("Ek");
        assertThat(there).containsExactly(0L);
        assertThat(read("contacts(" + contact + ")").get("createdon").textValue())
                .isEqualTo(org.clock.instant().toString());
    }

    @Test
    void the_connection_is_reset_after_the_commit_on_order() {
        UUID contact = contact("Ek");
        mock.faults().next(when("DELETE", "contacts"), Fault.resetAfterCommit());
        Request request = new Request.Builder()
                .url(URI.create(mock.url() + API + "contacts(" + contact + ")").toString())
                .header("Authorization", "Bearer " + mock.token())
                .delete()
                .build();
        assertThatThrownBy(() -> {
                    try (Response answer = mock.client().newCall(request).execute()) {
                        answer.code();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(get("contacts(" + contact + ")").status()).isEqualTo(404);
    }
}
