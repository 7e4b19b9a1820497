package org.privacyconnector.run;

import org.privacyconnector.apply.StopSignal;

/** Asks a run to drain, as Ctrl-C and SIGTERM do: the chunk in flight is finished and recorded. Once raised it stays. Safe for many threads. */
public final class Stop {
    private final StopSignal signal = new StopSignal();

    /** Asks the run to stop. */
    public void raise() {
        signal.raise();
    }

    /** Whether the run was asked to stop. */
    public boolean isRaised() {
        return signal.isRaised();
    }

    StopSignal signal() {
        return signal;
    }
}
