package org.privacyconnector.dataverse.wire;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place every request to the environment passes through: the governor, the token and to whom it may go, repeating, the log line
 * (method and path, never the query), and what a failure means. Reads are repeated; a batch of writes only when it certainly was not carried
 * out. All methods throw {@link DataverseException}. Safe for many threads.
 */
public final class Calls {
    /** Requests in one batch of ours; Dataverse takes 1,000, and advises few. */
    public static final int MOST_PARTS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final String BATCH = "$batch";
    private static final MediaType JSON = MediaType.get("application/json");
    /** How long what was judged before a write counts: after that nothing is sent unless it is judged again (S3). */
    private static final Duration JUDGED = Duration.ofSeconds(30);

    private final HttpUrl base;
    private final OkHttpClient http;
    private final Hosts hosts;
    private final Tokens tokens;
    private final Governor governor;
    private final Retries retries;
    private final InstantSource clock;
    private final Traces traces;
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicReference<@Nullable Duration> skew = new AtomicReference<>();

    /**
     * Calls to one environment.
     *
     * @param base the Web API's root, ending in a slash
     * @param http a client that does not repeat, redirect or keep cookies by itself
     */
    public Calls(
            HttpUrl base,
            OkHttpClient http,
            Hosts hosts,
            Tokens tokens,
            Governor governor,
            Retries retries,
            InstantSource clock,
            Traces traces) {
        this.base = base;
        this.http = http;
        this.hosts = hosts;
        this.tokens = tokens;
        this.governor = governor;
        this.retries = retries;
        this.clock = clock;
        this.traces = traces;
    }

    /** Characters of the address of a read of this target, for the length limit. */
    public int lengthOf(String target) {
        return base.toString().length() + target.length();
    }

    /** How far our clock is behind the server's, by the last answer; null before the first. */
    public @Nullable Duration skew() {
        return skew.get();
    }

    /**
     * Reads, again if need be.
     *
     * @param target path below the Web API's root and query, encoded
     */
    public <T> T get(String target, Map<String, String> headers, Reading<T> reading) {
        String address = base + target;
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !url.toString().equals(address)) {
            // OkHttp would write it otherwise than we encoded it
            return batch(List.of(Part.get(target, headers)), alike(reading)).get(0);
        }
        return traced(
                "GET",
                target,
                repeated(() -> attempt(request(url, headers).get().build(), reading)));
    }

    /**
     * Asks by an action that changes nothing, again if need be.
     *
     * @param action its name, such as {@code ExportSolution}
     */
    public <T> T ask(String action, String json, Reading<T> reading) {
        HttpUrl url = base.newBuilder().addPathSegment(action).build();
        return traced(
                "POST",
                action,
                repeated(() -> attempt(
                        request(url, Map.of())
                                .post(RequestBody.create(json, JSON))
                                .build(),
                        reading)));
    }

    private static <T> PartReading<T> alike(Reading<T> reading) {
        return (number, body, headers) -> reading.read(body, headers);
    }

    /** Whether a link leads to that path of this environment, so that {@link #follow} would take it. */
    public boolean ours(String link, String path) {
        HttpUrl url = HttpUrl.parse(link);
        return url != null && hosts.are(url) && leads(link, url, path);
    }

    private boolean leads(String link, HttpUrl url, String path) {
        int start = link.indexOf('/', link.indexOf("//") + 2);
        String root = base.encodedPath();
        return start >= 0 && url.encodedPath().equals(root + path) && link.startsWith(root, start);
    }

    /**
     * Follows a link that an answer gave, exactly as it stands there.
     *
     * @param path the path its address must have
     * @param hidden whether the link may hold personal data and so must not stand in an address
     */
    public <T> T follow(String link, String path, boolean hidden, Map<String, String> headers, Reading<T> reading) {
        HttpUrl url = HttpUrl.parse(link);
        if (url == null) {
            throw DataverseException.lasting("a link to the next page is no address");
        }
        hosts.check(url);
        if (!leads(link, url, path)) {
            throw DataverseException.lasting("a link to the next page leads to another place than " + path);
        }
        if (hidden || !url.toString().equals(link) || link.length() > MOST_ADDRESS) {
            // in a batch the request line is our own text; in an address OkHttp would encode some characters anew
            String target = link.substring(link.indexOf('/', link.indexOf("//") + 2)
                    + base.encodedPath().length());
            return batch(List.of(Part.get(target, headers)), alike(reading)).get(0);
        }
        return traced(
                "GET", path, repeated(() -> attempt(request(url, headers).get().build(), reading)));
    }

    /** Characters that Dataverse takes in an address. */
    public static final int MOST_ADDRESS = 32_768;

    /** Characters that Dataverse takes in a request line inside a batch. */
    public static final int MOST_LINE = 65_536;

    /** Several reads in one request, whose queries then stand in no address; answers in their order. Repeated if any fails in passing. */
    public <T> List<T> batch(List<Part> reads, PartReading<T> reading) {
        if (reads.isEmpty() || reads.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_PARTS + " requests");
        }
        for (Part read : reads) {
            if (!read.method().equals("GET")) {
                throw new IllegalArgumentException("only reads are read");
            }
        }
        return batched(
                reads,
                repeated(() -> attempt(
                        request(batchUrl(), Map.of("Prefer", "odata.continue-on-error"))
                                .post(body(reads))
                                .build(),
                        new Reads<>(reads, reading))));
    }

    /**
     * Sends writes in one request, each judged on its own. Sent again only when it certainly was not carried out, throttled or never sent, and
     * only for half a minute: a hold, a pause or another applier may have come while the server made us wait.
     * Throws when nothing was carried out; where that is not certain it answers, with as many parts as could be read.
     */
    public BatchAnswer write(List<Part> writes) {
        if (writes.isEmpty() || writes.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a batch has 1 to " + MOST_PARTS + " writes");
        }
        return batched(writes, counted -> retries.run(counted.of(() -> sent(writes)), JUDGED));
    }

    private BatchAnswer sent(List<Part> writes) {
        String token = tokens.token();
        BatchAnswer answer = send(writes, token);
        if (answer != null) {
            return answer;
        }
        tokens.refused(token);
        answer = send(writes, tokens.token());
        if (answer != null) {
            return answer;
        }
        throw notAccepted();
    }

    /** Counts how often a call is sent again. For one thread. */
    private final class Counted {
        private long sent = -1;

        <T> Supplier<T> of(Supplier<T> once) {
            return () -> {
                traces.note(Fact.RESENDS, ++sent);
                return once.get();
            };
        }
    }

    private <T> Function<Counted, T> repeated(Supplier<T> once) {
        return counted -> retries.run(counted.of(once));
    }

    private <T> T traced(String method, String target, Function<Counted, T> call) {
        if (!traces.on()) {
            return call.apply(new Counted());
        }
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        facts.put(Fact.METHOD, method);
        facts.put(Fact.TEMPLATE, UrlTemplate.of(target));
        UrlTemplate.table(target).ifPresent(table -> facts.put(Fact.TABLE, table));
        return traces.call(method + " " + UrlTemplate.of(target), facts, () -> call.apply(new Counted()));
    }

    /** One span for the batch; its table is told where all of its requests are of one. */
    private <T> T batched(List<Part> parts, Function<Counted, T> call) {
        return traced("POST", BATCH, counted -> {
            if (traces.on()) {
                traces.note(Fact.BATCH, parts.size());
                List<Optional<String>> tables = parts.stream()
                        .map(part -> UrlTemplate.table(part.target()))
                        .distinct()
                        .toList();
                if (tables.size() == 1) {
                    tables.get(0).ifPresent(table -> traces.note(Fact.TABLE, table));
                }
            }
            return call.apply(counted);
        });
    }

    /** One sending; null when the token was refused, and then nothing was carried out. */
    private @Nullable BatchAnswer send(List<Part> writes, String token) {
        BatchBody body = body(writes);
        Request request = authorised(
                request(batchUrl(), Map.of("Prefer", "odata.continue-on-error")).post(body), token);
        List<PartAnswer> parts = new ArrayList<>();
        try (Governor.Permit permit = governor.enter();
                Response response = http.newCall(request).execute()) {
            noted(permit, request, response);
            int status = response.code();
            if (status == 401) {
                return null;
            }
            ResponseBody answer = response.body();
            if (isMultipart(answer)) {
                read(answer, writes.size(), parts);
                return new BatchAnswer(
                        parts, parts.size() == writes.size() ? null : "the answer does not speak of every write");
            }
            String code = ErrorBody.code(answer.source());
            if (beforeProcessing(response)) {
                throw failure(request, response, code);
            }
            return new BatchAnswer(parts, ServerErrors.sentence(status, code));
        } catch (IOException broken) {
            DataverseException failure = unanswered(request, broken);
            if (!body.started()) {
                // it was never sent, so nothing can have been carried out
                throw failure;
            }
            return new BatchAnswer(parts, "no answer came: " + broken.getClass().getSimpleName());
        }
    }

    /**
     * Whether Dataverse refused the batch as a whole before it looked at its parts: service protection (429, and 503 that says when to come
     * back), no privilege to call at all, too large. Anything else, a gateway's 502 or 503 above all, may have come after the work was done.
     */
    private static boolean beforeProcessing(Response response) {
        return switch (response.code()) {
            case 403, 413, 415, 429 -> true;
            case 503 -> ErrorBody.retryAfter(response.headers()) != null;
            default -> false;
        };
    }

    private static void read(ResponseBody answer, int expected, List<PartAnswer> parts) throws IOException {
        try (BatchParts reader = new BatchParts(answer)) {
            List<PartAnswer> read = new ArrayList<>();
            for (BatchParts.One one = reader.next(); one != null; one = reader.next()) {
                String code = one.status() < 400 ? "" : ErrorBody.code(one.body());
                // to the end of the part: a part that breaks off is no answer
                one.body().readAll(okio.Okio.blackhole());
                read.add(new PartAnswer(one.status(), code, ErrorBody.retryAfter(one.headers())));
                if (read.size() <= expected) {
                    parts.add(read.get(read.size() - 1));
                } else {
                    // more answers than writes: none can be trusted to belong to its write
                    parts.clear();
                    return;
                }
            }
        }
    }

    private static final class Reads<T> implements Reading<List<T>> {
        private final List<Part> asked;
        private final PartReading<T> reading;

        Reads(List<Part> asked, PartReading<T> reading) {
            this.asked = asked;
            this.reading = reading;
        }

        @Override
        public List<T> read(okio.BufferedSource body, Headers headers) throws IOException {
            List<T> answers = new ArrayList<>();
            String type = headers.get("Content-Type");
            try (ResponseBody again = ResponseBody.create(body, type == null ? null : MediaType.parse(type), -1);
                    BatchParts reader = new BatchParts(again)) {
                for (BatchParts.One one = reader.next(); one != null; one = reader.next()) {
                    if (answers.size() == asked.size()) {
                        throw new IOException("more answers than requests");
                    }
                    Part part = asked.get(answers.size());
                    if (one.status() >= 400) {
                        throw failure(part.toString(), one.status(), one.headers(), ErrorBody.code(one.body()));
                    }
                    answers.add(reading.read(answers.size(), one.body(), one.headers()));
                }
            }
            if (answers.size() != asked.size()) {
                throw new IOException("fewer answers than requests");
            }
            return answers;
        }
    }

    private <T> T attempt(Request bare, Reading<T> reading) {
        String token = tokens.token();
        Attempt<T> first = attempt(bare, token, reading);
        if (first.accepted) {
            return first.value();
        }
        tokens.refused(token);
        Request again = bare.body() instanceof BatchBody body
                ? bare.newBuilder().post(body.copy()).build()
                : bare;
        Attempt<T> second = attempt(again, tokens.token(), reading);
        if (second.accepted) {
            return second.value();
        }
        throw notAccepted();
    }

    private record Attempt<T>(boolean accepted, @Nullable T result) {
        T value() {
            if (result == null) {
                throw new IllegalStateException("a reading answered nothing");
            }
            return result;
        }
    }

    private <T> Attempt<T> attempt(Request bare, String token, Reading<T> reading) {
        Request request = authorised(bare.newBuilder(), token);
        try (Governor.Permit permit = governor.enter();
                Response response = http.newCall(request).execute()) {
            noted(permit, request, response);
            if (response.code() == 401) {
                return new Attempt<>(false, null);
            }
            if (response.code() >= 300) {
                throw failure(request, response, ErrorBody.code(response.body().source()));
            }
            return new Attempt<>(true, reading.read(response.body().source(), response.headers()));
        } catch (IOException broken) {
            throw unanswered(request, broken);
        }
    }

    /** How many answers were 429. */
    public long throttled() {
        return throttled.get();
    }

    private Request.Builder request(HttpUrl url, Map<String, String> headers) {
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("OData-MaxVersion", "4.0")
                .header("OData-Version", "4.0")
                .header("If-None-Match", "null");
        headers.forEach(request::header);
        return request;
    }

    /** The only place that writes the token into a request, and asks first whether the host may have it. */
    private Request authorised(Request.Builder request, String token) {
        Request bare = request.build();
        hosts.check(bare.url());
        return bare.newBuilder().header("Authorization", "Bearer " + token).build();
    }

    private HttpUrl batchUrl() {
        return base.newBuilder().addPathSegment(BATCH).build();
    }

    private BatchBody body(List<Part> parts) {
        return new BatchBody("batch_" + UUID.randomUUID(), base.encodedPath(), parts);
    }

    private static boolean isMultipart(ResponseBody body) {
        MediaType type = body.contentType();
        return type != null && type.type().equals("multipart") && type.parameter("boundary") != null;
    }

    private void noted(Governor.Permit permit, Request request, Response response) {
        permit.answered(response.code(), response.headers());
        traces.note(Fact.STATUS, response.code());
        if (response.code() == 429) {
            throttled.incrementAndGet();
        }
        Instant server = response.headers().getInstant("Date");
        if (server != null) {
            skew.set(Duration.between(clock.instant(), server));
        }
        LOG.debug("{} {}", said(request), response.code());
    }

    private static String said(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }

    private static DataverseException failure(Request request, Response response, String code) {
        return failure(said(request), response.code(), response.headers(), code);
    }

    private static DataverseException failure(String asked, int status, Headers headers, String code) {
        String message = asked + ": " + ServerErrors.sentence(status, code) + " (HTTP " + status
                + (code.isEmpty() ? "" : ", " + code) + ")";
        return new DataverseException(
                message,
                status,
                code,
                ServerErrors.passing(status, code),
                ErrorBody.requestId(headers),
                ErrorBody.retryAfter(headers));
    }

    private static DataverseException notAccepted() {
        return new DataverseException(
                "the environment does not accept our sign-in, not even a fresh one: the tenant may be another one than the"
                        + " environment's, or " + ServerErrors.sentence(401, ServerErrors.NOT_A_MEMBER),
                401,
                "",
                false,
                null,
                null);
    }

    private static DataverseException unanswered(Request request, IOException broken) {
        return NoAnswer.of(said(request), request.url().host(), broken);
    }
}
