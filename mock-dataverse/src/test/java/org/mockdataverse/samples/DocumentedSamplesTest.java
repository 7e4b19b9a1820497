package org.mockdataverse.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.TestClock;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Ask;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.seed.User;

/**
 * Replays files of exchanges in one environment each, as its administrator, and compares every answer structurally. The first line of a file
 * that begins with {@code wait} lets that many seconds pass before the exchange, and background work be done.
 */
class DocumentedSamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEPT = Pattern.compile("\\$\\{(\\w+)\\}");
    private static final Pattern WAIT = Pattern.compile("wait (\\d+)s: (.*)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows",
                "queries",
                "fetchxml",
                "lookups",
                "batch",
                "multiple",
                "metadata",
                "deletion",
                "changes",
                "audit",
                "bin",
                "security",
                "webhooks",
                "errors"
            })
    void answers_have_the_documented_shape(String name) throws IOException {
        TestClock clock = new TestClock();
        try (MockDataverse mock =
                MockDataverse.builder().inProcess().clock(clock).recycleBin(30).start()) {
            Map<String, String> kept = new LinkedHashMap<>();
            List<String> differences = new ArrayList<>();
            for (Sample sample : Sample.all(file(name))) {
                Matcher wait = WAIT.matcher(sample.title());
                if (wait.matches()) {
                    clock.forward(Duration.ofSeconds(Long.parseLong(wait.group(1))));
                    mock.settle();
                }
                differences.addAll(whole(mock, sample, kept));
            }
            assertThat(differences)
                    .as("what differs from the samples of %s", name)
                    .isEmpty();
        }
    }

    /** An exchange that lacks what an earlier one should have kept differs too. */
    private static List<String> whole(MockDataverse mock, Sample sample, Map<String, String> kept) throws IOException {
        try {
            return replay(mock, sample, kept);
        } catch (NoSuchElementException missing) {
            return List.of(sample.title() + ": " + missing.getMessage());
        }
    }

    private static List<String> replay(MockDataverse mock, Sample sample, Map<String, String> kept) throws IOException {
        kept.put("url", mock.url().toString());
        kept.put("base", mock.url() + "/api/data/v9.2/");
        String request = filled(sample.request(), kept);
        String method = request.split(" ", -1)[0];
        String path = request.substring(method.length()).strip().replace(" ", "%20");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("Authorization", "Bearer " + mock.token(User.administrator())));
        headers.add(Map.entry("Accept", "application/json"));
        headers.add(Map.entry("OData-Version", "4.0"));
        headers.add(Map.entry("OData-MaxVersion", "4.0"));
        if (!sample.body().isEmpty() && !sample.headers().containsKey("Content-Type")) {
            headers.add(Map.entry("Content-Type", "application/json"));
        }
        sample.headers().forEach((header, value) -> headers.add(Map.entry(header, filled(value, kept))));
        String body = filled(sample.body(), kept);
        boolean parts = sample.headers().getOrDefault("Content-Type", "").startsWith("multipart/");
        String target = path.startsWith("/") || path.startsWith("https:") ? path : "/api/data/v9.2/" + path;
        Answer answer = mock.exchange()
                .exchange(Ask.of(
                        method, target, Headers.of(headers), parts ? body.replace("\n", "\r\n") + "\r\n" : body));

        Structure structure = new Structure(kept);
        if (answer.status() != sample.status()) {
            structure
                    .differences()
                    .add(": status " + answer.status() + " for " + sample.status() + ": " + text(answer));
        } else {
            sample.answerHeaders()
                    .forEach((header, value) -> structure.compare(
                            "header " + header,
                            filled(value, kept),
                            answer.headers().first(header).orElse("(none)")));
            if (sample.answer().startsWith("{")) {
                structure.compare("", JSON.readTree(filled(sample.answer(), kept)), JSON.readTree(answer.body()));
            } else if (!sample.answer().isEmpty()) {
                structure.compare(
                        "body",
                        filled(sample.answer(), kept),
                        text(answer).replace("\r\n", "\n").strip());
            } else if (sample.status() == 204) {
                structure.compare("body", "", text(answer));
            }
        }
        return structure.differences().stream()
                .map(difference -> sample.title() + difference)
                .toList();
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String filled(String text, Map<String, String> kept) {
        return KEPT.matcher(text).replaceAll(found -> {
            String value = kept.get(found.group(1));
            if (value == null) {
                throw new NoSuchElementException("nothing is kept as " + found.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String file(String name) throws IOException {
        try (InputStream in = DocumentedSamplesTest.class.getResourceAsStream("/samples/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
