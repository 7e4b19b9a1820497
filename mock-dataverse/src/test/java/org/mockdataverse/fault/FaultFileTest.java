package org.mockdataverse.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Switches;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.settings.SettingsFileException;

/** Faults written in a file, each struck by requests to a real environment. */
class FaultFileTest {
    private static final String BASE = "/api/data/v9.2/";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private Switches switches = Switches.DEFAULTS;
    private @Nullable MockDataverse started;

    @AfterEach
    void close() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void statuses_pages_and_retry_after_are_as_written() throws IOException {
        with("""
                faults:
                  - {method: DELETE, table: contact, status: 503, retry-after: 7}
                  - {path: WhoAmI, status: 502, html: true, nth: 2}
                  - {path: leads, status: 413, code: '0x80040999', message: too "large"}
                """);

        Answer first = ask("DELETE", "contacts(" + new UUID(1, 1) + ")");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.headers().first("Retry-After")).contains("7");
        assertThat(ask("DELETE", "contacts(" + new UUID(1, 1) + ")").status()).isEqualTo(404);
        assertThat(ask("GET", "WhoAmI").status()).isEqualTo(200);
        assertThat(ask("GET", "WhoAmI").text()).startsWith("<html>").contains("502 Bad Gateway");
        assertThat(ask("GET", "leads").text()).contains("0x80040999", "too \\\"large\\\"");
    }

    @Test
    void a_rule_for_a_table_means_parts_of_batches_too() throws IOException {
        with("faults: [{method: DELETE, table: contact, drop: before}]");

        assertThatThrownBy(() -> batch("DELETE", "contacts(" + new UUID(1, 1) + ")"))
                .isInstanceOf(ConnectionDropped.class);
        assertThat(batch("DELETE", "contacts(" + new UUID(1, 1) + ")").text()).contains("HTTP/1.1 404");
    }

    @Test
    void connections_are_cut_before_or_after() throws IOException {
        with("""
                faults:
                  - {method: DELETE, drop: before, reset: true}
                  - {method: DELETE, drop: after}
                """);
        UUID id = contact();

        assertThatThrownBy(() -> ask("DELETE", "contacts(" + id + ")"))
                .isInstanceOfSatisfying(
                        ConnectionDropped.class, cut -> assertThat(cut.reset()).isTrue());
        assertThat(mock().rows().exists("contact", id)).isTrue();
        assertThatThrownBy(() -> ask("DELETE", "contacts(" + id + ")"))
                .isInstanceOfSatisfying(
                        ConnectionDropped.class, cut -> assertThat(cut.reset()).isFalse());
        assertThat(mock().rows().exists("contact", id)).isFalse();
    }

    @Test
    void deliveries_go_wrong_as_written() throws IOException {
        with("""
                faults:
                  - {path: WhoAmI, truncate: 0.5}
                  - {path: WhoAmI, dribble: PT3S, pieces: 6}
                """);

        assertThatThrownBy(() -> ask("GET", "WhoAmI")).isInstanceOfSatisfying(BadDelivery.class, bad -> {
            assertThat(bad.cut()).isTrue();
            assertThat(bad.arriving()).isEqualTo(bad.answer().body().length / 2);
        });
        assertThatThrownBy(() -> ask("GET", "WhoAmI")).isInstanceOfSatisfying(BadDelivery.class, bad -> {
            assertThat(bad.cut()).isFalse();
            assertThat(bad.pieces()).isEqualTo(6);
            assertThat(bad.over()).isEqualTo(Duration.ofSeconds(3));
        });
    }

    @Test
    void success_may_be_told_and_nothing_done() throws IOException {
        with("faults: [{method: DELETE, table: contact, pretend: true, times: 2}]");
        UUID id = contact();

        assertThat(ask("DELETE", "contacts(" + id + ")").status()).isEqualTo(204);
        assertThat(batch("DELETE", "contacts(" + id + ")").text()).contains("HTTP/1.1 204");
        assertThat(mock().rows().exists("contact", id)).isTrue();
        assertThat(ask("DELETE", "contacts(" + id + ")").status()).isEqualTo(204);
        assertThat(mock().rows().exists("contact", id)).isFalse();
    }

    @Test
    void somebody_edits_the_row_that_a_request_names_just_before_it() throws IOException {
        with("faults: [{method: DELETE, table: account, edit: {name: Nytt AB}}]");
        UUID id = mock().rows().create("account", Map.of("name", "Gammalt AB"));
        long version = mock().rows().version("account", id);

        Answer refused = ask("DELETE", "accounts(" + id + ")", "If-Match", "W/\"" + version + "\"");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(mock().rows().get("account", id).orElseThrow()).containsEntry("name", "Nytt AB");
    }

    @Test
    void tokens_run_out_and_sign_in_is_asked_for_once() throws IOException {
        with("""
                faults:
                  - {path: WhoAmI, unauthorized: true}
                  - {path: contacts, expire-tokens: true}
                """);
        String token = mock().token();

        assertThat(asking(token, "GET", "WhoAmI").status()).isEqualTo(401);
        assertThat(asking(token, "GET", "WhoAmI").status()).isEqualTo(200);
        assertThat(asking(token, "GET", "contacts").status()).isEqualTo(401);
        assertThat(asking(token, "GET", "WhoAmI").status()).isEqualTo(401);
        assertThat(asking(mock().token(), "GET", "WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void a_privilege_is_taken_away_in_the_middle() throws IOException {
        with("faults: [{method: GET, table: contact, nth: 2, revoke: prvDeleteContact}]");
        UUID first = contact();
        UUID second = contact();

        ask("GET", "contacts");
        assertThat(ask("DELETE", "contacts(" + first + ")").status()).isEqualTo(204);
        ask("GET", "contacts");

        assertThat(ask("DELETE", "contacts(" + second + ")").status()).isEqualTo(403);
    }

    @Test
    void answers_are_altered_on_their_way_beside_other_faults() throws IOException {
        with("""
                faults:
                  - {clock-skew: PT1H, times: always}
                  - {method: GET, table: contact, etag: wrong}
                  - {method: GET, table: contact, etag: missing}
                  - {method: GET, table: contact, gzip: broken}
                  - {method: GET, table: account, repeat-next-link: true}
                  - {path: WhoAmI, status: 500}
                """);
        UUID id = contact();
        String version = "W/\"" + mock().rows().version("contact", id) + "\"";

        Answer wrong = ask("GET", "contacts(" + id + ")?$select=lastname");
        assertThat(wrong.headers().first("ETag").orElseThrow())
                .matches("W/\"\\d+\"")
                .isNotEqualTo(version);
        assertThat(wrong.text()).doesNotContain(version.replace("\"", "\\\""));
        assertThat(wrong.headers().first("Date")).contains("Tue, 24 Nov 2026 09:00:00 GMT");
        Answer missing = ask("GET", "contacts(" + id + ")?$select=lastname");
        assertThat(missing.headers().first("ETag")).isEmpty();
        assertThat(missing.text()).doesNotContain("odata.etag").contains("\"lastname\":\"Ek\"");
        assertThat(ask("GET", "contacts").headers().first("Content-Encoding")).contains("gzip");
        for (int i = 0; i < 3; i++) {
            mock().rows().create("account", Map.of("name", "AB" + i));
        }
        assertThat(ask("GET", "accounts?$select=name", "Prefer", "odata.maxpagesize=1")
                        .text())
                .endsWith("accounts?$select=name\"}");
        assertThat(ask("GET", "WhoAmI").status()).isEqualTo(500);
    }

    @Test
    void a_plug_in_refuses_single_rows_wherever_they_come_from() throws IOException {
        with("faults: [{table: contact, veto: Delete, nth: 2, message: 'Nope.'}]");
        UUID first = contact();
        UUID second = contact();
        UUID third = contact();

        Answer answer =
                batch("DELETE", "contacts(" + first + ")", "contacts(" + second + ")", "contacts(" + third + ")");

        assertThat(answer.text()).contains("HTTP/1.1 400", "0x80040265", "Nope.");
        assertThat(mock().rows().ids("contact")).containsExactly(second);
        mock().rows().delete("contact", second);
    }

    @Test
    void what_plug_ins_refuse_is_500_by_switch() throws IOException {
        switches = switches.with(Switch.PLUG_IN_ERRORS_ARE_500, true);
        with("faults: [{table: contact, veto: Create}]");

        assertThat(post("contacts", "{\"lastname\":\"Ek\"}").status()).isEqualTo(500);
        assertThat(post("contacts", "{\"lastname\":\"Ek\"}").status()).isEqualTo(204);
    }

    @Test
    void a_row_comes_back_and_emptied_values_are_filled_again_after_a_while() throws IOException {
        with("""
                faults:
                  - {table: contact, restore: PT5M}
                  - {table: contact, refill: PT1M, times: 1}
                """);
        UUID id = contact();
        send("PATCH", "contacts(" + id + ")", "{\"lastname\":null}");
        clock.forward(Duration.ofSeconds(59));
        mock().settle();
        assertThat(mock().rows().get("contact", id).orElseThrow()).doesNotContainKey("lastname");
        clock.forward(Duration.ofSeconds(1));
        mock().settle();
        assertThat(mock().rows().get("contact", id).orElseThrow()).containsEntry("lastname", "Ek");

        ask("DELETE", "contacts(" + id + ")");
        assertThat(mock().rows().exists("contact", id)).isFalse();
        clock.forward(Duration.ofMinutes(5));
        mock().settle();

        assertThat(mock().rows().get("contact", id).orElseThrow()).containsEntry("lastname", "Ek");
    }

    @Test
    void probability_is_drawn_by_the_seed_and_a_rule_may_start_later() throws IOException {
        List<List<Integer>> runs = new ArrayList<>();
        for (int seed : new int[] {7, 7, 8}) {
            with("seed: " + seed + "\nfaults: [{path: WhoAmI, probability: 0.3, status: 500, after: PT10M}]");
            assertThat(statuses(30)).containsOnly(200);
            clock.forward(Duration.ofMinutes(10));
            runs.add(statuses(200));
            close();
        }

        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
        assertThat(runs.get(0).stream().filter(status -> status == 500).count()).isBetween(35L, 85L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "faults: [{statu: 500}]                                | f.yaml:1: unknown key 'statu': use one of",
                "`faults:\n  - {status: 500}\n  - {status: 500, pieces: 3}` | f.yaml:3: unknown key 'pieces'",
                "faults: [{path: x}]                                   | f.yaml:1: a fault does exactly one of",
                "faults: [{status: 500, drop: after}]                  | not 2 of them",
                "faults: [{drop: sometimes}]                           | drop must be before or after",
                "faults: [{table: kontakt, status: 500}]               | there is no table 'kontakt'",
                "faults: [{table: contact, edit: {nam: x}}]            | no column 'nam'",
                "faults: [{status: 200}]                               | status must be a whole number of 400 or more",
                "faults: [{status: 500, nth: 0}]                       | nth must be a whole number of 1 or more",
                "faults: [{status: 500, probability: 2}]               | probability must be a number from 0 to 1",
                "faults: [{path: '(', status: 500}]                    | path is not a regular expression",
                "faults: [{slow: 3}]                                   | slow must be a duration such as PT5S",
                "faults: [{table: contact, veto: Remove}]              | veto must name a message",
                "faults: [{table: contact, veto: Delete, path: x}]     | path is for requests",
                "faults: [{pretend: false}]                            | pretend must be true",
                "fault: []                                             | f.yaml:1: unknown key 'fault'",
                "`faults: [{status: 500}]\nfaults: []`                 | f.yaml:2",
                "faults: {status: 500}                                 | faults must be a list",
                "faults: [500]                                         | must be a mapping",
                "'faults: ['                                           | f.yaml"
            })
    void what_is_wrong_is_told_with_its_line(String file, String told) throws IOException {
        with("faults: []");
        Path path = Files.writeString(folder.resolve("f.yaml"), file);

        assertThatThrownBy(() -> mock().order(path))
                .isInstanceOf(SettingsFileException.class)
                .hasMessageContaining(told);
        assertThat(mock().faults().pending()).isZero();
    }

    // -- how it is asked

    private void with(String file) throws IOException {
        started = MockDataverse.builder()
                .inProcess()
                .clock(clock)
                .switches(switches)
                .faults(Files.writeString(folder.resolve("faults.yaml"), file))
                .start();
    }

    private MockDataverse mock() {
        return java.util.Objects.requireNonNull(started);
    }

    private UUID contact() {
        return mock().rows().create("contact", Map.of("lastname", "Ek"));
    }

    private List<Integer> statuses(int times) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(ask("GET", "WhoAmI").status());
        }
        return statuses;
    }

    private Answer ask(String method, String path, String... headers) {
        return exchange(mock().token(), method, path, "", headers);
    }

    private Answer asking(String token, String method, String path) {
        return exchange(token, method, path, "");
    }

    private Answer post(String path, String body) {
        return send("POST", path, body);
    }

    private Answer send(String method, String path, String body) {
        return exchange(mock().token(), method, path, body, "Content-Type", "application/json");
    }

    private Answer batch(String method, String... paths) {
        StringBuilder body = new StringBuilder();
        for (String path : paths) {
            body.append("--b\r\nContent-Type: application/http\r\n\r\n")
                    .append(method)
                    .append(' ')
                    .append(BASE)
                    .append(path)
                    .append(" HTTP/1.1\r\n\r\n\r\n");
        }
        return exchange(
                mock().token(),
                "POST",
                "$batch",
                body + "--b--\r\n",
                "Content-Type",
                "multipart/mixed; boundary=b",
                "Prefer",
                "odata.continue-on-error");
    }

    private Answer exchange(String token, String method, String path, String body, String... headers) {
        return mock().exchange()
                .exchange(Ask.of(
                        method, BASE + path, Headers.of(headers).with("Authorization", "Bearer " + token), body));
    }
}
