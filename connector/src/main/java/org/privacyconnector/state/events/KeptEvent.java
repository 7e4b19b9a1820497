package org.privacyconnector.state.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of one row that nobody has dealt with yet.
 *
 * @param number ours, rising
 * @param initiator the user who set it off, or null
 */
public record KeptEvent(
        long number, String message, @Nullable UUID initiator, int depth, Instant received) {}
