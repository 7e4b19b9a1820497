package org.privacyconnector.dataverse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.privacyconnector.dataverse.wire.Waiter;

/** A clock that only waiting moves. */
public final class VirtualTime implements InstantSource, Waiter {
    public static final Instant START = Instant.parse("2026-03-10T12:00:00Z");
    public final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public boolean pause(Duration duration) {
        waits.add(duration);
        forward(duration);
        return true;
    }

    public synchronized void forward(Duration duration) {
        now = now.plus(duration);
    }
}
