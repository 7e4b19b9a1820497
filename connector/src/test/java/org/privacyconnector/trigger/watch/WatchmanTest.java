package org.privacyconnector.trigger.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.Connector;
import org.privacyconnector.notification.Deliverer;
import org.privacyconnector.notification.NotDelivered;
import org.privacyconnector.notification.Notification;
import org.privacyconnector.policy.Notifications.Topic;
import org.privacyconnector.state.Runs;
import org.privacyconnector.state.tasks.Carrying;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.web.admin.Installation;
import org.privacyconnector.web.server.Certificates;

class WatchmanTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    @SuppressWarnings("NullAway.Init")
    private Connector connector;

    private final Waiting tasks = new Waiting();
    private final List<Notification> told = new ArrayList<>();
    private final Deliverer deliverer = (address, notification) -> told.add(notification);

    @BeforeEach
    void open() {
        installation = new Installation(folder)
                .replacing(
                        "etc/operator.yaml",
                        "recipients: {hosts: [smtp.contoso.example], secrets: {",
                        "recipients: {hosts: [smtp.contoso.example, hooks.contoso.example],"
                                + " secrets: {hooks.contoso.example: \"${env:OTHER}\", ")
                .with(
                        "config/connector.yaml",
                        "smtp: {host: smtp.contoso.example, from: dataskydd@contoso.example}",
                        "notify: {operations: \"drift@contoso.example, https://hooks.contoso.example/x\"}");
        connector = installation.open();
    }

    @AfterEach
    void close() {
        connector.close();
        installation.close();
    }

    private int look() {
        return new Watchman(() -> connector, tasks, List.of()).look();
    }

    private void carryAll(Deliverer by) {
        List<Task> due = List.copyOf(tasks.waiting.values());
        tasks.waiting.clear();
        for (Task task : due) {
            new NotifyHandler(() -> connector, any -> by).carry(new Now(task));
        }
    }

    @Test
    void each_thing_is_told_once_to_each_address_and_again_after_a_week() {
        assertThat(look()).as("the company has one approver").isEqualTo(1);
        assertThat(tasks.waiting).hasSize(2);
        carryAll(deliverer);
        assertThat(told).hasSize(2).allMatch(news -> news.text().contains("one approver"));
        assertThat(told.get(0).id()).isNotEqualTo(told.get(1).id());

        assertThat(look()).isZero();
        installation.now().updateAndGet(now -> now.plus(Duration.ofDays(7)).minusMillis(1));
        assertThat(look()).isZero();
        installation.now().updateAndGet(now -> now.plusMillis(1));
        assertThat(look()).isEqualTo(1);
    }

    @Test
    void what_is_said_anew_is_told_anew_and_what_has_passed_is_not_told() {
        List<Sight> found = new ArrayList<>(List.of(sight("a"), sight("a2")));
        Watchman watchman = new Watchman(() -> connector, tasks, List.of(() -> List.copyOf(found)));
        assertThat(watchman.look()).isEqualTo(3);
        assertThat(watchman.look()).isZero();
        found.set(0, new Sight("test/a", "test", Topic.OPERATIONS, "changed"));
        assertThat(watchman.look()).isEqualTo(1);
        found.clear();
        assertThat(watchman.look()).isZero();
        carryAll(deliverer);
        assertThat(told)
                .as("only the approver is left to tell of")
                .allMatch(news -> news.kind().equals("approver"));
        found.add(sight("a"));
        assertThat(watchman.look()).as("it came again").isEqualTo(1);
    }

    @Test
    void a_delivery_that_fails_leaves_the_task_and_repeats_with_the_same_id() {
        look();
        Task task = tasks.waiting.values().iterator().next();
        List<String> ids = new ArrayList<>();
        NotifyHandler handler = new NotifyHandler(() -> connector, any -> (address, notification) -> {
            ids.add(notification.id());
            throw new NotDelivered("down");
        });
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(NotDelivered.class).isThrownBy(() -> handler.carry(new Now(task)));
        }
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void S31_tasks_hold_no_address() {
        look();
        assertThat(tasks.waiting.values()).noneMatch(task -> (task.id() + task.data()).contains("contoso"));
    }

    @Test
    void the_ends_of_the_webhooks_certificate_and_secret_are_told_beforehand() {
        Instant now = connector.clock().instant();
        connector.close();
        installation
                .company()
                .terminal()
                .write(
                        "etc/secrets/webhook.pem",
                        new Certificates()
                                .pair(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(10)))
                                .certificatePem());
        LocalDate last = LocalDate.ofInstant(now, ZoneId.of("Europe/Stockholm")).plusDays(2);
        installation.replacing("config/connector.yaml", "  steps:", "  secretEnds: " + last + "\n  steps:");
        connector = installation.open();
        assertThat(new Sights(connector, now).all())
                .filteredOn(sight -> sight.kind().equals("secret"))
                .extracting(Sight::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("The webhook-certificate ends in less than 14 days"),
                        text -> assertThat(text).startsWith("The webhook-secret ends in less than 3 days"));
    }

    @Test
    void an_abandoned_run_needs_attention() {
        Instant now = connector.clock().instant();
        Runs runs = new Runs(connector.operator().environment());
        connector.store().submit(tx -> {
            runs.start(tx, "R-1", "p", "retention", now);
            return true;
        });
        assertThat(runsTold(now)).isEmpty();
        connector.store().submit(tx -> {
            runs.abandon(tx, "R-1", now, "the policy has changed");
            return true;
        });
        assertThat(runsTold(now)).singleElement().satisfies(sight -> {
            assertThat(sight.topic()).isEqualTo(Topic.NEEDS_ATTENTION);
            assertThat(sight.text()).startsWith("retention run R-1 was abandoned before its end");
        });
    }

    private List<Sight> runsTold(Instant now) {
        return new Sights(connector, now)
                .all().stream().filter(sight -> sight.kind().equals("run")).toList();
    }

    private static Sight sight(String name) {
        return new Sight("test/" + name, "test", Topic.OPERATIONS, name);
    }

    private record Now(Task task) implements Carrying {
        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public void check(Transaction tx) {}

        @Override
        public boolean stopping() {
            return false;
        }
    }

    /** Tasks that wait until the test carries them. */
    private static final class Waiting implements Tasks {
        private final Map<String, Task> waiting = new LinkedHashMap<>();

        @Override
        public void put(Transaction tx, Task task) {
            waiting.put(task.kind() + task.id(), task);
        }

        @Override
        public Optional<Task> find(Transaction tx, String kind, String id) {
            return Optional.ofNullable(waiting.get(kind + id));
        }

        @Override
        public boolean remove(Transaction tx, String kind, String id) {
            return waiting.remove(kind + id) != null;
        }
    }
}
