package org.privacyconnector.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One time for the program and the environment, that a test moves. */
final class Hours implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    Hours to(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Hours forward(Duration duration) {
        now = now.plus(duration);
        return this;
    }
}
