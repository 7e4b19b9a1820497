package org.privacyconnector.state.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one kind, counted.
 *
 * @param waiting not being carried out just now, whether due or not
 * @param overdue of those, how many are due
 * @param running being carried out
 * @param troubled failed the last time; they wait or run too
 * @param next when the first of the waiting ones is or was due; null when none waits
 */
public record TaskCount(
        String kind,
        long waiting,
        long overdue,
        long running,
        long troubled,
        @Nullable Instant next) {}
