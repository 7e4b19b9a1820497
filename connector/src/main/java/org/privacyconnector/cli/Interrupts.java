package org.privacyconnector.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands Ctrl-C and SIGTERM to the work that can drain, if any is running. Safe for many threads. */
public final class Interrupts {
    private final AtomicReference<@Nullable Runnable> draining = new AtomicReference<>();

    /** From now until closed an interrupt asks this to stop, instead of ending the process at once. */
    Watch during(Runnable stop) {
        draining.set(stop);
        return () -> draining.compareAndSet(stop, null);
    }

    /** Asks what is running to stop. Returns false when nothing is running that could. */
    public boolean raise() {
        Runnable stop = draining.get();
        if (stop != null) {
            stop.run();
        }
        return stop != null;
    }

    /** The time during which interrupts are handed on. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
