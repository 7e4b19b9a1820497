package org.privacyconnector.apply;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a run to drain: the chunk in flight is finished and recorded, waits end at once, no further chunk starts. Raised by Ctrl-C and
 * SIGTERM. Safe for many threads; once raised it stays.
 */
public final class StopSignal implements Waiter {
    private final CountDownLatch raised = new CountDownLatch(1);

    /** Asks the run to stop. */
    public void raise() {
        raised.countDown();
    }

    /** Whether the run was asked to stop. */
    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    @Override
    public boolean pause(Duration time) {
        try {
            return !raised.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            // an interrupt asks us to end, as the signal does
            raise();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
