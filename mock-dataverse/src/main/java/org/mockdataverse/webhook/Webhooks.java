package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.jobs.Outcome;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/**
 * Webhooks and Service Bus: steps are registered through the Web API; here a test says who receives, what goes wrong on the way, and sees what
 * was sent. Safe for many threads.
 */
public final class Webhooks implements Feature, AutoCloseable {
    /** The errorcode of a job whose webhook call failed [K]. */
    static final int FAILED = 0x80040265;

    static final String FAILED_CODE = "0x80040265";
    /** Deliveries that are remembered. */
    private static final int REMEMBERED = 10_000;
    /** How many steps a request may skip by name unless told otherwise. */
    private static final int BYPASS_LIMIT = 3;

    private final Site site;
    private final Jobs jobs;
    private final Registry registry;
    private final Transport transport = new Transport();
    private final Ids ids;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final Deque<Fate> coming = new ArrayDeque<>();
    private Fates fates = Fates.NORMAL;
    private int inFlight;
    private volatile int bypassLimit = BYPASS_LIMIT;
    private volatile @Nullable BusSink sink;

    /** The webhooks of an environment. */
    public Webhooks(Site site, Jobs jobs) {
        this.site = site;
        this.jobs = jobs;
        this.registry = new Registry(site.service().rows());
        this.ids = new Ids(site.settings().seed() ^ 0x3EB400L);
        MessageCatalogue.fill(site.service());
        site.service().onModelChange(() -> MessageCatalogue.fill(site.service()));
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(new Registration(this, registry), new Pipeline(site, registry, jobs, this));
    }

    /** Lets a function receive what is sent to that address, whatever its query; no socket is opened for it. */
    public void receiver(URI url, Receiver receiver) {
        transport.receiver(url, receiver);
    }

    /** Trusts receivers over https whose certificates this one has signed, besides those that the JDK trusts. */
    public void trust(X509Certificate authority) {
        transport.trust(authority);
    }

    /** How long a receiver has to answer: 60 seconds unless told. Over https by the real clock, for functions by the environment's. */
    public void timeout(Duration limit) {
        transport.timeout(limit);
    }

    /** What happens to events of asynchronous steps on their way from now on. */
    public synchronized void fates(Fates source) {
        fates = source;
    }

    /** What happens to the next events of asynchronous steps, in the order in which they happen; then as before. */
    public synchronized void next(Fate... ones) {
        coming.addAll(List.of(ones));
    }

    /** Who takes what is sent to Service Bus. Without one, endpoints of Service Bus are refused with 501. */
    public void sink(BusSink taker) {
        sink = taker;
    }

    /** How many steps a request may skip by name: the setting BypassBusinessLogicExecutionStepIdsLimit, 3 unless told. */
    public void bypassLimit(int steps) {
        bypassLimit = steps;
    }

    /** What was sent so far, the last 10,000; with secrets and personal data. */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Forgets what was sent so far. */
    public synchronized void forget() {
        deliveries.clear();
    }

    /** Waits until every request over https that is under way has ended. Not from within a receiver. */
    public synchronized void awaitAnswers() {
        try {
            while (inFlight > 0) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    // -- for the pipeline

    boolean hasSink() {
        return sink != null;
    }

    BusSink sink() {
        BusSink taker = sink;
        if (taker == null) {
            throw Refused.notYet("Service Bus, unless a test gives a sink");
        }
        return taker;
    }

    int bypassLimit() {
        return bypassLimit;
    }

    UUID nextId() {
        return ids.next();
    }

    String organization() {
        return site.settings().baseUrl().getHost();
    }

    Optional<Table> table(String name) {
        return site.model().table(name);
    }

    Optional<Endpoint> endpoint(UUID step) {
        return site.service().reading(() -> {
            StoredRow row = table(Step.TABLE)
                    .map(table -> site.service().rows().get(table, step))
                    .orElse(null);
            return row == null
                    ? Optional.empty()
                    : registry.referred(row, "eventhandler").map(Endpoint::of);
        });
    }

    Post post(Endpoint endpoint, ObjectNode context) {
        return Envelope.webhook(endpoint, context, organization(), nextId().toString());
    }

    synchronized Fate fate(UUID step) {
        Fate next = coming.poll();
        return next != null ? next : fates.next(step);
    }

    synchronized void giveBack(Fate fate) {
        coming.addFirst(fate);
    }

    private void after(Duration delay, Runnable work) {
        site.background().after(delay, work);
    }

    void tell(UUID job, Outcome outcome) {
        jobs.tell(job, outcome);
    }

    void lost(UUID step, ObjectNode context, Post post) {
        record(step, context, post, 1, new Reply(0, Duration.ZERO, Reply.Trouble.LOST));
    }

    Reply sendNow(UUID step, ObjectNode context, Post post, int attempt) {
        Reply reply = transport.now(post);
        record(step, context, post, attempt, reply);
        return reply;
    }

    /** Sends; what comes of it is told when it is due by the environment's clock. */
    void send(UUID step, ObjectNode context, Post post, int attempt, Consumer<Reply> told) {
        underWay(1);
        transport.later(post, reply -> {
            try {
                record(step, context, post, attempt, reply);
                if (reply.after().isZero()) {
                    told.accept(reply);
                } else {
                    after(reply.after(), () -> told.accept(reply));
                }
            } finally {
                underWay(-1);
            }
        });
    }

    private synchronized void underWay(int more) {
        inFlight += more;
        notifyAll();
    }

    private synchronized void record(UUID step, ObjectNode context, Post post, int attempt, Reply reply) {
        while (deliveries.size() >= REMEMBERED) {
            deliveries.removeFirst();
        }
        deliveries.add(new Delivery(
                step,
                context.path("MessageName").asText(),
                context.path("PrimaryEntityName").asText(),
                UUID.fromString(context.path("PrimaryEntityId").asText()),
                UUID.fromString(context.path("OperationId").asText()),
                attempt,
                site.settings().clock().instant(),
                post,
                reply));
    }

    /** What was sent of one message, oldest first. */
    public List<Delivery> deliveries(String message) {
        List<Delivery> found = new ArrayList<>(deliveries());
        found.removeIf(each -> !each.message().equals(message));
        return found;
    }
}
