package org.mockdataverse.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Exchange;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;
import org.mockdataverse.limits.Protection;

/** What holds at every door. Each is asked by a client that knows nothing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Conformance {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/api/data/v9.2/";

    private final MockDataverse mock;
    private final OkHttpClient client;

    Conformance(Door door) {
        mock = MockDataverse.builder().door(door).gzip(true).start();
        client = mock.client()
                .newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    @BeforeEach
    void calm() {
        mock.faults().clear();
        mock.protect(Protection.off());
        mock.forget();
    }

    @org.junit.jupiter.api.AfterAll
    void close() {
        mock.close();
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Got(int status, Headers headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }

        String header(String name) {
            return headers.first(name).orElse("");
        }
    }

    // -- requests and answers

    @Test
    void a_row_is_created_and_its_address_told() throws IOException {
        Got made = send("POST", "contacts", "{\"lastname\":\"Åström 🎉\"}");

        assertThat(made.status()).isEqualTo(204);
        assertThat(made.body()).isEmpty();
        assertThat(made.header("OData-EntityId")).startsWith(mock.url() + BASE + "contacts(");
        assertThat(made.header("OData-Version")).isEqualTo("4.0");
    }

    @Test
    void a_row_is_read_with_its_version_and_every_letter() throws IOException {
        UUID id = contact("Åström 🎉 O'Brien <\"&>\u00a0");

        Got read = get("contacts(" + id + ")?$select=lastname");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("lastname").asText()).isEqualTo("Åström 🎉 O'Brien <\"&>\u00a0");
        assertThat(read.header("ETag")).matches("W/\"\\d+\"");
        assertThat(read.header("Content-Type")).startsWith("application/json");
        assertThat(read.header("Date")).endsWith("GMT");
    }

    @Test
    void a_row_is_changed_and_deleted() throws IOException {
        UUID id = contact("Ek");

        assertThat(send("PATCH", "contacts(" + id + ")", "{\"lastname\":\"Ås\"}", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(mock.rows().get("contact", id).orElseThrow()).containsEntry("lastname", "Ås");
        Got gone = send("DELETE", "contacts(" + id + ")", null);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        assertThat(get("contacts(" + id + ")").status()).isEqualTo(404);
    }

    @Test
    void put_sets_one_column() throws IOException {
        UUID id = contact("Ek");

        assertThat(send("PUT", "contacts(" + id + ")/lastname", "{\"value\":\"Ås\"}")
                        .status())
                .isEqualTo(204);

        assertThat(mock.rows().get("contact", id).orElseThrow()).containsEntry("lastname", "Ås");
    }

    @Test
    void an_unchanged_row_is_304_without_a_body() throws IOException {
        UUID id = contact("Ek");
        String version = get("contacts(" + id + ")").header("ETag");

        Got again = get("contacts(" + id + ")", "If-None-Match", version);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void another_version_is_412_with_an_error_in_json() throws IOException {
        UUID id = contact("Ek");

        Got refused = send("PATCH", "contacts(" + id + ")", "{\"lastname\":\"Ås\"}", "If-Match", "W/\"1\"");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("0x80060882");
    }

    @Test
    void without_a_token_it_is_401_and_says_where_to_sign_in() throws IOException {
        Got refused = raw(new Request.Builder().url(mock.url() + BASE + "WhoAmI"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).contains("authorization_uri=");
    }

    @Test
    void a_token_is_given_out_for_the_secret() throws IOException {
        String form = "grant_type=client_credentials&client_id=" + mock.clientId() + "&client_secret="
                + mock.clientSecret() + "&scope=" + mock.url() + "/.default";

        Got token = raw(new Request.Builder()
                .url(mock.authority() + "oauth2/v2.0/token")
                .post(RequestBody.create(form, MediaType.get("application/x-www-form-urlencoded"))));

        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().path("access_token").asText()).startsWith("ey");
    }

    @Test
    void an_unknown_segment_is_404_and_what_is_not_there_yet_says_so() throws IOException {
        assertThat(get("nonsenses").status()).isEqualTo(404);
        assertThat(get("contacts?$format=xml").status()).isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts?$filter=lastname%20eq%20%27O%27%27Brien%27",
                "contacts?$select=fullname,lastname&$top=1",
                "contacts?$filter=contains(lastname,%27%C3%A5%2B%26%27)",
                "accounts(accountnumber='A%2F1')?a=1&a=2",
                "contacts?$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%22%20/%3E"
            })
    void targets_arrive_as_they_were_sent(String target) throws IOException {
        get(target);

        assertThat(mock.received()).extracting(Received::target).containsExactly(BASE + target);
    }

    @Test
    void an_address_of_30_000_characters_arrives() throws IOException {
        String target = "contacts?$select=lastname&$filter=lastname%20eq%20%27" + "y".repeat(30_000) + "%27";

        assertThat(get(target).status()).isEqualTo(200);
    }

    @Test
    void headers_that_come_twice_arrive_twice() throws IOException {
        Request request = request("WhoAmI")
                .addHeader("Prefer", "odata.maxpagesize=5")
                .addHeader("Prefer", "return=representation")
                .build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
        assertThat(mock.received().get(0).headers().all("Prefer"))
                .containsExactly("odata.maxpagesize=5", "return=representation");
    }

    @Test
    void a_body_sent_in_chunks_arrives_whole() throws IOException {
        byte[] body = "{\"lastname\":\"Ek\",\"description\":\"%s\"}"
                .formatted("å".repeat(900))
                .getBytes(StandardCharsets.UTF_8);
        Request request = request("contacts").post(chunked(body)).build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(204);
            String url = String.valueOf(response.header("OData-EntityId"));
            UUID id = UUID.fromString(url.substring(url.indexOf('(') + 1, url.length() - 1));
            assertThat(mock.rows().get("contact", id).orElseThrow()).containsEntry("description", "å".repeat(900));
        }
    }

    @Test
    void a_large_answer_arrives_whole() throws IOException {
        for (int i = 0; i < 300; i++) {
            mock.rows().create("lead", Map.of("lastname", "Ek", "subject", "å".repeat(150)));
        }

        JsonNode page = get("leads?$select=lastname,subject", "Accept-Encoding", "identity")
                .json();

        assertThat(page.path("value").size()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void no_door_adds_headers_of_its_own() throws IOException {
        List<String> names = get("WhoAmI").headers().entries().stream()
                .map(each -> each.getKey().toLowerCase(Locale.ROOT))
                .filter(name -> !List.of(
                                "content-length", "transfer-encoding", "connection", "vary", "content-encoding")
                        .contains(name))
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "content-type",
                        "odata-version",
                        "date",
                        "x-ms-service-request-id",
                        "x-ms-dop-hint",
                        "set-cookie");
    }

    @Test
    void answers_are_compressed_for_who_can_read_it_only() throws IOException {
        contact("Ek");
        String target = "contacts?$top=50";
        Got plain = get(target, "Accept-Encoding", "identity");
        Got packed = get(target, "Accept-Encoding", "br, gzip;q=0.8");
        Got unwanted = get(target, "Accept-Encoding", "gzip;q=0");

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(unwanted.body()).isEqualTo(plain.body());
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void pages_lead_from_one_to_the_next_by_their_links() throws IOException {
        for (int i = 0; i < 7; i++) {
            mock.rows().create("account", Map.of("name", "Bolag " + i));
        }
        List<String> names = new ArrayList<>();
        String next = mock.url() + BASE + "accounts?$select=name";
        while (next != null) {
            Got page = raw(request("").url(next).header("Prefer", "odata.maxpagesize=3"));
            page.json().path("value").forEach(row -> names.add(row.path("name").asText()));
            next = page.json().path("@odata.nextLink").asText(null);
        }

        assertThat(names).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void many_at_once_each_get_their_own_answer() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ids.add(contact("Ek" + i));
        }
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> asks = new ArrayList<>();
            ids.forEach(id -> asks.add(() -> get("contacts(" + id + ")?$select=lastname")
                    .json()
                    .path("lastname")
                    .asText()));
            List<Future<String>> answers = clients.invokeAll(asks);
            for (int i = 0; i < 60; i++) {
                assertThat(answers.get(i).get()).isEqualTo("Ek" + i);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    // -- batches

    @Test
    void a_batch_answers_each_part_and_each_is_remembered_with_its_status() throws IOException {
        UUID one = contact("Ek");
        UUID none = new UUID(9, 9);

        Got answer = batch(
                "odata.continue-on-error",
                part("DELETE", "contacts(" + one + ")", null),
                part("DELETE", "contacts(" + none + ")", null),
                part("PATCH", "contacts(" + contact("Al") + ")", "{\"lastname\":\"Ås\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().split("HTTP/1.1 ", -1)).hasSize(4);
        assertThat(answer.text()).contains("HTTP/1.1 204", "HTTP/1.1 404");
        assertThat(mock.received()).extracting(Received::status).containsExactly(200, 204, 404, 204);
        assertThat(mock.received()).extracting(Received::part).containsExactly(false, true, true, true);
    }

    @Test
    void a_part_that_never_got_its_turn_has_no_status() throws IOException {
        batch("", part("DELETE", "contacts(" + new UUID(9, 9) + ")", null), part("GET", "WhoAmI", null));

        assertThat(mock.received()).extracting(Received::status).containsExactly(404, 404, 0);
    }

    @Test
    void a_failed_change_set_leaves_nothing_done() throws IOException {
        UUID one = contact("Ek");
        String inner = part("PATCH", "contacts(" + one + ")", "{\"lastname\":\"Ås\"}", "c")
                + part("DELETE", "contacts(" + new UUID(9, 9) + ")", null, "c");
        String body = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + inner + "--c--\r\n--b--\r\n";

        Got answer = send("POST", "$batch", body, "Content-Type", "multipart/mixed; boundary=b");

        assertThat(answer.text()).contains("HTTP/1.1 404");
        assertThat(mock.rows().get("contact", one).orElseThrow()).containsEntry("lastname", "Ek");
    }

    @Test
    void a_batch_with_bare_line_feeds_and_one_cut_short_are_for_the_engine_to_judge() throws IOException {
        String part = "--b\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nGET " + BASE
                + "WhoAmI HTTP/1.1\n\n\n";

        Got whole = send("POST", "$batch", part + "--b--\n", "Content-Type", "multipart/mixed; boundary=b");
        Got cut = send("POST", "$batch", part, "Content-Type", "multipart/mixed; boundary=b");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).contains("WhoAmIResponse");
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.json().path("error").path("code").asText()).isEqualTo("0x80060888");
    }

    @Test
    void a_batch_of_1000_arrives_whole() throws IOException {
        String[] parts = new String[1_000];
        Arrays.fill(parts, part("GET", "WhoAmI", null));

        assertThat(batch("", parts).text().split("HTTP/1.1 200", -1)).hasSize(1_001);
    }

    // -- faults

    @Test
    void a_page_of_a_gateway_is_html() throws IOException {
        mock.faults().next(When.any(), Fault.page(502, ""));

        Got answer = get("WhoAmI");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text()).contains("Bad Gateway");
        assertThat(answer.header("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000000", "Tue, 24 Nov 2026 08:00:00 GMT", "soon"})
    void retry_after_may_be_anything(String written) throws IOException {
        mock.faults().next(When.any(), Fault.status(503, written));

        Got answer = get("WhoAmI");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo(written);
    }

    @Test
    void a_connection_cut_before_the_request_was_read_leaves_it_undone() throws IOException {
        UUID id = contact("Ek");
        mock.faults().next(When.any(), Fault.dropBeforeRead());

        assertThatThrownBy(() -> send("DELETE", "contacts(" + id + ")", null)).isInstanceOf(IOException.class);

        assertThat(mock.rows().exists("contact", id)).isTrue();
        assertThat(mock.received()).extracting(Received::status).containsExactly(-1);
        assertThat(get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void a_connection_cut_or_reset_after_it_was_carried_out_hides_that_it_was() throws IOException {
        for (Fault fault : List.of(Fault.dropAfterCommit(), Fault.resetAfterCommit())) {
            UUID id = contact("Ek");
            mock.faults().next(When.any(), fault);

            assertThatThrownBy(() -> send("DELETE", "contacts(" + id + ")", null))
                    .isInstanceOf(IOException.class);

            assertThat(mock.rows().exists("contact", id)).isFalse();
        }
    }

    @Test
    void a_connection_reset_before_leaves_it_undone() throws IOException {
        UUID id = contact("Ek");
        mock.faults().next(When.any(), Fault.resetBeforeRead());

        assertThatThrownBy(() -> send("DELETE", "contacts(" + id + ")", null)).isInstanceOf(IOException.class);

        assertThat(mock.rows().exists("contact", id)).isTrue();
    }

    @Test
    void an_answer_that_is_cut_is_noticed() throws IOException {
        contact("Ek");
        mock.faults().next(When.any(), Fault.truncated(0.5));

        assertThatThrownBy(() -> get("contacts?$top=20", "Accept-Encoding", "identity"))
                .isInstanceOf(IOException.class);
        assertThat(mock.received()).extracting(Received::status).containsExactly(-1);
        assertThat(get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_is_shortened_looks_whole_and_is_not() throws IOException {
        mock.faults().next(When.any(), Fault.shortened(0.5));

        Got answer = get("WhoAmI");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("{").doesNotEndWith("}");
    }

    @Test
    void a_batch_can_lose_its_last_parts() throws IOException {
        mock.faults().next(When.any(), Fault.shortened(0.4));

        Got answer = batch("", part("GET", "WhoAmI", null), part("GET", "WhoAmI", null), part("GET", "WhoAmI", null));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().split("HTTP/1.1 200", -1)).hasSizeLessThan(4);
        assertThat(mock.received()).extracting(Received::status).containsExactly(200, 200, 200, 200);
    }

    @Test
    void an_answer_may_dribble_in_and_is_whole() throws IOException {
        UUID id = contact("Ek");
        mock.faults().next(When.any(), Fault.dribble(4, Duration.ofMillis(40)));

        Got answer = get("contacts(" + id + ")?$select=lastname");

        assertThat(answer.json().path("lastname").asText()).isEqualTo("Ek");
    }

    @Test
    void an_answer_may_be_slow() throws IOException {
        mock.faults().next(When.any(), Fault.slow(Duration.ofMillis(20)));
        long began = System.nanoTime();

        assertThat(get("WhoAmI").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void compression_may_be_broken() throws IOException {
        mock.faults().next(When.any(), Fault.brokenGzip());
        Got answer = get("WhoAmI", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThatThrownBy(() -> new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_refusal_for_size_or_sign_in_comes_once() throws IOException {
        mock.faults().next(When.any(), Fault.error(413, "0x80060888", "too large"));
        mock.faults().next(When.any(), Fault.unauthorized());

        assertThat(get("WhoAmI").status()).isEqualTo(413);
        Got unauthorized = get("WhoAmI");
        assertThat(unauthorized.status()).isEqualTo(401);
        assertThat(unauthorized.header("WWW-Authenticate")).contains("Bearer");
        assertThat(get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void service_protection_refuses_at_every_door() throws IOException {
        mock.protect(Protection.standard().withRequests(1));

        assertThat(get("WhoAmI").header("x-ms-ratelimit-burst-remaining-xrm-requests"))
                .isEqualTo("0");
        Got refused = get("WhoAmI");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).matches("\\d+");
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("0x80072322");
    }

    // -- what a door makes of anything, binary too

    @Test
    void bytes_of_every_value_pass_both_ways() throws IOException {
        byte[] all = new byte[70_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) ((i * 31) >>> 3);
        }
        Exchange echo = ask -> new Answer(
                200,
                Headers.of("Content-Type", "application/octet-stream", "X-Twice", "a", "X-Twice", "b"),
                ask.body());
        try (Opened opened = Opened.of(mock, echo)) {
            Request request = new Request.Builder()
                    .url(opened.url() + "/api/data/v9.2/annotations(1)/documentbody/$value")
                    .method("PATCH", RequestBody.create(all, MediaType.get("application/octet-stream")))
                    .build();
            try (Response response = opened.client().newCall(request).execute()) {
                assertThat(response.body().bytes()).isEqualTo(all);
                assertThat(response.headers("X-Twice")).containsExactly("a", "b");
            }
        }
    }

    @Test
    void every_method_arrives_as_it_is() throws IOException {
        Exchange echo = ask -> new Answer(
                200, Headers.of("X-Method", ask.method()), ask.method().getBytes(StandardCharsets.UTF_8));
        try (Opened opened = Opened.of(mock, echo)) {
            for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS")) {
                RequestBody body =
                        List.of("POST", "PATCH", "PUT").contains(method) ? RequestBody.create(new byte[0]) : null;
                Request request = new Request.Builder()
                        .url(opened.url() + "/x")
                        .method(method, body)
                        .build();
                try (Response response = opened.client().newCall(request).execute()) {
                    assertThat(response.header("X-Method")).isEqualTo(method);
                    assertThat(response.body().string()).isEqualTo(method.equals("HEAD") ? "" : method);
                }
            }
        }
    }

    /** A door of the same kind over something else. */
    record Opened(String url, OkHttpClient client, @Nullable Listening door) implements AutoCloseable {
        static Opened of(MockDataverse like, Exchange exchange) {
            Certificates certificates = new Certificates();
            Listening door = like.door().open(0, certificates, () -> exchange);
            if (door == null) {
                return new Opened(
                        "https://contoso.crm4.dynamics.com",
                        new OkHttpClient.Builder()
                                .addInterceptor(InProcess.over(exchange))
                                .build(),
                        null);
            }
            okhttp3.tls.HandshakeCertificates trusted = new okhttp3.tls.HandshakeCertificates.Builder()
                    .addTrustedCertificate(certificates.authority())
                    .build();
            return new Opened(
                    door.url().toString(),
                    new OkHttpClient.Builder()
                            .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                            .build(),
                    door);
        }

        @Override
        public void close() {
            if (door != null) {
                door.close();
            }
        }
    }

    // -- how it is asked

    private UUID contact(String name) {
        return mock.rows().create("contact", Map.of("lastname", name));
    }

    private Got get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    private Got send(String method, String path, @Nullable String body, String... headers) throws IOException {
        MediaType type = MediaType.get("application/json");
        Request.Builder request = request(path)
                .method(method, body == null ? null : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), type));
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Content-Type") && body != null) {
                request.method(
                        method,
                        RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.get(headers[i + 1])));
            } else if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        return raw(request);
    }

    private Request.Builder request(String path) {
        return new Request.Builder()
                .url(mock.url() + BASE + path)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + mock.token());
    }

    private Got raw(Request.Builder request) throws IOException {
        try (Response response = client.newCall(request.build()).execute()) {
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            response.headers().forEach(pair -> headers.add(Map.entry(pair.getFirst(), pair.getSecond())));
            return new Got(response.code(), Headers.of(headers), response.body().bytes());
        }
    }

    private Got batch(String prefer, String... parts) throws IOException {
        return send(
                "POST",
                "$batch",
                String.join("", parts) + "--b--\r\n",
                "Content-Type",
                "multipart/mixed; boundary=b",
                "Prefer",
                prefer);
    }

    private static String part(String method, String path, @Nullable String body) {
        return part(method, path, body, "b");
    }

    private static String part(String method, String path, @Nullable String body, String boundary) {
        return "--" + boundary + "\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\n" + method + " " + BASE
                + path + " HTTP/1.1\r\nContent-Type: application/json\r\n\r\n" + (body == null ? "" : body) + "\r\n";
    }

    private static RequestBody chunked(byte[] body) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                for (int i = 0; i < body.length; i += 100) {
                    sink.write(body, i, Math.min(100, body.length - i));
                    sink.flush();
                }
            }
        };
    }
}
