package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Makes answers. */
final class Answers {
    private static final byte[] EMPTY = new byte[0];

    private Answers() {}

    /** A JSON body. */
    static Answer json(int status, JsonNode body, Headers headers) {
        return new Answer(
                status,
                headers.with("Content-Type", "application/json; odata.metadata=minimal"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** 204. */
    static Answer none(Headers headers) {
        return new Answer(204, headers, EMPTY);
    }

    /** {@code {"error":{"code","message"}}}. */
    static Answer error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body, Headers.none());
    }

    /** The answer to a refusal. */
    static Answer error(Refused refused) {
        return error(refused.status(), refused.code(), refused.text());
    }
}
