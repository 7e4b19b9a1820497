package org.privacyconnector.state.events;

import java.time.Instant;

/**
 * A hint that waits to be looked at.
 *
 * @param hint as it came first
 * @param times how often it came since it was last looked at
 * @param after before that instant its row may still read as it was, so that a look then does not count
 */
public record WaitingHint(Hint hint, long times, Instant after) {}
