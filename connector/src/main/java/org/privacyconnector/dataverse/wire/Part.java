package org.privacyconnector.dataverse.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request inside a batch.
 *
 * @param target path below the Web API's root and query, encoded, exactly as it is to be sent
 * @param json the body, or null when there is none
 */
public record Part(
        String method,
        String target,
        Map<String, String> headers,
        @Nullable String json) {
    public Part {
        headers = Map.copyOf(headers);
    }

    /** A read. */
    public static Part get(String target, Map<String, String> headers) {
        return new Part("GET", target, headers, null);
    }

    /** Method and table, as logs may print it; queries and bodies hold personal data. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
