package org.mockdataverse.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one request was served.
 *
 * @param at when it was admitted or refused
 * @param server which web server it came to, from 0
 * @param user the client id, or a person's object id, that its token was issued to
 * @param method its method
 * @param charged how much execution time it cost; zero when it was refused
 * @param refused the error code when service protection refused it; null otherwise
 * @param retryAfter what it was told then, in seconds; 0 otherwise
 * @param status what it was answered; -1 when answering failed
 * @param units Power Platform requests that it counted as; 0 when it was refused
 */
public record Traced(
        Instant at,
        int server,
        UUID user,
        String method,
        Duration charged,
        @Nullable String refused,
        long retryAfter,
        int status,
        long units) {}
