package org.privacyconnector.trigger.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.TaskHandler;

/** Looks around every few minutes, one instance at a time. */
public final class WatchHandler implements TaskHandler {
    /** The kind of its only task. */
    static final String WATCH = "watch";

    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final Watchman watchman;
    private final InstantSource clock;

    /** Looks through the watchman. */
    public WatchHandler(Watchman watchman, InstantSource clock) {
        this.watchman = watchman;
        this.clock = clock;
    }

    /** The task that a service puts when it starts; putting it again changes nothing but that it looks at once. */
    public static Task task(Instant now) {
        return new Task(WATCH, "around", "{}", now);
    }

    @Override
    public String kind() {
        return WATCH;
    }

    @Override
    public Next carry(Carrying carrying) {
        watchman.look();
        return new Next.Again(clock.instant().plus(PERIOD), "{}");
    }
}
