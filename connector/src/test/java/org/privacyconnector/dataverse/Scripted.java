package org.privacyconnector.dataverse;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * An environment that answers what the test says, for answers that no well-behaved one gives. Takes batches apart, signs in, and knows two
 * tables.
 */
final class Scripted implements Interceptor {
    static final UUID ORGANIZATION = UUID.fromString("5f3c0a1e-0d4e-4c59-9a55-3f3c1f1f7a10");
    static final UUID USER = UUID.fromString("11111111-2222-3333-4444-555555555555");
    static final String HOST = "contoso.crm4.dynamics.com";
    static final String ROOT = "https://" + HOST + "/api/data/v9.2/";

    /** One request, or one part of a batch. */
    record Asked(String method, String url, Headers headers, String body) {
        /** Below the Web API's root. */
        String target() {
            int at = url.indexOf("/api/data/v9.2/");
            return at < 0 ? url : url.substring(at + "/api/data/v9.2/".length());
        }
    }

    /** An answer. A null body breaks the connection. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply json(String body) {
            return new Reply(200, Map.of("Content-Type", "application/json"), body);
        }

        static Reply error(int status, String code, String text) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "application/json"),
                    "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}}");
        }

        static Reply none() {
            return new Reply(204, Map.of(), "");
        }

        Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    /** Says what to answer, or null to leave it to others; may throw to break the connection. */
    interface Rule {
        @org.jspecify.annotations.Nullable
        Reply answer(Asked asked) throws IOException;
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Asked> parts = new CopyOnWriteArrayList<>();
    final AtomicInteger tokens = new AtomicInteger();
    private final Deque<Rule> rules = new ArrayDeque<>();

    Scripted() {
        rule(this::standard);
    }

    /** The newest rule is asked first. */
    Scripted rule(Rule rule) {
        rules.addFirst(rule);
        return this;
    }

    /** Answers everything but definitions of tables so. */
    Scripted onTarget(String start, Rule rule) {
        return rule(one -> one.target().startsWith(start) ? rule.answer(one) : null);
    }

    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    static DataverseSettings settings() {
        return settings(new Credential.Secret("s3cret"));
    }

    static DataverseSettings settings(Credential credential) {
        return new DataverseSettings(
                "prod",
                URI.create("https://" + HOST),
                ORGANIZATION,
                "contoso.example",
                "client-1",
                credential,
                null,
                List.of());
    }

    DataverseClient open(VirtualTime time) {
        return DataverseClient.open(settings(), client(), time, time);
    }

    /** Requests to the environment that are no definitions. */
    List<Asked> ofRows() {
        return asked.stream()
                .filter(one -> one.url().contains(HOST))
                .filter(one -> !one.target().startsWith("EntityDefinitions")
                        && !one.body().contains("EntityDefinitions")
                        && !one.target().startsWith("WhoAmI"))
                .toList();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Buffer body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        Asked one = new Asked(request.method(), request.url().toString(), request.headers(), body.readUtf8());
        asked.add(one);
        return response(request, answer(one));
    }

    private Reply answer(Asked one) throws IOException {
        for (Rule rule : List.copyOf(rules)) {
            Reply reply = rule.answer(one);
            if (reply != null) {
                return reply;
            }
        }
        throw new IllegalStateException("nothing says what to answer to " + one.method() + " " + one.target());
    }

    private static Response response(Request request, Reply reply) {
        String type = reply.headers().get("Content-Type");
        Response.Builder response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(reply.status())
                .message("")
                .body(ResponseBody.create(reply.body(), type == null ? null : MediaType.get(type)));
        reply.headers().forEach(response::header);
        return response.build();
    }

    private @org.jspecify.annotations.Nullable Reply standard(Asked one) throws IOException {
        if (one.url().startsWith("https://login.microsoftonline.com/")) {
            return Reply.json("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"token-"
                    + tokens.incrementAndGet() + "\"}");
        }
        if (one.target().equals("WhoAmI")) {
            return Reply.json("{\"UserId\":\"" + USER + "\",\"BusinessUnitId\":\"" + USER + "\",\"OrganizationId\":\""
                    + ORGANIZATION + "\"}");
        }
        if (one.target().equals("$batch")) {
            List<Reply> replies = new ArrayList<>();
            for (Asked part : taken(one)) {
                parts.add(part);
                replies.add(answer(part));
            }
            return multipart(replies);
        }
        return SmallModel.answer(one.target());
    }

    /** A batch's answer. */
    static Reply multipart(List<Reply> replies) {
        StringBuilder text = new StringBuilder();
        for (Reply reply : replies) {
            text.append(
                    "--batchresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            text.append("HTTP/1.1 ").append(reply.status()).append(" Whatever\r\n");
            reply.headers()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append("\r\n"));
            text.append("\r\n").append(reply.body()).append("\r\n");
        }
        text.append("--batchresponse_1--\r\n");
        return new Reply(200, Map.of("Content-Type", "multipart/mixed; boundary=batchresponse_1"), text.toString());
    }

    /** The requests of a batch. */
    static List<Asked> taken(Asked batch) {
        String type = String.valueOf(batch.headers().get("Content-Type"));
        if (type.equals("null")) {
            type = batch.body().substring(2, batch.body().indexOf("\r\n"));
        }
        String boundary =
                "--" + (type.contains("boundary") ? type.replaceAll(".*boundary=\"?([^\";]+).*", "$1") : type);
        List<Asked> taken = new ArrayList<>();
        for (String piece : batch.body().split(java.util.regex.Pattern.quote(boundary), -1)) {
            int start = piece.indexOf("\r\n\r\n");
            if (start < 0) {
                continue;
            }
            String http = piece.substring(start + 4);
            int end = http.indexOf("\r\n\r\n");
            String[] lines = http.substring(0, end).split("\r\n", -1);
            String[] first = lines[0].split(" ", -1);
            Headers.Builder headers = new Headers.Builder();
            for (int i = 1; i < lines.length; i++) {
                headers.add(lines[i]);
            }
            String body = http.substring(end + 4);
            taken.add(new Asked(first[0], "https://" + HOST + first[1], headers.build(), body.strip()));
        }
        return taken;
    }
}
