package org.privacyconnector.trigger.watch;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.privacyconnector.Connector;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.state.Notifications;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.Transaction;

/**
 * Looks around, and puts a task for each address that is to be told, in the transaction that notes what was found: what is noted is told, also
 * after a crash. Safe for many threads and instances.
 */
public final class Watchman {
    /** The kind of the tasks that tell one thing to one address. */
    static final String NOTIFY = "notify";

    private static final int DIGITS = 16;

    private final Supplier<Connector> connector;
    private final Tasks tasks;
    private final List<Supplier<List<Sight>>> others;

    /** @param others further places to look at, beside what the connector itself knows */
    public Watchman(Supplier<Connector> connector, Tasks tasks, List<Supplier<List<Sight>>> others) {
        this.connector = connector;
        this.tasks = tasks;
        this.others = List.copyOf(others);
    }

    /** Looks around now; how many things are to be told. */
    public int look() {
        Connector under = connector.get();
        Instant now = under.clock().instant();
        List<Sight> sights = Stream.concat(
                        new Sights(under, now).all().stream(), others.stream().flatMap(other -> other.get().stream()))
                .toList();
        Notifications book = new Notifications(under.operator().environment());
        return under.store().submit(tx -> {
            int told = 0;
            for (Sight sight : sights) {
                if (book.found(tx, thing(sight, now))) {
                    told++;
                    put(tx, under, sight, now);
                }
            }
            book.keepOnly(tx, sights.stream().map(Sight::thing).collect(Collectors.toSet()));
            return told;
        });
    }

    private static Notifications.Thing thing(Sight sight, Instant now) {
        return new Notifications.Thing(
                sight.thing(), sight.kind(), sight.topic().word(), sight.text(), now);
    }

    private void put(Transaction tx, Connector under, Sight sight, Instant now) {
        for (String address : under.policy().notifications().addresses(sight.topic())) {
            tasks.put(tx, new Task(NOTIFY, sight.thing() + "@" + digest(address), "{}", now));
        }
    }

    /** The thing that a task tells. */
    static String thing(Task task) {
        return task.id().substring(0, task.id().lastIndexOf('@'));
    }

    /** The address that a task tells it to, while the policy names it. */
    static Optional<String> address(Task task, Connector under, String topic) {
        String digest = task.id().substring(task.id().lastIndexOf('@') + 1);
        return Stream.of(Topic.values())
                .filter(known -> known.word().equals(topic))
                .flatMap(known -> under.policy().notifications().addresses(known).stream())
                .filter(address -> digest(address).equals(digest))
                .findFirst();
    }

    /** An address may name a person, and tasks are shown: their ids hold this instead. */
    static String digest(String text) {
        return Sha256.hex(text.toLowerCase(Locale.ROOT)).substring(0, DIGITS);
    }
}
