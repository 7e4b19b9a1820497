package org.privacyconnector.dataverse.wire;

import java.time.Duration;

/** Waits. Passed in, so that tests wait in virtual time. Safe for many threads. */
@FunctionalInterface
public interface Waiter {
    /** Waits so long; false when it was ended early because everything stops, and nothing more is to be sent. */
    boolean pause(Duration duration);
}
