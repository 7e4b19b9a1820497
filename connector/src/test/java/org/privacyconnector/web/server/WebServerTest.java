package org.privacyconnector.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
    private static final Limits SMALL =
            new Limits(1000, 20, 2000, Duration.ofMillis(400), Duration.ofMillis(600), Duration.ofMillis(700), 8);

    @TempDir
    private Path folder;

    private final Certificates certificates = new Certificates();
    private final OkHttpClient client = certificates.client();
    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private final List<WebServer> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(WebServer::close);
    }

    @Test
    void an_exact_path_is_answered_over_tls_with_the_security_headers_and_no_banner() throws IOException {
        WebServer server = start(SMALL, Route.get("/hello", request -> Answer.of(200, "text/plain", "hello")));

        try (Response answer = get(server, "/hello")) {
            assertThat(answer.code()).isEqualTo(200);
            assertThat(answer.body().string()).isEqualTo("hello");
            assertSecured(answer);
            assertThat(answer.handshake().tlsVersion().javaName()).isEqualTo("TLSv1.3");
        }
        try (Response answer = get(server, "/hello/")) {
            assertThat(answer.code()).isEqualTo(404);
            assertThat(answer.body().string()).isEmpty();
            assertSecured(answer);
        }
        try (Response answer = post(server, "/hello", "x".getBytes(StandardCharsets.UTF_8))) {
            assertThat(answer.code()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET");
            assertSecured(answer);
        }
        assertThat(refused).containsExactly(404, 405);
    }

    @Test
    void a_body_of_the_longest_length_is_read_and_one_byte_more_is_413() throws IOException {
        WebServer server =
                start(SMALL, Route.post("/in", request -> Answer.of(200, "text/plain", "" + request.body().length)));

        try (Response answer = post(server, "/in", new byte[1000])) {
            assertThat(answer.body().string()).isEqualTo("1000");
        }
        try (Response answer = post(server, "/in", new byte[1001])) {
            assertThat(answer.code()).isEqualTo(413);
            assertSecured(answer);
        }
        try (Response answer = call(server, "/in", new okhttp3.Request.Builder().post(chunked(1001)))) {
            assertThat(answer.code()).isEqualTo(413);
        }
    }

    @Test
    void a_body_without_end_is_cut_off_and_a_longer_one_than_anybody_would_read_too() throws Exception {
        WebServer server = start(SMALL, Route.post("/in", request -> Answer.of(200)));
        for (String begun : List.of(
                "POST /in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n")) {
            try (SSLSocket socket = socket(server)) {
                OutputStream out = socket.getOutputStream();
                out.write(begun.getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = ("3e8\r\n" + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

                assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(chunk);
                    }
                });
            }
        }
        assertThat(refused).containsExactly(400, 400);
    }

    @Test
    void too_many_or_too_long_headers_are_431_and_a_long_address_is_414() throws IOException {
        WebServer server = start(SMALL, Route.get("/in", request -> Answer.of(200)));
        okhttp3.Request.Builder many = new okhttp3.Request.Builder();
        for (int i = 0; i < 21; i++) {
            many.header("x-" + i, "1");
        }

        try (Response answer = call(server, "/in", many)) {
            assertThat(answer.code()).isEqualTo(431);
            assertSecured(answer);
        }
        try (Response answer = call(server, "/in", new okhttp3.Request.Builder().header("x", "y".repeat(2000)))) {
            assertThat(answer.code()).isEqualTo(431);
        }
        try (Response answer = call(server, "/in?x=" + "y".repeat(2000), new okhttp3.Request.Builder())) {
            assertThat(answer.code()).isEqualTo(414);
        }
        try (Response answer = call(server, "/in", new okhttp3.Request.Builder().header("x", "y".repeat(1500)))) {
            assertThat(answer.code()).isEqualTo(200);
        }
    }

    @Test
    void a_handler_that_fails_is_500_without_a_word() throws IOException {
        WebServer server = start(
                SMALL,
                Route.get("/fails", request -> {
                    throw new IllegalStateException("the secret of Anna Andersson");
                }),
                Route.posted("/fails", request -> CompletableFuture.failedFuture(new IOException("Anna"))));

        try (Response answer = get(server, "/fails")) {
            assertThat(answer.code()).isEqualTo(500);
            assertThat(answer.body().string()).isEmpty();
            assertSecured(answer);
        }
        try (Response answer = post(server, "/fails", new byte[1])) {
            assertThat(answer.code()).isEqualTo(500);
            assertThat(answer.body().string()).isEmpty();
        }
    }

    @Test
    void a_handler_that_does_not_answer_in_time_is_503() throws IOException {
        WebServer server = start(SMALL, Route.posted("/never", request -> new CompletableFuture<>()));

        try (Response answer = post(server, "/never", new byte[1])) {
            assertThat(answer.code()).isEqualTo(503);
        }
    }

    @Test
    void a_client_that_sends_its_body_or_its_headers_too_slowly_is_cut_off() throws Exception {
        WebServer server = start(SMALL, Route.post("/in", request -> Answer.of(200)));
        for (String begun : List.of(
                "POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n",
                "POST /in HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")) {
            try (SSLSocket socket = socket(server)) {
                OutputStream out = socket.getOutputStream();
                out.write(begun.getBytes(StandardCharsets.US_ASCII));
                out.flush();

                assertThat(dripUntilCutOff(socket)).isTrue();
            }
        }
    }

    @Test
    void a_client_that_never_shakes_hands_is_cut_off() throws Exception {
        WebServer server = start(SMALL, Route.get("/in", request -> Answer.of(200)));
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(10_000);

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void more_connections_than_allowed_wait_and_the_next_one_is_served_when_the_idle_ones_are_cut_off()
            throws Exception {
        WebServer server = start(SMALL, Route.get("/in", request -> Answer.of(204)));
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                idle.add(new Socket("localhost", server.port()));
            }
            try (Response answer = get(server, "/in")) {
                assertThat(answer.code()).isEqualTo(204);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void a_renewed_certificate_is_taken_without_a_restart_and_a_bad_one_is_not() throws IOException {
        HeldCertificate first = certificates.pair();
        Tls tls = certificates.write(folder, first);
        WebServer server = start(tls, SMALL, Route.get("/in", request -> Answer.of(204)));
        assertThat(serial(server)).isEqualTo(first.certificate().getSerialNumber());

        HeldCertificate second = certificates.rsa();
        certificates.write(folder, second);
        server.reload();
        assertThat(serial(server)).isEqualTo(second.certificate().getSerialNumber());
        assertThat(server.certificateTrouble()).isEmpty();

        HeldCertificate third = certificates.pair();
        Files.writeString(folder.resolve("server.pem"), third.certificatePem());
        server.reload();
        assertThat(serial(server)).isEqualTo(second.certificate().getSerialNumber());
        assertThat(server.certificateTrouble())
                .hasValueSatisfying(said -> assertThat(said).contains("not that of the first certificate"));

        Files.delete(folder.resolve("server.key"));
        server.reload();
        assertThat(serial(server)).isEqualTo(second.certificate().getSerialNumber());
        assertThat(server.certificateTrouble())
                .hasValueSatisfying(said -> assertThat(said).contains("server.key"));

        certificates.write(folder, third);
        server.reload();
        assertThat(serial(server)).isEqualTo(third.certificate().getSerialNumber());
        assertThat(server.certificateTrouble()).isEmpty();
    }

    @Test
    void a_certificate_that_has_expired_or_a_key_that_is_none_does_not_start() throws IOException {
        Instant now = InstantSource.system().instant();
        Tls old = certificates.write(
                folder, certificates.pair(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1))));
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> start(old, SMALL))
                .withMessageContaining("expired");

        Tls bad = certificates.write(folder, certificates.pair());
        Files.writeString(folder.resolve("server.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> start(bad, SMALL))
                .withMessageContaining("openssl pkcs8");
    }

    @Test
    void tls_1_1_is_refused_and_1_2_accepted() throws Exception {
        WebServer server = start(SMALL, Route.get("/in", request -> Answer.of(204)));
        try (SSLSocket socket = socket(server)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
        try (SSLSocket socket = socket(server)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(socket::startHandshake);
        }
    }

    @Test
    void a_handler_that_waits_too_long_is_503_and_its_late_answer_goes_nowhere() throws Exception {
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        WebServer server = start(
                SMALL,
                Route.get("/waits", request -> {
                    try {
                        let.await();
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    }
                    ended.countDown();
                    return Answer.of(200, "text/plain", "late");
                }),
                Route.get("/quick", request -> Answer.of(200, "text/plain", "quick")));

        try (Response answer = get(server, "/waits")) {
            assertThat(answer.code()).isEqualTo(503);
            assertThat(answer.body().string()).isEmpty();
            assertSecured(answer);
        }
        let.countDown();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(text(server, "/quick")).isEqualTo("quick");
    }

    @Test
    void a_client_that_takes_its_answer_drop_by_drop_is_cut_off() throws Exception {
        byte[] much = new byte[64 << 20];
        WebServer server = start(SMALL, Route.get("/much", request -> new Answer(200, Map.of(), much)));
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        try (SSLSocket socket = socket(server)) {
            socket.getOutputStream()
                    .write("GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] drop = new byte[32 << 10];
            assertThat(socket.getInputStream().read(drop)).isPositive();
            // at this pace it would take minutes, and nobody would ever wait for long
            ScheduledFuture<?> pace =
                    drops.scheduleAtFixedRate(() -> swallow(socket, drop), 0, 50, TimeUnit.MILLISECONDS);
            assertThat(server.close(Duration.ofSeconds(20)))
                    .as("nothing is being answered any more")
                    .isTrue();
            pace.cancel(true);
        } finally {
            drops.shutdownNow();
        }
    }

    private static void swallow(SSLSocket socket, byte[] drop) {
        try {
            if (socket.getInputStream().read(drop) < 0) {
                throw new IOException("cut off");
            }
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    @Test
    void a_drained_server_answers_503_and_lets_what_runs_finish() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<Answer> later = new CompletableFuture<>();
        WebServer server = start(SMALL, Route.posted("/slow", request -> {
            entered.countDown();
            return later;
        }));
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
            try (Response answer = post(server, "/slow", new byte[1])) {
                return answer.code();
            } catch (IOException failure) {
                return -1;
            }
        });
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

        server.drain();
        try (Response answer = post(server, "/slow", new byte[1])) {
            assertThat(answer.code()).isEqualTo(503);
        }
        later.complete(Answer.of(200));
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(server.close(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void a_port_that_is_taken_is_said() throws IOException {
        WebServer first = start(SMALL);
        WebServer second = server(certificates.tls(), SMALL, first.port());
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(second::start)
                .withMessageContaining("another program has the port");
    }

    private WebServer start(Limits limits, Route... routes) {
        return start(certificates.tls(), limits, routes);
    }

    private WebServer start(Tls tls, Limits limits, Route... routes) {
        WebServer server = server(tls, limits, 0, routes);
        open.add(server);
        server.start();
        return server;
    }

    private WebServer server(Tls tls, Limits limits, int port, Route... routes) {
        return new WebServer(
                new InetSocketAddress("localhost", port),
                tls,
                limits,
                List.of(routes),
                refused::add,
                InstantSource.system());
    }

    private SSLSocket socket(WebServer server) throws IOException {
        SSLSocket socket =
                (SSLSocket) certificates.believing().sslSocketFactory().createSocket("localhost", server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Whether the server ended the connection while a byte was sent now and then; gives up after five seconds. */
    private static boolean dripUntilCutOff(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        InputStream in = socket.getInputStream();
        for (int i = 0; i < 100; i++) {
            try {
                socket.getOutputStream().write('a');
                socket.getOutputStream().flush();
                if (in.read() == -1) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException nothingYet) {
                // it drips on
            } catch (IOException gone) {
                return true;
            }
        }
        return false;
    }

    private java.math.BigInteger serial(WebServer server) throws IOException {
        // a new connection each time: an old one has its old certificate
        client.connectionPool().evictAll();
        try (Response answer = certificates
                .client()
                .newCall(new okhttp3.Request.Builder().url(url(server, "/in")).build())
                .execute()) {
            return ((java.security.cert.X509Certificate)
                            answer.handshake().peerCertificates().get(0))
                    .getSerialNumber();
        }
    }

    private String text(WebServer server, String path) throws IOException {
        try (Response answer = get(server, path)) {
            return answer.body().string();
        }
    }

    private Response get(WebServer server, String path) throws IOException {
        return call(server, path, new okhttp3.Request.Builder());
    }

    private Response post(WebServer server, String path, byte[] body) throws IOException {
        return call(server, path, new okhttp3.Request.Builder().post(RequestBody.create(body)));
    }

    private Response call(WebServer server, String path, okhttp3.Request.Builder request) throws IOException {
        return client.newCall(request.url(url(server, path)).build()).execute();
    }

    private static String url(WebServer server, String path) {
        return "https://localhost:" + server.port() + path;
    }

    private static RequestBody chunked(int length) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/octet-stream");
            }

            @Override
            public void writeTo(okio.BufferedSink sink) throws IOException {
                sink.write(new byte[length]);
            }
        };
    }

    private static void assertSecured(Response answer) {
        assertThat(answer.header("Server")).isNull();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Strict-Transport-Security")).contains("max-age=");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }
}
