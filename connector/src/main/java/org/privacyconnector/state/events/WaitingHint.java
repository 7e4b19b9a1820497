package org.privacyconnector.state.events;

/**
 * A hint that waits to be looked at.
 *
 * @param hint as it came first
 * @param times how often it came since it was last looked at
 */
public record WaitingHint(Hint hint, long times) {}
