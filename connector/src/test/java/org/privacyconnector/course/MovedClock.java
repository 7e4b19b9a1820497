package org.privacyconnector.course;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A clock that stands until it is moved, or let go. */
final class MovedClock implements InstantSource {
    private volatile @Nullable Instant standing;

    MovedClock(Instant now) {
        this.standing = now;
    }

    @Override
    public Instant instant() {
        Instant now = standing;
        return now == null ? Instant.now() : now;
    }

    void forward(Duration by) {
        standing = instant().plus(by);
    }

    /** From now on it tells the time. */
    void letGo() {
        standing = null;
    }
}
