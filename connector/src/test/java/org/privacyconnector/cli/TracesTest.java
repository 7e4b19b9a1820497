package org.privacyconnector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.mockdataverse.seed.Seed;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.tracing.Receiver;
import org.privacyconnector.tracing.Receiver.Mood;
import org.privacyconnector.tracing.Receiver.Seen;
import org.privacyconnector.trigger.event.Posted;
import org.privacyconnector.web.server.Certificates;
import org.slf4j.LoggerFactory;

/** Traces over https, to a receiver that takes them, refuses them, never answers, or is not there. */
class TracesTest {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-");
    private static final String TOKEN = "Bearer t0ken-of-the-receiver-0123456789";
    private static final String WEBHOOK_KEY = "w".repeat(40);

    @TempDir
    private Path folder;

    @Test
    void S31_a_run_tells_its_phases_and_calls_as_one_tree_and_nothing_of_rows_or_persons() {
        ListAppender<ILoggingEvent> log = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                // else the context is looked at when it is asked for, long after
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        log.start();
        calls().setLevel(Level.DEBUG);
        calls().setAdditive(false);
        calls().addAppender(log);
        try (Receiver receiver = Receiver.open(Mood.TAKES);
                Company company = Company.open(folder, Seed.swedish(120, 40, 300))) {
            Terminal terminal = traced(company, receiver.endpoint(), receiver.authorityPem());
            assertThat(terminal.type("plan", "--out", "plan").code()).isZero();
            assertThat(terminal.type("approve", "plan", "--key", "karin.key").code())
                    .isZero();
            company.dataverse().faults().next(When.when("POST", "batch"), Fault.status(429, 1));
            assertThat(terminal.type("apply", "--approval", "plan").code()).isZero();
            assertThat(terminal.type("run").code()).isZero();
            terminal.type("sweep");

            List<Seen> spans = receiver.spans();
            assertThat(spans.stream().map(Seen::path).distinct())
                    .contains("plan", "plan > GET /WhoAmI", "run", "run > plan", "run > apply", "run > prove", "sweep")
                    .anyMatch(path -> path.matches("plan > .* /\\$batch|plan > GET /contacts"))
                    .contains("run > apply > POST /$batch")
                    .anyMatch(path -> path.startsWith("run > prove > "))
                    .anyMatch(path -> path.startsWith("sweep > GET /"));
            assertThat(spans.stream()
                            .filter(span -> !span.path().contains(" > "))
                            .map(span -> span.attributes().getOrDefault("db.collection.name", "")))
                    .as("outside of our steps a command reads definitions and its own privileges, no rows of anybody")
                    .doesNotContain("contacts", "leads", "incidents", "emails", "phonecalls", "annotations");
            assertThat(spans.stream()
                            .filter(span -> span.path().startsWith("run > apply"))
                            .map(Seen::trace)
                            .distinct())
                    .as("one trace for each of the two runs that applied")
                    .hasSizeLessThanOrEqualTo(2);
            Seen again = spans.stream()
                    .filter(span -> span.attributes()
                            .getOrDefault("http.request.resend_count", "0")
                            .equals("1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(again.attributes())
                    .containsEntry("http.request.method", "POST")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("url.template", "/$batch");
            assertThat(spans.stream()
                            .map(span -> span.attributes().getOrDefault("db.collection.name", ""))
                            .collect(Collectors.toSet()))
                    .contains("contacts");

            assertThat(receiver.headers("authorization")).containsExactly(TOKEN);
            assertThat(company.dataverse().rows().image())
                    .as("the marker is there to be found")
                    .containsIgnoringCase(Seed.MARKER);
            String sent = receiver.bytes();
            assertThat(sent).doesNotContainIgnoringCase(Seed.MARKER).doesNotContainIgnoringCase(Seed.MAIL_MARKER);
            for (Seen span : spans) {
                assertThat(span.name() + span.attributes())
                        .doesNotContainPattern(ID)
                        .doesNotContain("?")
                        .doesNotContain("@")
                        .doesNotContain("'");
            }
            assertThat(log.list.stream()
                            .map(line -> line.getMDCPropertyMap().get("correlation"))
                            .collect(Collectors.toSet()))
                    .as("what is logged of a call is bound to its trace")
                    .isEqualTo(spans.stream()
                            .filter(span -> span.kind().equals("SPAN_KIND_CLIENT"))
                            .map(Seen::trace)
                            .collect(Collectors.toSet()));
        } finally {
            calls().detachAppender(log);
            calls().setLevel(null);
            calls().setAdditive(true);
        }
    }

    private static Logger calls() {
        return (Logger) LoggerFactory.getLogger("org.privacyconnector.dataverse.wire.Calls");
    }

    @Test
    void an_event_and_the_task_that_looks_at_its_row_have_spans_and_what_is_left_is_sent_when_the_service_ends()
            throws Exception {
        try (Receiver receiver = Receiver.open(Mood.TAKES);
                Company company = Company.open(folder, Seed.swedish(20, 5, 20), InstantSource.system())) {
            Terminal terminal = traced(company, receiver.endpoint(), receiver.authorityPem());
            Certificates certificates = new Certificates();
            int port = webhooks(terminal, certificates);
            terminal.set("WEBHOOK_KEY", WEBHOOK_KEY);
            Terminal.Typing serve = terminal.begin("serve");
            assertThat(serve.awaitErr(Pattern.compile("serving: .*"))).isPresent();
            UUID lead = company.dataverse().rows().ids("lead").get(0);
            assertThat(post(
                            certificates.client(),
                            port,
                            Posted.of("Update", "lead", lead, UUID.randomUUID())
                                    .put(
                                            "OrganizationId",
                                            "\"" + company.dataverse().organizationId() + "\"")
                                    .text()))
                    .isEqualTo(200);
            assertThat(receiver.comes("task look")).isTrue();
            assertThat(terminal.interrupts().raise()).isTrue();
            assertThat(serve.said().get(25, TimeUnit.SECONDS).code()).isZero();

            List<Seen> spans = receiver.spans();
            assertThat(spans).anySatisfy(span -> {
                assertThat(span.name()).isEqualTo("POST /webhooks/dataverse");
                assertThat(span.kind()).isEqualTo("SPAN_KIND_SERVER");
                assertThat(span.attributes()).containsEntry("privacy.ending", "accepted");
            });
            assertThat(spans.stream().map(Seen::path)).contains("task look > GET /leads({key})");
            assertThat(receiver.bytes())
                    .doesNotContain(Posted.PERSON)
                    .doesNotContain(lead.toString())
                    .doesNotContain(WEBHOOK_KEY);
        }
    }

    @Test
    void a_receiver_that_never_answers_refuses_or_is_not_there_does_not_stop_a_run() throws IOException {
        for (Mood mood : List.of(Mood.NEVER_ANSWERS, Mood.REFUSES)) {
            try (Receiver receiver = Receiver.open(mood);
                    Company company = Company.open(folder.resolve(mood.name()), Seed.swedish(60, 20, 200))) {
                Terminal terminal = traced(company, receiver.endpoint(), receiver.authorityPem());
                ran(terminal);
                assertThat(receiver.requests()).as(mood + " was asked").isPositive();
            }
        }
        int nobody = freePort();
        try (Company company = Company.open(folder.resolve("nobody"), Seed.swedish(60, 20, 200))) {
            ran(traced(company, "https://localhost:" + nobody + "/v1/traces", ""));
        }
    }

    /** That nothing is waited for, {@code TraceSenderTest} shows without a clock. */
    private static void ran(Terminal terminal) {
        assertThat(terminal.type("plan").code()).isZero();
    }

    @Test
    void without_the_word_there_is_neither_a_thread_nor_a_span() {
        try (Company company = Company.open(folder, Seed.swedish(20, 5, 20))) {
            List<String> before = threads();
            assertThat(company.terminal().type("plan").code()).isZero();
            assertThat(threads().stream().filter(name -> !before.contains(name)))
                    .noneMatch(name -> name.contains("BatchSpanProcessor") || name.contains("jdk-http"));
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private Terminal traced(Company company, String endpoint, String authorityPem) {
        Terminal terminal = company.terminal();
        try {
            Path ca = terminal.at("etc/ca.pem");
            Files.writeString(ca, Files.readString(ca) + authorityPem);
            Path operator = terminal.at("etc/operator.yaml");
            Files.writeString(
                    operator,
                    Files.readString(operator) + "traces: {endpoint: \"" + endpoint
                            + "\", headers: {Authorization: \"${env:OTHER}\"}, sampleRatio: 100%}\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return terminal.set("OTHER", TOKEN);
    }

    private static int webhooks(Terminal terminal, Certificates certificates) throws IOException {
        HeldCertificate pair = certificates.pair();
        terminal.write("etc/secrets/webhook.pem", pair.certificatePem());
        terminal.write("etc/secrets/webhook.key", pair.privateKeyPkcs8Pem());
        int port = freePort();
        terminal.edit("config/connector.yaml", "0.0.0.0:8443", "127.0.0.1:" + port);
        return port;
    }

    private static int post(OkHttpClient client, int port, String body) throws IOException {
        try (Response answer = client.newCall(new Request.Builder()
                        .url("https://localhost:" + port + "/webhooks/dataverse")
                        .header(Webhooks.HEADER, WEBHOOK_KEY)
                        .post(RequestBody.create(body, null))
                        .build())
                .execute()) {
            return answer.code();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
