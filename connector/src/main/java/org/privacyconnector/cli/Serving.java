package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.Service;
import org.privacyconnector.trigger.ServicePart;

/**
 * What {@code serve} is made of, in one place: each door, watch and handler is a line here. Parts start in this order and close in reverse:
 * first what others need, last what lets work in.
 *
 * @param current the connector under the policy in force; to be asked anew for each piece of work
 * @param folder where that policy comes from
 * @param tell is told what an administrator should know, a line each; no personal data
 */
record Serving(Current current, PolicyFolder folder, Surroundings surroundings, Consumer<String> tell) {
    /** The service, not yet started. */
    Service service() {
        return new Service(parts(), Service.DRAIN, tell);
    }

    private List<ServicePart> parts() {
        List<ServicePart> parts = new ArrayList<>();
        return parts;
    }

    /** Who carries out durable tasks, by kind. */
    List<TaskHandler> handlers() {
        List<TaskHandler> handlers = new ArrayList<>();
        return handlers;
    }
}
