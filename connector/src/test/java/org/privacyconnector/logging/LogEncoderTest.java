package org.privacyconnector.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogEncoderTest {
    private static final String MARKER = "ZZPII-Karin";
    private final LogEncoder encoder = new LogEncoder();

    private String line(String message, @Nullable Throwable thrown, Map<String, String> context) {
        LoggerContext logback = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "x", logback.getLogger("org.privacyconnector.Some"), Level.WARN, message, thrown, null);
        event.setMDCPropertyMap(context);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    private JsonNode json(String message, @Nullable Throwable thrown, Map<String, String> context) throws IOException {
        String line = line(message, thrown, context);
        assertThat(line).endsWith(System.lineSeparator());
        assertThat(line.strip().lines()).as("one event is one line").hasSize(1);
        return new ObjectMapper().readTree(line);
    }

    @Test
    void an_event_is_one_line_of_json_with_run_and_correlation() throws IOException {
        JsonNode line = json("did it", null, Map.of("run", "R1", "correlation", "c-2"));
        Set<String> fields = new TreeSet<>();
        line.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly("@timestamp", "log.level", "log.logger", "message", "privacy.run", "trace.id");
        assertThat(line.path("message").asText()).isEqualTo("did it");
        assertThat(line.path("privacy.run").asText()).isEqualTo("R1");
    }

    @Test
    void S31_only_listed_keys_of_the_context_are_told() throws IOException {
        assertThat(json("x", null, Map.of("name", MARKER, "run", "R1")).toString())
                .doesNotContain(MARKER);
    }

    @Test
    void S31_the_words_of_an_exception_are_not_told_and_its_places_are() throws IOException {
        Throwable thrown = new IllegalStateException(MARKER, new IOException("https://x.example/a?q=" + MARKER));
        JsonNode line = json("failed", thrown, Map.of());
        assertThat(line.toString()).doesNotContain(MARKER);
        assertThat(line.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("error.stack_trace").asText())
                .contains("LogEncoderTest")
                .contains("caused by java.io.IOException");
    }

    @Test
    void S31_addresses_lose_their_query_and_mail_addresses_everything() throws IOException {
        for (String message : Set.of(
                "GET https://org.crm4.dynamics.com/api/data/v9.2/contacts?$filter=fullname eq '" + MARKER + "' failed",
                "GET https://org.crm4.dynamics.com/api/data/v9.2/contacts?%24filter=x+" + MARKER + " failed",
                "contacts?$select=fullname&$filter=lastname eq '" + MARKER + "'",
                "jdbc postgresql://user:" + MARKER + "@host/db",
                "mail to " + MARKER + "@example.com",
                "https://host/path#" + MARKER)) {
            assertThat(json(message, null, Map.of()).toString()).as(message).doesNotContain(MARKER);
        }
        assertThat(json("GET https://org.crm4.dynamics.com/api/data?x=1 503", null, Map.of())
                        .path("message")
                        .asText())
                .isEqualTo("GET https://org.crm4.dynamics.com/api/data?… 503");
    }

    @Test
    void a_line_break_in_a_message_makes_no_second_line_in_either_form() throws IOException {
        String forged = "x\r\n12:00:00 ERROR Ledger: all is lost\u2028y";
        json(forged, null, Map.of());
        encoder.setTerminal("yes");
        String line = line(forged, null, Map.of());
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line).contains("\\r\\n").endsWith(System.lineSeparator());
    }
}
