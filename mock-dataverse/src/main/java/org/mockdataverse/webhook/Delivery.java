package org.mockdataverse.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * One request that was sent to a receiver, or got lost.
 *
 * @param step the registered step
 * @param message the message
 * @param table the row's table
 * @param row the row
 * @param operation OperationId of its context
 * @param attempt 1, or 2 for the one more that a passing failure gets
 * @param at when it was sent
 * @param post what was sent; holds secrets and personal data
 * @param reply what came of it
 */
public record Delivery(
        UUID step,
        String message,
        String table,
        UUID row,
        UUID operation,
        int attempt,
        Instant at,
        Post post,
        Reply reply) {
    /** Without secrets and without personal data. */
    @Override
    public String toString() {
        return message + " of " + table + " " + row + ", attempt " + attempt + ": " + reply.status() + " "
                + reply.trouble();
    }
}
