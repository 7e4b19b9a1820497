package org.privacyconnector.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * MSAL4J's requests through our client, to the sign-in's host only. Remembers what the last answer said, because MSAL4J loses some statuses
 * and reckons a token's end by the computer's clock instead of ours. One sign-in at a time.
 */
final class EntraHttp implements IHttpClient {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TOKEN_FIELDS =
            List.of("token_type", "expires_in", "expires_on", "ext_expires_in", "refresh_in", "access_token");
    private static final Pattern AADSTS = Pattern.compile("AADSTS([0-9]{4,8})");

    private final OkHttpClient http;
    private final Predicate<HttpUrl> own;
    private @Nullable Said last;
    private @Nullable IOException broken;

    /** @param own whether an address is one of the sign-in's own; no other is asked */
    EntraHttp(OkHttpClient http, Predicate<HttpUrl> own) {
        this.http = http.newBuilder().callTimeout(30, TimeUnit.SECONDS).build();
        this.own = own;
    }

    /** That host over https. */
    static Predicate<HttpUrl> at(HttpUrl authority) {
        return url -> url.isHttps() && url.host().equals(authority.host()) && url.port() == authority.port();
    }

    /**
     * What an answer of the sign-in said.
     *
     * @param code {@code AADSTS7000215}, the OAuth error where there is no such number, or empty
     * @param expiresOn the token's end where no lifetime is told, as identity endpoints do it
     */
    record Said(
            int status,
            String code,
            @Nullable Duration lifetime,
            @Nullable Duration refreshIn,
            @Nullable Duration retryAfter,
            @Nullable Instant expiresOn) {}

    /** Forgets, before a sign-in begins. */
    void begin() {
        last = null;
        broken = null;
    }

    @Nullable
    Said last() {
        return last;
    }

    /** What broke the connection, or null. */
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public IHttpResponse send(HttpRequest asked) throws IOException {
        HttpUrl url = HttpUrl.get(asked.url());
        if (url == null || !own.test(url)) {
            throw new IOException("the sign-in asked for another host than its own");
        }
        Request.Builder request = new Request.Builder().url(url);
        asked.headers().forEach(request::header);
        if (asked.httpMethod() == HttpMethod.POST) {
            String type = asked.headerValue("Content-Type");
            String body = asked.body() == null ? "" : asked.body();
            request.post(RequestBody.create(
                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    MediaType.parse(type == null ? "application/x-www-form-urlencoded" : type)));
        }
        try (Response response = http.newCall(request.build()).execute()) {
            String body = response.body().string();
            last = said(response, body);
            HttpResponse answer = new HttpResponse().statusCode(response.code()).body(handedOn(body));
            answer.addHeaders(response.headers().toMultimap());
            return answer;
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
    }

    /** What MSAL4J gets to see: it writes whatever stands in an error, and pieces of what it cannot read, into its log (S31). */
    private String handedOn(String body) {
        ObjectNode answer = JSON.createObjectNode();
        JsonNode json = parsed(body);
        for (String field : TOKEN_FIELDS) {
            if (json.path(field).isValueNode()) {
                answer.set(field, json.get(field));
            }
        }
        if (!json.path("access_token").isTextual()) {
            Said said = last;
            answer.put("error", "sign_in_failed");
            answer.put("error_description", said == null ? "" : said.code());
        }
        return answer.toString();
    }

    private static Said said(Response response, String body) {
        JsonNode json = parsed(body);
        Matcher number = AADSTS.matcher(json.path("error_description").asText(""));
        String code = "";
        if (number.find()) {
            code = number.group();
        } else if (json.path("error").asText("").matches("[a-z_]{1,40}")) {
            code = json.path("error").asText();
        }
        String wait = response.header("Retry-After");
        return new Said(
                response.code(),
                code,
                seconds(json.path("expires_in").asText("")),
                seconds(json.path("refresh_in").asText("")),
                wait == null ? null : seconds(wait),
                moment(json.path("expires_on").asText("")));
    }

    /** What an answer says; nothing where it is no JSON. */
    static JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.createObjectNode() : json;
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static @Nullable Instant moment(String text) {
        return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }

    private static @Nullable Duration seconds(String text) {
        return text.matches("[0-9]{1,7}") ? Duration.ofSeconds(Long.parseLong(text)) : null;
    }
}
