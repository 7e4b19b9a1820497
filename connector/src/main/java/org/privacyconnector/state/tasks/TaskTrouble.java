package org.privacyconnector.state.tasks;

import java.time.Instant;

/**
 * A task that failed the last time it was carried out.
 *
 * @param failures how often in a row; an instance that died over it counts
 * @param since when the first of them was
 * @param next when it is tried again; in the past while it is being tried
 */
public record TaskTrouble(String kind, String id, int failures, Instant since, Instant next) {}
