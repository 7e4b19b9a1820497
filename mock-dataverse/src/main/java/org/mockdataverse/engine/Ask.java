package org.mockdataverse.engine;

import java.nio.charset.StandardCharsets;

/**
 * One request as it came over the wire.
 *
 * @param method the HTTP method, upper case
 * @param target path and query exactly as sent, nothing decoded; a full URL is accepted too
 * @param headers the headers
 * @param body the body; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Ask(String method, String target, Headers headers, byte[] body) {
    /** A request without a body. */
    public static Ask of(String method, String target, Headers headers) {
        return new Ask(method, target, headers, new byte[0]);
    }

    /** A request whose body is the text in UTF-8. */
    public static Ask of(String method, String target, Headers headers, String body) {
        return new Ask(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Method and path; the query may hold personal data and is left out. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
