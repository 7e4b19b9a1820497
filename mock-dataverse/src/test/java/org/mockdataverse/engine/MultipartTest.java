package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartTest {
    @Test
    void a_boundary_may_be_quoted_or_bare_and_stand_anywhere() {
        for (String type : List.of(
                "multipart/mixed; boundary=b_1",
                "multipart/mixed;boundary=\"b_1\"",
                "Multipart/Mixed; charset=utf-8; Boundary=b_1")) {
            assertThat(Multipart.boundary(Headers.of("content-type", type)))
                    .as(type)
                    .hasValue("b_1");
        }
        for (String type : List.of("multipart/mixed", "multipart/mixed; boundary=", "application/http; boundary=b")) {
            assertThat(Multipart.boundary(Headers.of("Content-Type", type)))
                    .as(type)
                    .isEmpty();
        }
        assertThat(Multipart.boundary(Headers.none())).isEmpty();
    }

    @Test
    void what_stands_before_and_after_does_not_count() {
        List<Multipart.Part> parts = Multipart.parts(
                "preamble\r\n--b\r\nA: 1\r\n\r\none\r\n--b  \r\nA: 2\r\n\r\ntwo\r\n--b--\r\n--b\r\nA: 3\r\n\r\n", "b");
        assertThat(parts).extracting(Multipart.Part::body).containsExactly("one", "two");
        assertThat(parts.get(1).headers().first("a")).hasValue("2");
    }

    @Test
    void a_boundary_within_a_line_is_text() {
        String body = "--b\n\nx --b y\n--bc\n--b--";
        assertThat(Multipart.parts(body, "b")).extracting(Multipart.Part::body).containsExactly("x --b y\n--bc");
    }

    @Test
    void bytes_come_through_as_they_were() {
        byte[] bytes = "Åsa \u0000 €".getBytes(StandardCharsets.UTF_8);
        assertThat(Multipart.bytes(Multipart.chars(bytes))).isEqualTo(bytes);
    }

    @Test
    void what_is_cut_short_is_refused() {
        for (String body : List.of(
                "", "--b\r\nA: 1\r\n\r\nx", "--b\r\nA: 1\r\n\r\nx\r\n--b\r\n", "--b\r\nno colon\r\n\r\n--b--")) {
            assertThatThrownBy(() -> Multipart.parts(body, "b")).as(body).isInstanceOf(Refused.class);
        }
    }

    @Test
    void a_read_may_end_with_the_empty_line_that_the_boundary_takes() {
        String part = "Content-Type: application/http\r\n\r\nGET contacts HTTP/1.1\r\nAccept: application/json\r\n";
        for (String close : List.of("\r\n--b--", "\r\n\r\n--b--")) {
            String text = Multipart.parts("--b\r\n" + part + close, "b").get(0).body();
            Multipart.Head head = Multipart.head(text, true);
            assertThat(head.firstLine()).isEqualTo("GET contacts HTTP/1.1");
            assertThat(head.headers().first("accept")).hasValue("application/json");
        }
        String without = Multipart.parts("--b\r\n" + part + "--b--", "b").get(0).body();
        assertThatThrownBy(() -> Multipart.head(without, true)).isInstanceOf(Refused.class);
    }
}
