package org.privacyconnector.trigger.watch;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.state.Notifications;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.TaskHandler;

/**
 * Tells one thing to one address. What has passed meanwhile is not told any more; what could not be handed over is tried again, later each
 * time. After a crash it may be told twice, with the same id.
 */
public final class NotifyHandler implements TaskHandler {
    private final Supplier<Connector> connector;
    private final Function<Connector, Deliverer> deliverer;

    /** @param connector the connector in force */
    public NotifyHandler(Supplier<Connector> connector) {
        this(connector, Connector::deliverer);
    }

    NotifyHandler(Supplier<Connector> connector, Function<Connector, Deliverer> deliverer) {
        this.connector = connector;
        this.deliverer = deliverer;
    }

    @Override
    public String kind() {
        return Watchman.NOTIFY;
    }

    @Override
    public Next carry(Carrying carrying) {
        Connector under = connector.get();
        String environment = under.operator().environment();
        Optional<Notifications.Thing> found =
                under.store().read(tx -> new Notifications(environment).find(tx, Watchman.thing(carrying.task())));
        if (found.isPresent()) {
            Notifications.Thing thing = found.get();
            Watchman.address(carrying.task(), under, thing.topic())
                    .ifPresent(address -> deliverer
                            .apply(under)
                            .deliver(
                                    address,
                                    new Notification(
                                            Watchman.digest(environment + "|"
                                                    + carrying.task().id() + "|" + thing.said() + "|" + thing.told()),
                                            environment,
                                            thing.kind(),
                                            thing.topic(),
                                            thing.said(),
                                            thing.told())));
        }
        return new Next.Done();
    }
}
