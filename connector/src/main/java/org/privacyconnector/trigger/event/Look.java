package org.privacyconnector.trigger.event;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.Step;
import org.privacyconnector.policy.Webhooks;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.Question;
import org.privacyconnector.state.events.Questions;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.events.WaitingHint;
import org.privacyconnector.state.sweeps.Sweeps;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Next;
import org.privacyconnector.state.tasks.TaskHandler;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.handler.Handlers;
import org.privacyconnector.trigger.handler.Seen;

/**
 * Looks at a row that a hint has named: reads it, and has every reaction of its table's steps do what follows from what the row says now.
 * Which event it was hardly matters, so that any order and number of them ends in the same state. A row that is named too often is looked at
 * once an hour, and a person is asked (S20).
 */
public final class Look implements TaskHandler {
    private static final String NOTHING = "{}";

    private final Supplier<Connector> current;
    private final InstantSource clock;
    private final Store store;
    private final String environment;
    private final Hints hints;
    private final WaitingEvents events;
    private final Looks looks;
    private final Questions questions;
    private final Sweeps sweeps;

    /** @param current the connector in force, asked anew for each row */
    public Look(Supplier<Connector> current, InstantSource clock) {
        Connector connector = current.get();
        this.current = current;
        this.clock = clock;
        this.store = connector.store();
        this.environment = connector.operator().environment();
        this.hints = connector.hints();
        this.events = new WaitingEvents(environment);
        this.looks = new Looks(environment);
        this.questions = new Questions(environment);
        this.sweeps = new Sweeps(environment);
    }

    @Override
    public String kind() {
        return Hints.LOOK;
    }

    /** What waits for the row. */
    private record Before(List<WaitingHint> hints, List<KeptEvent> events, Optional<Instant> closedUntil) {}

    @Override
    public Next carry(Carrying carrying) {
        RowRef row = row(carrying.task().id());
        Instant now = clock.instant();
        Before before = store.read(tx -> new Before(
                hints.of(tx, row.table(), row.id()),
                events.of(tx, row.table(), row.id()),
                looks.closedUntil(tx, row.table(), row.id(), now)));
        if (before.hints().isEmpty() && before.events().isEmpty()) {
            return new Next.Done();
        }
        if (before.closedUntil().isPresent()) {
            store.submit(tx -> {
                carrying.check(tx);
                questions.askAgain(tx, Question.About.LOOP, row.table(), row.id(), now);
                return true;
            });
            return new Next.Again(before.closedUntil().get(), NOTHING);
        }
        List<WaitingHint> looked = before.hints().stream()
                .filter(hint -> !hint.after().isAfter(now))
                .toList();
        Optional<Instant> again = before.hints().stream()
                .map(WaitingHint::after)
                .filter(after -> after.isAfter(now))
                .max(Instant::compareTo);
        // events count once: where the row must be looked at again anyway, then
        List<KeptEvent> dealtWith = again.isEmpty() ? before.events() : List.of();
        List<Consumer<Transaction>> writes = react(row, dealtWith, now);
        store.submit(tx -> {
            carrying.check(tx);
            writes.forEach(write -> write.accept(tx));
            looks.count(tx, row.table(), row.id(), now);
            hints.settle(tx, looked);
            events.settle(tx, dealtWith, now);
            return true;
        });
        return again.<Next>map(due -> new Next.Again(due, NOTHING)).orElseGet(Next.Done::new);
    }

    private List<Consumer<Transaction>> react(RowRef row, List<KeptEvent> waiting, Instant at) {
        // asked once: a reload never shows half of either policy
        Connector connector = current.get();
        Webhooks webhooks = connector.policy().webhooks();
        List<Step> steps = webhooks == null
                ? List.of()
                : webhooks.steps().stream()
                        .filter(step -> step.table().equals(row.table()))
                        .toList();
        List<Consumer<Transaction>> writes = new ArrayList<>();
        if (steps.isEmpty()) {
            return writes;
        }
        @Nullable Row now = connector.rows().row(row, List.of()).orElse(null);
        boolean exists = now != null;
        @Nullable RowVersion version = now == null ? null : now.version();
        // what a whole reading after a long silence is compared with
        writes.add(tx -> sweeps.looked(tx, row.table(), row.id(), exists, version));
        for (Reaction reaction : Reaction.values()) {
            List<Step> asking =
                    steps.stream().filter(step -> step.then() == reaction).toList();
            if (!asking.isEmpty()) {
                writes.add(Handlers.of(reaction, connector).prepare(new Seen(row, exists, waiting, asking, at)));
            }
        }
        return writes;
    }

    private RowRef row(String task) {
        int colon = task.indexOf(':');
        return new RowRef(
                environment, new TableName(task.substring(0, colon)), UUID.fromString(task.substring(colon + 1)));
    }
}
