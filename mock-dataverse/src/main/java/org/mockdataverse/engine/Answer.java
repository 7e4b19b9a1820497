package org.mockdataverse.engine;

import java.nio.charset.StandardCharsets;

/**
 * One response.
 *
 * @param status the HTTP status
 * @param headers the headers, without Content-Length
 * @param body the body; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are handed on, never compared
public record Answer(int status, Headers headers, byte[] body) {
    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The status and the size; a body may hold personal data and is left out. */
    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
