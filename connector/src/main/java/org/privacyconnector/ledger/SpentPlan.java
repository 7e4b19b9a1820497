package org.privacyconnector.ledger;

import java.time.Instant;

/**
 * A plan that may not be used again, as the ledger tells it (S16).
 *
 * @param at when its run began
 * @param finished whether the run told its end; else it may be resumed, never started anew
 * @param rows how many of its lines have an outcome; a revised line counts again
 */
public record SpentPlan(String plan, String run, String duty, Instant at, boolean finished, long rows) {}
