package org.privacyconnector.trigger.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.policy.Step;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Heard;
import org.privacyconnector.state.events.Hint;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Origin;
import org.privacyconnector.store.StatementException;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.trigger.Intake;
import org.privacyconnector.trigger.ServicePart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events into the store: event, hint and task in one transaction, many events in each, before any of them is answered. What it cannot
 * take at once it refuses as busy. Safe for many threads.
 */
public final class EventIntake implements Intake, ServicePart {
    /** How many may wait for the store; more are refused at once, so that memory stays flat. */
    static final int WAITING = 2048;

    private static final int GROUP = 256;
    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);

    /** A transaction of Dataverse may last two minutes; before its end the row still reads as it was. */
    private static final Duration OPEN_TRANSACTION = Duration.ofSeconds(150);

    private static final Duration COUNTED = Duration.ofSeconds(5);
    private static final Duration TIDIED = Duration.ofHours(1);

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Store store;
    private final EventBook book;
    private final Hints hints;
    private final EventCounts counts;
    private final Supplier<List<Step>> steps;
    private final UUID organization;
    private final InstantSource clock;
    private final Housekeeping housekeeping;
    private final EventReader reader = new EventReader();
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Counted counted = new Counted();
    private final Thread writer = new Thread(this::write, "event-intake");
    private Instant tidied = Instant.MIN;
    private volatile boolean draining;
    private volatile boolean ended;

    /**
     * @param steps the steps in force, asked anew for each event
     * @param organization whose events are taken
     */
    public EventIntake(
            Store store,
            EventBook book,
            Hints hints,
            EventCounts counts,
            Supplier<List<Step>> steps,
            UUID organization,
            Housekeeping housekeeping,
            InstantSource clock) {
        this.store = store;
        this.book = book;
        this.hints = hints;
        this.counts = counts;
        this.steps = steps;
        this.organization = organization;
        this.clock = clock;
        this.housekeeping = housekeeping;
        writer.setDaemon(true);
    }

    private record Waiting(EventBook.Received event, CompletableFuture<Taken> answer) {}

    @Override
    public String name() {
        return "event intake";
    }

    @Override
    public void start() {
        writer.start();
    }

    @Override
    public CompletionStage<Taken> accept(byte[] body, Map<String, List<String>> headers) {
        if (draining) {
            return refuse(Refusal.DRAINING);
        }
        EventReader.Read read;
        try {
            read = reader.read(body, headers);
        } catch (NotAnEvent malformed) {
            return refuse(Refusal.MALFORMED);
        }
        if (foreign(read.organization(), headers)) {
            return refuse(Refusal.FOREIGN);
        }
        Heard heard = read.heard();
        List<Step> inForce = steps.get();
        List<Heard.Place> wanted = heard == null
                ? List.of()
                : heard.all().stream()
                        .filter(place -> wanted(inForce, heard.message(), place))
                        .toList();
        if (heard == null || wanted.isEmpty()) {
            counted.ignored();
            return CompletableFuture.completedFuture(new Taken.Ignored());
        }
        Waiting waiting = new Waiting(
                new EventBook.Received(book.ready(heard.of(wanted), body), clock.instant()), new CompletableFuture<>());
        return queue.offer(waiting) ? waiting.answer() : refuse(Refusal.BUSY);
    }

    @Override
    public void refused(Refusal reason) {
        counted.refused(reason);
    }

    /** An id beside the body counts too; a name does not, since an environment can be renamed. */
    private boolean foreign(@Nullable UUID said, Map<String, List<String>> headers) {
        if (said != null && !said.equals(organization)) {
            return true;
        }
        return headers.getOrDefault("x-ms-dynamics-organization", List.of()).stream()
                .anyMatch(beside -> isId(beside) && !beside.equalsIgnoreCase(organization.toString()));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static boolean wanted(List<Step> steps, String message, Heard.Place place) {
        return steps.stream().anyMatch(step -> step.table().equals(place.table()) && step.hears(message));
    }

    private CompletionStage<Taken> refuse(Refusal reason) {
        refused(reason);
        return CompletableFuture.completedFuture(new Taken.Refused(reason));
    }

    private void write() {
        List<Waiting> group = new ArrayList<>(GROUP);
        while (!ended || !queue.isEmpty()) {
            group.clear();
            try {
                Waiting first = queue.poll(COUNTED.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, GROUP - 1);
                }
            } catch (InterruptedException ending) {
                // asked to look whether it is over
            }
            if (!group.isEmpty() || counted.anything()) {
                keep(group);
            }
            tidy();
        }
        if (counted.anything()) {
            keep(List.of());
        }
    }

    private void tidy() {
        Instant now = clock.instant();
        if (tidied.isBefore(now.minus(TIDIED))) {
            tidied = now;
            try {
                store.submit(tx -> {
                    housekeeping.tidy(tx, now);
                    return true;
                });
            } catch (RuntimeException failure) {
                // whatever it is, the events that come must not be left without an answer
                LOG.error(
                        "old events cannot be forgotten: {}", failure.getClass().getName());
            }
        }
    }

    private void keep(List<Waiting> group) {
        List<Boolean> fresh;
        Map<String, Long> before = counted.take();
        try {
            fresh = store.submit(tx -> together(tx, group, before));
        } catch (StatementException one) {
            counted.giveBack(before);
            apart(group, one);
            return;
        } catch (StoreException failure) {
            counted.giveBack(before);
            if (!group.isEmpty()) {
                LOG.error("events cannot be kept, and their sender is told to try again: the store failed");
            }
            group.forEach(this::busy);
            return;
        } catch (RuntimeException one) {
            counted.giveBack(before);
            apart(group, one);
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(new Taken.Accepted(!fresh.get(i)));
        }
    }

    /** One of the group is at fault: the others must not suffer for it. */
    private void apart(List<Waiting> group, RuntimeException why) {
        if (group.size() > 1) {
            group.forEach(each -> keep(List.of(each)));
        } else {
            LOG.error("an event cannot be kept: {}", why.getClass().getName());
            group.forEach(this::busy);
        }
    }

    private void busy(Waiting event) {
        counted.refused(Refusal.BUSY);
        event.answer().complete(new Taken.Refused(Refusal.BUSY));
    }

    private List<Boolean> together(Transaction tx, List<Waiting> group, Map<String, Long> before) {
        List<Boolean> fresh =
                book.keepAll(tx, group.stream().map(Waiting::event).toList());
        List<Hints.Arrival> arrivals = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            if (fresh.get(i)) {
                arrivals.addAll(arrivals(group.get(i).event()));
            }
        }
        hints.addAll(tx, arrivals);
        long duplicates = fresh.stream().filter(isNew -> !isNew).count();
        Map<String, Long> added = new HashMap<>(before);
        added.merge(Word.ACCEPTED, group.size() - duplicates, Long::sum);
        added.merge(Word.DUPLICATE, duplicates, Long::sum);
        added.values().removeIf(count -> count == 0);
        counts.add(tx, added, clock.instant());
        return fresh;
    }

    private static List<Hints.Arrival> arrivals(EventBook.Received each) {
        Heard heard = each.event().heard();
        Instant due = heard.open() ? each.at().plus(OPEN_TRANSACTION) : each.at();
        return heard.all().stream()
                .map(place -> new Hints.Arrival(
                        new Hint(place.table(), place.id(), heard.message(), Origin.WEBHOOK, each.at()), due))
                .toList();
    }

    @Override
    public void drain() {
        draining = true;
        ended = true;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException outOfTime) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        draining = true;
        ended = true;
        writer.interrupt();
    }

    /** The words of counts. */
    public static final class Word {
        /** Kept for the first time. */
        public static final String ACCEPTED = "accepted";

        /** Came again. */
        public static final String DUPLICATE = "duplicate";

        /** Well-formed, and nothing wants it. */
        public static final String IGNORED = "ignored";

        private static final String REFUSED = "refused-";

        private Word() {}

        /** Refused for that reason. */
        public static String refused(Refusal reason) {
            return REFUSED + reason.word();
        }
    }
}
