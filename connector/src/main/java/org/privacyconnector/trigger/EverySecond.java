package org.privacyconnector.trigger;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something every second, on a thread of its own, one at a time. What is done must not throw: it would be done no more. */
public final class EverySecond {
    private static final int PATIENCE_SECONDS = 20;

    private final ScheduledExecutorService thread;
    private final Runnable what;

    /** @param name of the thread */
    public EverySecond(String name, Runnable what) {
        this.what = what;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins, a second from now. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(what, 1, 1, TimeUnit.SECONDS);
    }

    /** Does something else on the same thread, as soon as it is free. */
    public void next(Runnable once) {
        thread.execute(once);
    }

    /** Does it no more, and returns when the last time is over. */
    public void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException enough) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends at once. */
    public void close() {
        thread.shutdownNow();
    }
}
