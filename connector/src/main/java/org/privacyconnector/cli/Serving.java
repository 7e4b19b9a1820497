package org.privacyconnector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.PolicyFolder;
import org.privacyconnector.policy.Operations;
import org.privacyconnector.run.Stop;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.trigger.Current;
import org.privacyconnector.trigger.Renewing;
import org.privacyconnector.trigger.Service;
import org.privacyconnector.trigger.ServicePart;
import org.privacyconnector.trigger.TaskWork;
import org.privacyconnector.trigger.event.Look;
import org.privacyconnector.trigger.reload.PolicyReload;
import org.privacyconnector.trigger.schedule.Jobs;
import org.privacyconnector.trigger.schedule.ResumedRuns;
import org.privacyconnector.trigger.schedule.ScheduledRuns;
import org.privacyconnector.trigger.schedule.Timekeeper;
import org.privacyconnector.trigger.watch.NotifyHandler;
import org.privacyconnector.trigger.watch.Reappeared;
import org.privacyconnector.trigger.watch.SilentWebhooks;
import org.privacyconnector.trigger.watch.WatchHandler;
import org.privacyconnector.trigger.watch.WatchPart;
import org.privacyconnector.trigger.watch.Watchman;
import org.privacyconnector.web.admin.AdminPort;
import org.privacyconnector.web.admin.Credentials;
import org.privacyconnector.web.admin.EntraCredentials;
import org.privacyconnector.web.metrics.Scraped;

/**
 * What {@code serve} is made of, in one place: each door, watch and handler is a line here. Parts start in this order and close in reverse:
 * first what others need, last what lets work in.
 *
 * @param current the connector under the policy in force; to be asked anew for each piece of work
 * @param folder where that policy comes from
 * @param tell is told what an administrator should know, a line each; no personal data
 * @param warn the same of what somebody should mend
 */
record Serving(
        Current current, PolicyFolder folder, Surroundings surroundings, Consumer<String> tell, Consumer<String> warn) {
    /** The service, not yet started. */
    Service service() {
        return new Service(parts(), Service.DRAIN, tell);
    }

    private List<ServicePart> parts() {
        String environment = current.get().operator().environment();
        TaskBook tasks = new TaskBook(environment);
        Stop stop = new Stop();
        ResumedRuns unfinished = new ResumedRuns(current, tasks, surroundings.clock(), stop, tell);
        TaskWork work = new TaskWork(
                current,
                handlers(unfinished, stop),
                surroundings.clock(),
                RandomGenerator.getDefault(),
                stop,
                unfinished::putAll);
        List<ServicePart> parts = new ArrayList<>();
        Operations.Admin admin = current.get().operator().operations().admin();
        if (admin != null) {
            parts.add(new AdminPort(admin, current, new Scraped(current), this::questions, entra(admin), tell));
        }
        parts.add(new WatchPart(current, tasks));
        List<ServicePart> receiving = new Receiving(current, surroundings.environment(), surroundings.clock()).parts();
        List<Renewing> renewing = receiving.stream()
                .filter(Renewing.class::isInstance)
                .map(Renewing.class::cast)
                .toList();
        parts.add(new PolicyReload(current, folder, surroundings.clock(), renewing, tell, warn));
        parts.add(work);
        parts.add(new Timekeeper(current, tasks, surroundings.clock(), System::nanoTime, work::wake, tell));
        parts.addAll(receiving);
        return parts;
    }

    /** Who carries out durable tasks, by kind. */
    private List<TaskHandler> handlers(ResumedRuns unfinished, Stop stop) {
        Jobs jobs = new Jobs(surroundings.clock(), Author.of(surroundings));
        List<TaskHandler> handlers = new ArrayList<>();
        handlers.add(new WatchHandler(
                new Watchman(current, tasks(), List.of(new SilentWebhooks(current), new Reappeared(current))),
                current.get().clock()));
        handlers.add(new NotifyHandler(current));
        handlers.add(unfinished);
        handlers.add(new ScheduledRuns(current, jobs, surroundings.clock(), stop, tell));
        handlers.add(new Look(current, surroundings.clock()));
        return handlers;
    }

    /** Who may use the admin API by a token; nobody where the operator file does not say. */
    private @Nullable Credentials entra(Operations.Admin admin) {
        Operations.Entra entra = admin.entra();
        return entra == null
                ? null
                : current.get()
                        .adminTokens()
                        .map(tokens -> new EntraCredentials(tokens, entra))
                        .orElse(null);
    }

    /** How many questions wait for a person. */
    private long questions() {
        return current.get().eventFigures().questions();
    }

    private Tasks tasks() {
        return new TaskBook(current.get().operator().environment());
    }
}
