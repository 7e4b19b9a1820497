package org.mockdataverse.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.fault.When.any;
import static org.mockdataverse.fault.When.when;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;

class FaultsTest {
    private final List<String> done = new ArrayList<>();
    private final Faults faults = new Faults();
    private final Faulty faulty = new Faulty(
            ask -> {
                done.add(ask.method());
                return new Answer(204, Headers.none(), new byte[0]);
            },
            faults,
            () -> done.add("expired"),
            task -> task);

    @Test
    void the_next_request_that_fits_fails_and_the_one_after_does_not() {
        faults.next(when("PATCH", "contacts"), Fault.status(503, 7));

        assertThat(ask("GET").status()).isEqualTo(204);
        Answer failed = ask("PATCH");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).contains("7");
        assertThat(ask("PATCH").status()).isEqualTo(204);
        assertThat(done).containsExactly("GET", "PATCH");
        assertThat(faults.pending()).isZero();
    }

    @Test
    void the_nth_is_counted_from_when_it_was_ordered() {
        faults.nth(3, any(), Fault.status(500));

        assertThat(List.of(
                        ask("GET").status(),
                        ask("GET").status(),
                        ask("GET").status(),
                        ask("GET").status()))
                .containsExactly(204, 204, 500, 204);
        assertThatThrownBy(() -> faults.nth(0, any(), Fault.status(500))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void several_in_a_row_and_lasting_ones() {
        faults.times(2, any(), Fault.status(502));
        assertThat(List.of(ask("GET").status(), ask("GET").status(), ask("GET").status()))
                .containsExactly(502, 502, 204);

        faults.always(any(), Fault.status(504));
        assertThat(List.of(ask("GET").status(), ask("GET").status())).containsExactly(504, 504);
        faults.clear();
        assertThat(ask("GET").status()).isEqualTo(204);
    }

    @Test
    void a_connection_cut_before_reading_leaves_everything_undone() {
        faults.next(any(), Fault.dropBeforeRead());

        assertThatThrownBy(() -> ask("DELETE")).isInstanceOf(ConnectionDropped.class);
        assertThat(done).isEmpty();
    }

    @Test
    void a_connection_cut_after_the_commit_hides_that_it_was_done() {
        faults.next(any(), Fault.dropAfterCommit());

        assertThatThrownBy(() -> ask("DELETE")).isInstanceOf(ConnectionDropped.class);
        assertThat(done).containsExactly("DELETE");
    }

    @Test
    void something_may_happen_before_or_after() {
        faults.next(any(), Fault.before(() -> done.add("before")));
        ask("PATCH");
        faults.next(any(), Fault.after(() -> done.add("after")));
        ask("PATCH");
        faults.next(any(), Fault.expiredTokens());
        ask("GET");

        assertThat(done).containsExactly("before", "PATCH", "PATCH", "after", "expired", "GET");
    }

    @Test
    void an_error_keeps_its_quotes() {
        faults.next(any(), Fault.error(400, "0x80040265", "a \"plug-in\" said no"));

        assertThat(ask("PATCH").text()).contains("a \\\"plug-in\\\" said no");
    }

    private Answer ask(String method) {
        return faulty.exchange(Ask.of(method, "/api/data/v9.2/contacts(1)", Headers.none()));
    }
}
