package org.mockdataverse.engine;

import java.time.Instant;

/**
 * One request that the engine has answered, by itself or as a part of a batch.
 *
 * @param method the HTTP method
 * @param target path and query as sent
 * @param at when it came
 * @param status the status it was answered with
 * @param part whether it was a part of a batch
 */
public record Heard(String method, String target, Instant at, int status, boolean part) {
    /** Method and path; the query may hold personal data and is left out. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query)) + " " + status;
    }
}
