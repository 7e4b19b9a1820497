package org.mockdataverse.door;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Headers;

/**
 * A request that came through a door, refused ones and parts of batches included.
 *
 * @param method the method
 * @param target path and query as sent
 * @param headers as sent, without Authorization
 * @param user the client id, or a person's object id, that its token was issued to; null without a good token
 * @param at when it came
 * @param part whether it was part of a batch
 * @param status what it was answered; 0 while the answer is being made, and for a part that never got one; -1 for a cut connection
 */
public record Received(
        String method,
        String target,
        Headers headers,
        @Nullable UUID user,
        Instant at,
        boolean part,
        int status) {
    /** Whether it asked to change something; signing in and a batch as such do not. */
    public boolean writes() {
        return !method.equals("GET")
                && !method.equals("HEAD")
                && !path().endsWith("/$batch")
                && !path().endsWith("/token");
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The same, answered. */
    Received answered(int with) {
        return new Received(method, target, headers, user, at, part, with);
    }

    /** Method and path; the query may hold personal data and is left out. */
    @Override
    public String toString() {
        return method + " " + path() + " " + status;
    }
}
