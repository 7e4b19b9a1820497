package org.privacyconnector.web.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered. The server adds its security headers; a header named here goes before one of those.
 *
 * @param headers by name; values without line breaks
 * @param body may be empty; not copied, and not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // a body is handed on once and compared by nobody
public record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = new byte[0];

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A status alone. */
    public static Answer of(int status) {
        return new Answer(status, Map.of(), NOTHING);
    }

    /** A text of that media type, as UTF-8. */
    public static Answer of(int status, String mediaType, String text) {
        return new Answer(status, Map.of("Content-Type", mediaType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON text. */
    public static Answer json(int status, String json) {
        return of(status, "application/json", json);
    }
}
