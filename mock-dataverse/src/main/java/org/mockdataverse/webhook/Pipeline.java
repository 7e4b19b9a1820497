package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.jobs.JobSpec;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.jobs.Pace;
import org.mockdataverse.rows.Reference;

/** Runs registered steps. Called while the store is held exclusively. */
final class Pipeline implements Watcher {
    /** How deep changes may set off changes [K]. */
    static final int DEEPEST = 8;

    private final Site site;
    private final Registry registry;
    private final Contexts contexts;
    private final Jobs jobs;
    private final Webhooks webhooks;
    private UUID correlation = new UUID(0, 0);
    private int correlated;

    Pipeline(Site site, Registry registry, Jobs jobs, Webhooks webhooks) {
        this.site = site;
        this.registry = registry;
        this.contexts = new Contexts(site.settings(), site.service().rows());
        this.jobs = jobs;
        this.webhooks = webhooks;
    }

    @Override
    public void before(Work work, Change change) {
        Bypass bypass = Bypass.of(change.caller(), webhooks.bypassLimit());
        if (registry.steps().isEmpty() || !raises(change)) {
            return;
        }
        for (int stage : new int[] {Step.PRE_VALIDATION, Step.PRE_OPERATION}) {
            for (Step step : registry.steps()) {
                if (step.stage() == stage && waitsFor(step, change) && !bypass.skips(step)) {
                    synchronous(work, step, change);
                }
            }
        }
    }

    @Override
    public void within(Work work, Change change) {
        List<Step> steps = registry.steps();
        if (steps.isEmpty() || !raises(change)) {
            return;
        }
        Bypass bypass = Bypass.of(change.caller(), webhooks.bypassLimit());
        for (boolean asynchronous : new boolean[] {false, true}) {
            for (Step step : steps) {
                boolean due = step.stage() == Step.POST_OPERATION && step.asynchronous() == asynchronous;
                if (due && waitsFor(step, change) && !bypass.skips(step)) {
                    if (asynchronous) {
                        asynchronous(work, step, change);
                    } else {
                        synchronous(work, step, change);
                    }
                }
            }
        }
    }

    private boolean raises(Change change) {
        boolean cut = change.kind() == Change.Kind.UPDATE && change.parent() != null;
        return MessageCatalogue.offers(site.model(), change.table())
                && (!cut || site.switches().on(Switch.CUT_LOOKUPS_RAISE_UPDATE));
    }

    private boolean waitsFor(Step step, Change change) {
        boolean named = step.message().equals(change.kind().message())
                && (step.table().isEmpty() || step.table().equals(change.table().name()));
        if (!named || step.columns().isEmpty()) {
            return named;
        }
        Set<String> set = Parameters.columns(occasion(step, change, new UUID(0, 0), new UUID(0, 0)));
        return step.columns().stream().anyMatch(set::contains);
    }

    private void synchronous(Work work, Step step, Change change) {
        guard(change);
        UUID request = change.caller().origin().request();
        ObjectNode context = contexts.of(occasion(step, change, request, correlationOf(work, change)));
        Post post = webhooks.post(step.endpoint(), context);
        Reply reply = webhooks.sendNow(step.id(), context, post, 1);
        if (reply.passing()) {
            reply = webhooks.sendNow(step.id(), context, post, 2);
        }
        if (!reply.good()) {
            // status and code are [K]
            throw new Refused(400, Webhooks.FAILED_CODE, reply.failure());
        }
    }

    private void asynchronous(Work work, Step step, Change change) {
        guard(change);
        UUID job = jobs.next();
        UUID group = correlationOf(work, change);
        ObjectNode context = contexts.of(occasion(step, change, job, group));
        Fate fate = webhooks.fate(step.id());
        // what did not happen has no fate: the next event gets it
        work.onUndo(() -> webhooks.giveBack(fate));
        boolean kept = site.switches().on(Switch.JOBS_KEEP_CONTEXTS);
        JobSpec spec = JobSpec.of(JobSpec.SYSTEM_EVENT, step.name(), change.caller())
                .on(change.kind().message(), change.table().name())
                .about(new Reference(change.table().name(), change.id()))
                .running(new Reference(Step.TABLE, step.id()), kept ? Envelope.text(context) : null)
                .deleting(step.autoDelete())
                .at(new Pace(fate.late(), Duration.ZERO));
        jobs.submit(job, spec, () -> new DeliveryTask(webhooks, step.id(), context, fate.copies()));
    }

    private Occasion occasion(Step step, Change change, UUID operation, UUID group) {
        return new Occasion(
                change, step, operation, group, site.settings().clock().instant());
    }

    /** What comes from no request, as a test's own hand, shares an id within its transaction. */
    private UUID correlationOf(Work work, Change change) {
        UUID said = change.caller().origin().correlation();
        if (said.getMostSignificantBits() != 0 || said.getLeastSignificantBits() != 0) {
            return said;
        }
        if (correlated != System.identityHashCode(work)) {
            correlated = System.identityHashCode(work);
            correlation = webhooks.nextId();
        }
        return correlation;
    }

    /** Ends what goes round in circles. */
    static void guard(Change change) {
        if (change.depth() > DEEPEST) {
            throw new Refused(
                    400,
                    "0x80044182",
                    "This workflow job was canceled because the workflow that started it included an infinite loop."
                            + " Correct the workflow logic and try again.");
        }
    }
}
