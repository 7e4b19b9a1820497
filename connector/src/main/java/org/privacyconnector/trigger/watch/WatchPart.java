package org.privacyconnector.trigger.watch;

import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.trigger.ServicePart;

/** Has somebody look around from the start of the service on; the looking itself is a durable task. */
public final class WatchPart implements ServicePart {
    private final Supplier<Connector> connector;
    private final Tasks tasks;

    /** Puts the task when it starts. */
    public WatchPart(Supplier<Connector> connector, Tasks tasks) {
        this.connector = connector;
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public void start() {
        Connector now = connector.get();
        now.store().submit(tx -> {
            tasks.put(tx, WatchHandler.task(now.clock().instant()));
            return true;
        });
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
}
