package org.privacyconnector.apply;

import java.time.Duration;

/** Waits, so that no code of ours sleeps by itself. */
@FunctionalInterface
public interface Waiter {
    /** Waits so long, or until the run is asked to stop. Returns whether the whole time passed. */
    boolean pause(Duration time);
}
