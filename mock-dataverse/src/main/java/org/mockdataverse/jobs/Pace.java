package org.mockdataverse.jobs;

import java.time.Duration;

/**
 * How long a job takes, by the clock of the environment.
 *
 * @param before from its making until it starts
 * @param step before each step of its work
 */
public record Pace(Duration before, Duration step) {
    /** At once. */
    public static final Pace NONE = new Pace(Duration.ZERO, Duration.ZERO);
}
