package org.mockdataverse.webhook;

import java.time.Duration;

/**
 * What happens to an event on its way, besides what its receiver does.
 *
 * @param copies how often it is sent: 0 when it gets lost and the platform does not know, 2 for a duplicate
 * @param late by how long its system job starts later
 */
public record Fate(int copies, Duration late) {
    /** It arrives once, at once. */
    public static final Fate NORMAL = new Fate(1, Duration.ZERO);
    /** It never arrives. */
    public static final Fate LOST = new Fate(0, Duration.ZERO);
    /** It arrives twice. */
    public static final Fate TWICE = new Fate(2, Duration.ZERO);

    /** It arrives so much later. */
    public static Fate late(Duration by) {
        return new Fate(1, by);
    }
}
