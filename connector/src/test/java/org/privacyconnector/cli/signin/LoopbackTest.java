package org.privacyconnector.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way back from a sign-in, and who else may come that way (fault 68). */
class LoopbackTest {
    private static final String STATE = "the-state-of-this-sign-in";
    private final Loopback loopback = new Loopback(STATE);

    @AfterEach
    void close() {
        loopback.close();
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), loopback.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String target) throws IOException {
        return get(target, "localhost:" + loopback.port());
    }

    private String get(String target, String host) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private boolean nothingYet() {
        return loopback.await(Duration.ofMillis(1)).isEmpty();
    }

    @Test
    void the_right_state_brings_the_code_and_a_plain_page() throws IOException {
        String page = get("/?code=abc%2Bd&state=" + STATE + "&session_state=s");
        assertThat(page)
                .startsWith("HTTP/1.1 200")
                .contains("no-store")
                .contains("default-src 'none'")
                .doesNotContain("abc");
        assertThat(loopback.await(Duration.ofSeconds(5)).orElseThrow().code()).isEqualTo("abc+d");
    }

    @Test
    void fault_68_a_wrong_state_is_turned_away_and_the_right_one_still_waited_for() throws IOException {
        assertThat(get("/?code=forged&state=another"))
                .startsWith("HTTP/1.1 400")
                .contains("Nothing was approved");
        assertThat(get("/?code=forged")).startsWith("HTTP/1.1 400");
        assertThat(get("/?error=access_denied&state=another")).startsWith("HTTP/1.1 400");
        assertThat(get("/?code=forged&state=" + STATE + "&state=" + STATE)).startsWith("HTTP/1.1 400");
        assertThat(nothingYet()).isTrue();
        assertThat(get("/?code=right&state=" + STATE)).startsWith("HTTP/1.1 200");
        assertThat(loopback.await(Duration.ofSeconds(5)).orElseThrow().code()).isEqualTo("right");
    }

    @Test
    void fault_68_a_second_request_changes_nothing() throws IOException {
        get("/?code=first&state=" + STATE);
        assertThat(get("/?code=second&state=" + STATE))
                .startsWith("HTTP/1.1 410")
                .contains("has ended");
        assertThat(loopback.await(Duration.ofSeconds(5)).orElseThrow().code()).isEqualTo("first");
    }

    @Test
    void fault_68_another_host_in_the_request_is_turned_away() throws IOException {
        for (String host : List.of("evil.example:" + loopback.port(), "localhost", "localhost:1", "169.254.1.1")) {
            assertThat(get("/?code=forged&state=" + STATE, host)).as(host).startsWith("HTTP/1.1 400");
        }
        assertThat(nothingYet()).isTrue();
        assertThat(get("/?code=right&state=" + STATE, "127.0.0.1:" + loopback.port()))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void other_paths_and_methods_are_not_there() throws IOException {
        assertThat(get("/favicon.ico?state=" + STATE + "&code=x")).startsWith("HTTP/1.1 404");
        assertThat(send("POST /?code=x&state=" + STATE + " HTTP/1.1\r\nHost: localhost:" + loopback.port()
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(nothingYet()).isTrue();
    }

    @Test
    void an_error_comes_back_as_a_word_and_never_as_a_text() throws IOException {
        get("/?error=access_denied&error_description=some%20text&state=" + STATE);
        assertThat(loopback.await(Duration.ofSeconds(5)).orElseThrow())
                .isEqualTo(new Loopback.Back("", "access_denied"));
        try (Loopback other = new Loopback("s")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
                socket.getOutputStream()
                        .write(("GET /?error=%3Cscript%3E&code=x&state=s HTTP/1.1\r\nHost: localhost:" + other.port()
                                        + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("script");
            }
            assertThat(other.await(Duration.ofSeconds(5)).orElseThrow()).isEqualTo(new Loopback.Back("", "no_code"));
        }
    }

    @Test
    void nobody_in_time_is_nothing() {
        assertThat(nothingYet()).isTrue();
    }

    @Test
    void only_this_machine_reaches_it() throws IOException {
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses()
                    .filter(one -> !one.isLoopbackAddress() && one.getAddress().length == 4)
                    .toList()) {
                assertThatThrownBy(() -> new Socket(address, loopback.port()).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
        assertThat(get("/?code=x&state=" + STATE)).startsWith("HTTP/1.1 200");
    }
}
