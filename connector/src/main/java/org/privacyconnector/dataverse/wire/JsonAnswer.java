package org.privacyconnector.dataverse.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import okhttp3.Headers;
import okio.BufferedSource;

/** Reads a small answer whole: definitions and roles, never rows of a table with people in it. */
public final class JsonAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonAnswer() {}

    /** The answer as a tree. */
    public static JsonNode read(BufferedSource body, Headers headers) throws IOException {
        try {
            JsonNode tree = JSON.readTree(body.inputStream());
            if (tree == null || !tree.isObject()) {
                throw new IOException("an answer of type " + headers.get("Content-Type") + " that is no JSON object");
            }
            return tree;
        } catch (JsonProcessingException broken) {
            // without its text, which quotes the answer
            throw new IOException("an answer that is no JSON");
        }
    }
}
