package org.privacyconnector.trigger;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.state.tasks.TaskRunner;

/** Carries out durable tasks while the service works. */
public final class TaskWork implements ServicePart {
    private final Current current;
    private final List<TaskHandler> handlers;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Stop stop;
    private final Runnable first;
    private volatile @Nullable TaskRunner runner;

    /**
     * Carries nothing out yet.
     *
     * @param stop is raised when it drains: what the handlers watch to end at a good place
     * @param first is called before anything is carried out
     */
    public TaskWork(
            Current current,
            List<TaskHandler> handlers,
            InstantSource clock,
            RandomGenerator random,
            Stop stop,
            Runnable first) {
        this.current = current;
        this.handlers = List.copyOf(handlers);
        this.clock = clock;
        this.random = random;
        this.stop = stop;
        this.first = first;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public void start() {
        Connector connector = current.get();
        first.run();
        List<TracedHandler> traced = handlers.stream()
                .map(handler -> new TracedHandler(handler, connector.traces()))
                .toList();
        TaskRunner made = new TaskRunner(connector.store(), connector.operator().environment(), traced, clock, random);
        runner = made;
        made.start();
    }

    /** Looks for due tasks at once, since one was put that should not wait. */
    public void wake() {
        TaskRunner working = runner;
        if (working != null) {
            working.wake();
        }
    }

    @Override
    public void drain() {
        stop.raise();
        TaskRunner working = runner;
        if (working != null && !working.drain(Service.DRAIN)) {
            throw new IllegalStateException("a task has not come to its end");
        }
    }

    @Override
    public void close() {
        TaskRunner working = runner;
        if (working != null) {
            working.close();
        }
    }
}
