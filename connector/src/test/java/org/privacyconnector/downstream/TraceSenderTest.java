package org.privacyconnector.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Receiver;
import org.privacyconnector.tracing.Receiver.Mood;
import org.privacyconnector.tracing.Traces;

/** What the receiver does is no matter of those who make spans: what does not fit is dropped and counted. */
class TraceSenderTest {
    private static final int FURTHER = 1_000;

    @Test
    void when_the_receiver_never_answers_so_many_spans_wait_and_each_further_one_is_dropped_and_counted()
            throws Exception {
        try (Receiver receiver = Receiver.open(Mood.NEVER_ANSWERS);
                TraceSender sender = sender(receiver, Map.of("Authorization", "x"))) {
            spans(sender.traces(), 1);
            assertThat(sender.dropped()).isZero();
            // made without waiting, long before the ten seconds after which the first batch is given up
            spans(sender.traces(), TraceSender.MOST_WAITING + FURTHER);
            assertThat(sender.dropped()).isGreaterThanOrEqualTo(FURTHER);
        }
    }

    @Test
    void what_waits_is_sent_at_the_end_and_nothing_is_dropped_when_it_is_taken() throws Exception {
        try (Receiver receiver = Receiver.open(Mood.TAKES)) {
            TraceSender sender = sender(receiver, Map.of("Authorization", "x"));
            spans(sender.traces(), 700);
            sender.close();
            assertThat(receiver.spans()).hasSize(700);
            assertThat(sender.dropped()).isZero();
        }
    }

    @Test
    void what_the_receiver_refuses_is_counted() throws Exception {
        try (Receiver receiver = Receiver.open(Mood.REFUSES)) {
            TraceSender sender = sender(receiver, Map.of());
            spans(sender.traces(), 10);
            sender.close();
            assertThat(receiver.requests()).isPositive();
            assertThat(sender.dropped()).isEqualTo(10);
        }
    }

    @Test
    void S30_without_the_secret_of_a_header_nothing_is_sent_at_all() throws Exception {
        try (Receiver receiver = Receiver.open(Mood.TAKES)) {
            TraceSender sender = sender(receiver, Map.of("Authorization", ""));
            spans(sender.traces(), 10);
            sender.close();
            assertThat(receiver.requests()).isZero();
            assertThat(sender.dropped()).isEqualTo(10);
        }
    }

    @Test
    void S31_a_value_that_is_not_a_word_of_ours_is_not_told() throws Exception {
        try (Receiver receiver = Receiver.open(Mood.TAKES)) {
            TraceSender sender = sender(receiver, Map.of());
            for (String value : List.of(
                    "6d81f4c0-5c0e-4e0a-9a51-2f6a4f1f0c11", "anna@contoso.example", "Anna Åberg", "x?y=z", "O'Brien")) {
                sender.traces().step(value, Map.of(Fact.TABLE, value), () -> true);
            }
            sender.close();
            assertThat(receiver.spans())
                    .hasSize(5)
                    .allSatisfy(
                            span -> assertThat(span.name() + span.attributes().get("db.collection.name"))
                                    .isEqualTo("......"));
        }
    }

    private static void spans(Traces traces, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(traces.step("step", Map.of(), () -> true)).isTrue();
        }
    }

    private static TraceSender sender(Receiver receiver, Map<String, String> headers) throws Exception {
        X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(receiver.authorityPem().getBytes(StandardCharsets.US_ASCII)));
        return new TraceSender(new TraceSettings(
                URI.create(receiver.endpoint()), () -> headers, 1, List.of(authority), "contoso", "test"));
    }
}
