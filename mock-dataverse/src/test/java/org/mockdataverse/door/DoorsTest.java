package org.mockdataverse.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.fault.ConnectionDropped;

/** Both doors over one thing that echoes what it was asked: neither may change a byte on the way in or out. */
class DoorsTest {
    private static final Exchange ECHO = ask -> {
        if (ask.target().contains("cut")) {
            throw new ConnectionDropped();
        }
        String text = ask.method() + "\n" + ask.target() + "\n"
                + ask.headers().first("If-Match").orElse("-") + "\n"
                + ask.headers().all("Prefer") + "\n"
                + new String(ask.body(), StandardCharsets.UTF_8);
        int status = ask.method().equals("DELETE") ? 204 : 207;
        byte[] body = status == 204 ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status,
                Headers.of("Content-Type", "text/plain", "ETag", "W/\"12\"", "X-Twice", "a", "X-Twice", "b"),
                body);
    };
    private static final Certificates CERTIFICATES = new Certificates();
    private static final HttpsDoor DOOR = HttpsDoor.open(0, CERTIFICATES, () -> ECHO);

    private final OkHttpClient socket = client();
    private final OkHttpClient inside =
            new OkHttpClient.Builder().addInterceptor(InProcess.over(ECHO)).build();

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @Test
    void targets_arrive_as_they_were_sent() throws IOException {
        for (String target : List.of(
                "/api/data/v9.2/contacts?$filter=lastname%20eq%20%27O%27%27Brien%27",
                "/api/data/v9.2/contacts?$skiptoken=%3Ccookie%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%22%20/%3E",
                "/api/data/v9.2/contacts(a3f4c0de-0000-4000-8000-000000000001)?$select=fullname,emailaddress1",
                "/api/data/v9.2/accounts(accountnumber='A%2F1')?a=1&a=2&b=%C3%A5%2B+",
                "/api/data/v9.2/x?" + "y".repeat(30_000))) {
            assertThat(ask(socket, "GET", target, null)).startsWith("207 GET\n" + target + "\n");
            assertThat(ask(inside, "GET", target, null)).startsWith("207 GET\n" + target + "\n");
        }
    }

    @Test
    void methods_headers_bodies_and_statuses_are_the_same_at_both() throws IOException {
        for (String method : List.of("POST", "PATCH", "PUT", "DELETE")) {
            String body = method.equals("DELETE") ? null : "{\"lastname\":\"Åström 🎉\"}";
            String one = ask(socket, method, "/api/data/v9.2/contacts(1)", body);
            assertThat(ask(inside, method, "/api/data/v9.2/contacts(1)", body)).isEqualTo(one);
            assertThat(one).contains("W/\"12\"", "[a, b]");
            assertThat(one).startsWith(method.equals("DELETE") ? "204" : "207 " + method);
        }
    }

    @Test
    void a_cut_connection_is_an_exception_at_both() {
        assertThatThrownBy(() -> ask(socket, "GET", "/cut", null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(inside, "GET", "/cut", null)).isInstanceOf(IOException.class);
    }

    @Test
    void many_at_once_each_get_their_own_answer() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(24);
        try {
            List<Callable<Boolean>> asks = new ArrayList<>();
            for (int i = 0; i < 240; i++) {
                String target = "/api/data/v9.2/contacts?$top=" + i;
                asks.add(() -> ask(socket, "PATCH", target, target).contains("PATCH\n" + target + "\n"));
            }
            for (Future<Boolean> answer : clients.invokeAll(asks)) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void nobody_trusts_the_certificate_who_was_not_told_to() {
        assertThatThrownBy(() -> ask(new OkHttpClient(), "GET", "/", null)).isInstanceOf(IOException.class);
    }

    private static String ask(
            OkHttpClient client, String method, String target, @org.jspecify.annotations.Nullable String body)
            throws IOException {
        Request request = new Request.Builder()
                .url(DOOR.url() + target)
                .header("If-Match", "W/\"7\"")
                .addHeader("Prefer", "odata.maxpagesize=5")
                .addHeader("Prefer", "return=representation")
                .method(method, body == null ? null : RequestBody.create(body, MediaType.get("application/json")))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code() + " " + response.body().string() + "\n" + response.header("ETag") + "\n"
                    + response.headers("X-Twice");
        }
    }

    private static OkHttpClient client() {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATES.authority())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .retryOnConnectionFailure(false)
                .build();
    }
}
