package org.privacyconnector.state.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.privacyconnector.store.Store;

/** What durable tasks promise, on whichever database. */
@Timeout(60)
abstract class TaskContract {
    private static final String HERE = "https://made-up.crm4.dynamics.com";
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final InstantSource REAL = java.time.Clock.systemUTC();
    private static final Pace QUICK = new Pace(4, Duration.ofMillis(20), Duration.ofMillis(100));

    private final TaskBook book = new TaskBook(HERE);
    private final List<AutoCloseable> closing = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Store store;

    private volatile Instant now = NOON;

    /** A fresh store. */
    abstract Store open();

    /** The same store, opened once more with a writer of its own. */
    abstract Store another();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : closing) {
            one.close();
        }
        store.close();
    }

    @Test
    void a_task_is_carried_out_once_when_it_is_due_and_not_before() {
        List<Task> seen = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            seen.add(carrying.task());
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{\"a\": 1}", NOON.plusSeconds(1)));

        assertThat(runner.runDue()).isZero();
        now = NOON.plusSeconds(1);
        assertThat(runner.runDue()).isEqualTo(1);
        assertThat(runner.runDue()).isZero();

        assertThat(seen).containsExactly(new Task("look", "row-1", "{\"a\": 1}", NOON.plusSeconds(1)));
        assertThat(there("look", "row-1")).isFalse();
    }

    @Test
    void what_a_task_puts_is_carried_out_in_the_same_go() {
        AtomicInteger steps = new AtomicInteger();
        TaskRunner runner = runner(
                handler("first", carrying -> {
                    store.submit(tx -> {
                        carrying.check(tx);
                        book.put(tx, new Task("second", carrying.task().id(), "{}", now));
                        return true;
                    });
                    return new Next.Done();
                }),
                handler("second", carrying -> {
                    steps.incrementAndGet();
                    return new Next.Done();
                }));
        for (int i = 0; i < 100; i++) {
            put(new Task("first", "row-" + i, "{}", NOON));
        }

        assertThat(runner.runDue()).isEqualTo(200);
        assertThat(steps).hasValue(100);
    }

    @Test
    void several_put_at_once_are_each_as_if_put_alone() {
        put(new Task("look", "row-1", "{}", NOON.plusSeconds(60)));
        store.submit(tx -> {
            book.putAll(
                    tx,
                    List.of(
                            new Task("look", "row-2", "{}", NOON.plusSeconds(70)),
                            new Task("look", "row-1", "{}", NOON.plusSeconds(50)),
                            new Task("look", "row-3", "{}", NOON.plusSeconds(80))));
            return true;
        });
        put(new Task("look", "row-4", "{}", NOON));
        assertThat(found("look", "row-1")).contains(new Task("look", "row-1", "{}", NOON.plusSeconds(50)));
        assertThat(found("look", "row-2")).contains(new Task("look", "row-2", "{}", NOON.plusSeconds(70)));
        List<Long> epochs = store.read(tx -> tx.query("select epoch from task order by id", row -> row.getLong(1)));
        assertThat(epochs).as("each begins above all before it").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void two_puts_of_a_waiting_task_are_one_with_the_earlier_date_and_the_newer_data() {
        put(new Task("look", "row-1", "{\"n\":1}", NOON.plusSeconds(60)));
        put(new Task("look", "row-1", "{\"n\":2}", NOON.plusSeconds(90)));
        assertThat(found("look", "row-1")).contains(new Task("look", "row-1", "{\"n\":2}", NOON.plusSeconds(60)));
        put(new Task("look", "row-1", "{\"n\":3}", NOON.plusSeconds(30)));
        assertThat(found("look", "row-1")).contains(new Task("look", "row-1", "{\"n\":3}", NOON.plusSeconds(30)));
    }

    @Test
    void what_is_put_while_the_task_runs_is_carried_out_once_more() {
        List<String> seen = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            seen.add(carrying.task().data());
            if (seen.size() == 1) {
                put(new Task("look", "row-1", "{\"n\":2}", NOON));
                put(new Task("look", "row-1", "{\"n\":3}", NOON.plusSeconds(5)));
            }
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{\"n\":1}", NOON));

        assertThat(runner.runDue()).isEqualTo(2);
        assertThat(seen).containsExactly("{\"n\":1}", "{\"n\":3}");
        assertThat(there("look", "row-1")).isFalse();
    }

    @Test
    void what_is_put_while_the_task_fails_is_not_lost_and_comes_with_its_retry() {
        List<String> seen = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            seen.add(carrying.task().data());
            if (seen.size() == 1) {
                put(new Task("look", "row-1", "{\"n\":2}", NOON));
                throw new IllegalStateException("made to fail");
            }
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{\"n\":1}", NOON));

        assertThat(runner.runDue()).isEqualTo(1);
        now = NOON.plusSeconds(12);
        assertThat(runner.runDue()).isEqualTo(1);
        assertThat(seen).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(there("look", "row-1")).isFalse();
    }

    @Test
    void a_task_that_wants_to_come_again_comes_again_with_its_new_data() {
        List<String> seen = new ArrayList<>();
        List<Long> epochs = new ArrayList<>();
        TaskRunner runner = runner(handler("sweep", carrying -> {
            seen.add(carrying.task().data());
            epochs.add(carrying.epoch());
            return new Next.Again(now.plusSeconds(60), "{\"n\":" + seen.size() + "}");
        }));
        put(new Task("sweep", "all", "{\"n\":0}", NOON));

        for (int i = 0; i < 3; i++) {
            assertThat(runner.runDue()).isEqualTo(1);
            now = now.plusSeconds(59);
            assertThat(runner.runDue()).isZero();
            now = now.plusSeconds(1);
        }
        assertThat(seen).containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
        assertThat(epochs).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void epochs_rise_also_when_a_task_was_done_and_put_anew() {
        List<Long> epochs = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            epochs.add(carrying.epoch());
            return new Next.Done();
        }));
        for (int i = 0; i < 3; i++) {
            put(new Task("look", "row-1", "{}", NOON));
            runner.runDue();
        }
        assertThat(epochs).hasSize(3).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_task_that_fails_is_tried_again_later_each_time_and_shown_as_in_trouble_until_it_succeeds() {
        AtomicInteger tries = new AtomicInteger();
        TaskRunner runner = runner(handler("look", carrying -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException("made to fail");
            }
            return new Next.Again(now.plusSeconds(600), "{}");
        }));
        put(new Task("look", "row-1", "{}", NOON));

        long[] least = {10, 20, 40};
        for (int i = 0; i < 3; i++) {
            assertThat(runner.runDue()).isEqualTo(1);
            List<TaskTrouble> troubles = troubles();
            assertThat(troubles).hasSize(1);
            assertThat(troubles.get(0).failures()).isEqualTo(i + 1);
            assertThat(troubles.get(0).since()).isEqualTo(NOON);
            assertThat(Duration.between(now, troubles.get(0).next()))
                    .isBetween(Duration.ofSeconds(least[i]), Duration.ofMillis(least[i] * 1200));
            now = troubles.get(0).next().minusMillis(1);
            assertThat(runner.runDue()).isZero();
            now = troubles.get(0).next();
        }
        assertThat(runner.runDue()).isEqualTo(1);
        assertThat(troubles()).isEmpty();
        assertThat(there("look", "row-1")).isTrue();
    }

    @Test
    void counts_tell_waiting_overdue_running_and_troubled_apart() {
        List<List<TaskCount>> during = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            during.add(counts());
            throw new IllegalStateException("made to fail");
        }));
        put(new Task("look", "now", "{}", NOON.minusSeconds(1)));
        put(new Task("look", "later", "{}", NOON.plusSeconds(3600)));
        put(new Task("other", "now", "{}", NOON));

        runner.runDue();

        assertThat(during)
                .containsExactly(List.of(
                        new TaskCount("look", 1, 0, 1, 0, NOON.plusSeconds(3600)),
                        new TaskCount("other", 1, 1, 0, 0, NOON)));
        assertThat(counts().get(0).troubled()).isEqualTo(1);
    }

    @Test
    void a_put_is_undone_with_the_transaction_it_came_in() {
        assertThatThrownBy(() -> store.submit(tx -> {
                    book.put(tx, new Task("look", "row-1", "{}", NOON));
                    throw new IllegalStateException("made to fail");
                }))
                .hasMessage("made to fail");
        assertThat(there("look", "row-1")).isFalse();
    }

    @Test
    void tasks_of_another_environment_or_an_unknown_kind_are_left_alone() {
        AtomicInteger carried = new AtomicInteger();
        TaskRunner runner = runner(handler("look", carrying -> {
            carried.incrementAndGet();
            return new Next.Done();
        }));
        TaskBook elsewhere = new TaskBook("https://elsewhere.crm4.dynamics.com");
        store.submit(tx -> {
            elsewhere.put(tx, new Task("look", "row-1", "{}", NOON));
            book.put(tx, new Task("unknown", "row-1", "{}", NOON));
            return true;
        });

        assertThat(runner.runDue()).isZero();
        assertThat(carried).hasValue(0);
        assertThat(there("unknown", "row-1")).isTrue();
        Optional<Task> kept = store.read(tx -> elsewhere.find(tx, "look", "row-1"));
        assertThat(kept).isPresent();
    }

    @Test
    void data_that_is_no_json_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> put(new Task("look", "row-1", "secret", NOON)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> put(new Task("look", "row-1", "{} {}", NOON)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put(new Task("look", "row-1", "", NOON))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put(new Task("Look!", "row-1", "{}", NOON)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_that_was_taken_over_is_refused_in_the_very_transaction_and_the_other_is_not() {
        List<String> effects = new CopyOnWriteArrayList<>();
        TaskRunner second = runner(handler("look", carrying -> {
            store.submit(tx -> {
                carrying.check(tx);
                return effects.add("second");
            });
            return new Next.Done();
        }));
        TaskRunner first = runner(handler("look", carrying -> {
            // silent for its whole lease
            now = now.plus(Pace.USUAL.lease());
            assertThat(second.runDue()).isEqualTo(1);
            assertThatThrownBy(() -> store.submit(tx -> {
                        carrying.check(tx);
                        return effects.add("first");
                    }))
                    .isInstanceOf(StaleLease.class)
                    .hasMessageContaining("look");
            put(new Task("look", "row-1", "{\"new\":true}", now.plusSeconds(60)));
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{}", NOON));

        first.runDue();

        assertThat(effects).containsExactly("second");
        // and the end of the one that was overtaken takes nothing away
        assertThat(found("look", "row-1")).map(Task::data).contains("{\"new\":true}");
    }

    @Test
    void one_that_still_shows_signs_of_life_is_not_taken_over() {
        TaskRunner second = runner(handler("look", carrying -> new Next.Done()));
        TaskRunner first = runner(handler("look", carrying -> {
            now = now.plus(Pace.USUAL.lease()).minusMillis(1);
            assertThat(second.runDue()).isZero();
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{}", NOON));

        assertThat(first.runDue()).isEqualTo(1);
        assertThat(there("look", "row-1")).isFalse();
    }

    @Test
    void one_whose_task_was_taken_away_finds_so() {
        List<Throwable> thrown = new ArrayList<>();
        TaskRunner runner = runner(handler("look", carrying -> {
            assertThat(store.<Boolean>submit(tx -> book.remove(tx, "look", "row-1")))
                    .isTrue();
            try {
                store.submit(tx -> {
                    carrying.check(tx);
                    return true;
                });
            } catch (StaleLease stale) {
                thrown.add(stale);
            }
            return new Next.Again(NOON, "{}");
        }));
        put(new Task("look", "row-1", "{}", NOON));

        assertThat(runner.runDue()).isEqualTo(1);
        assertThat(thrown).hasSize(1);
        assertThat(there("look", "row-1")).isFalse();
        assertThat(store.<Boolean>submit(tx -> book.remove(tx, "look", "row-1")))
                .isFalse();
    }

    @Test
    void several_runners_and_a_busy_store_carry_out_each_task_exactly_once() throws Exception {
        int tasks = 400;
        Map<String, AtomicInteger> carried = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(tasks);
        store.submit(tx -> tx.update("create table effect (id text primary key)"));
        for (int i = 0; i < 3; i++) {
            started(i, handler("look", carrying -> {
                store.submit(tx -> {
                    carrying.check(tx);
                    return tx.update(
                            "insert into effect values (?)", carrying.task().id());
                });
                carried.computeIfAbsent(carrying.task().id(), id -> new AtomicInteger())
                        .incrementAndGet();
                all.countDown();
                return new Next.Done();
            }));
        }
        for (int i = 0; i < tasks; i++) {
            put(new Task("look", "row-" + i, "{}", REAL.instant()));
        }

        assertThat(all.await(40, TimeUnit.SECONDS)).isTrue();
        for (AutoCloseable one : closing) {
            assertThat(((TaskRunner) one).drain(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(carried).hasSize(tasks);
        assertThat(carried.values()).allMatch(times -> times.get() == 1);
        assertThat(strings("select id from effect")).hasSize(tasks);
        assertThat(strings("select id from task")).isEmpty();
    }

    @Test
    void two_writers_on_one_store_share_tasks_while_both_are_put_to() throws Exception {
        int tasks = 100;
        Map<String, AtomicInteger> carried = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(2 * tasks);
        Store other = another();
        TaskHandler handler = handler("look", carrying -> {
            carried.computeIfAbsent(carrying.task().id(), id -> new AtomicInteger())
                    .incrementAndGet();
            all.countDown();
            return new Next.Done();
        });
        started(1, handler);
        TaskRunner second = new TaskRunner(other, HERE, List.of(handler), REAL, new SplittableRandom(2), QUICK);
        closing.add(second);
        second.start();
        for (int i = 0; i < tasks; i++) {
            put(new Task("look", "one-" + i, "{}", REAL.instant()));
            String id = "two-" + i;
            other.submit(tx -> {
                book.put(tx, new Task("look", id, "{}", REAL.instant()));
                return true;
            });
        }
        assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
        closing.add(other);
        for (AutoCloseable one : closing) {
            if (one instanceof TaskRunner runner) {
                assertThat(runner.drain(Duration.ofSeconds(20))).isTrue();
            }
        }
        assertThat(carried).hasSize(2 * tasks);
        assertThat(carried.values()).allMatch(times -> times.get() == 1);
        assertThat(strings("select id from task")).isEmpty();
    }

    @Test
    void a_long_task_keeps_its_lease_by_signs_of_life() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger carried = new AtomicInteger();
        Function<Carrying, Next> slow = carrying -> {
            carried.incrementAndGet();
            running.countDown();
            await(finish);
            store.submit(tx -> {
                carrying.check(tx);
                return true;
            });
            return new Next.Done();
        };
        started(1, handler("look", slow));
        started(2, handler("look", slow));
        put(new Task("look", "row-1", "{}", REAL.instant()));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        Instant picked = heartbeat();
        Instant later = picked.plus(QUICK.lease().multipliedBy(2));
        while (heartbeat().isBefore(later)) {
            assertThat(carried).hasValue(1);
            Thread.onSpinWait();
        }
        finish.countDown();
        while (there("look", "row-1")) {
            Thread.onSpinWait();
        }
        assertThat(carried).hasValue(1);
    }

    @Test
    void draining_lets_running_tasks_end_and_takes_no_new_ones() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        TaskRunner runner = started(1, handler("look", carrying -> {
            running.countDown();
            while (!carrying.stopping()) {
                Thread.onSpinWait();
            }
            return new Next.Again(NOON, "{\"page\":2}");
        }));
        put(new Task("look", "row-1", "{\"page\":1}", REAL.instant()));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(runner.drain(Duration.ofSeconds(20))).isTrue();
        put(new Task("look", "row-2", "{}", NOON));
        runner.wake();
        assertThat(runner.runDue()).isZero();

        assertThat(counts()).containsExactly(new TaskCount("look", 2, 2, 0, 0, NOON));
        assertThat(found("look", "row-1")).map(Task::data).contains("{\"page\":2}");
    }

    @Test
    void a_task_that_does_not_end_in_time_is_interrupted_at_the_end_and_given_back_without_a_failure()
            throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        TaskRunner runner = started(1, handler("look", carrying -> {
            running.countDown();
            await(new CountDownLatch(1));
            return new Next.Done();
        }));
        put(new Task("look", "row-1", "{}", REAL.instant()));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(runner.drain(Duration.ofMillis(50))).isFalse();
        runner.close();

        List<TaskCount> counts = counts();
        assertThat(counts).hasSize(1);
        assertThat(counts.get(0).waiting()).isEqualTo(1);
        assertThat(counts.get(0).troubled()).isZero();
    }

    @Test
    void two_handlers_of_one_kind_are_refused() {
        assertThatThrownBy(() -> runner(
                        handler("look", carrying -> new Next.Done()), handler("look", carrying -> new Next.Done())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException("interrupted", ended);
        }
    }

    private Optional<Task> found(String kind, String id) {
        return store.read(tx -> book.find(tx, kind, id));
    }

    private List<TaskTrouble> troubles() {
        return store.read(tx -> book.troubles(tx, 10));
    }

    private List<TaskCount> counts() {
        return store.read(tx -> book.counts(tx, now));
    }

    private List<String> strings(String sql) {
        return store.read(tx -> tx.query(sql, row -> row.getString(1)));
    }

    private Instant heartbeat() {
        return Instant.ofEpochMilli(
                store.read(tx -> tx.one("select heartbeat from task where kind = 'look'", row -> row.getLong(1)))
                        .orElseThrow());
    }

    private void put(Task task) {
        store.submit(tx -> {
            book.put(tx, task);
            return true;
        });
    }

    private boolean there(String kind, String id) {
        return found(kind, id).isPresent();
    }

    private TaskRunner runner(TaskHandler... handlers) {
        TaskRunner runner =
                new TaskRunner(store, HERE, List.of(handlers), () -> now, new SplittableRandom(closing.size()));
        closing.add(runner);
        return runner;
    }

    private TaskRunner started(int seed, TaskHandler... handlers) {
        TaskRunner runner = new TaskRunner(store, HERE, List.of(handlers), REAL, new SplittableRandom(seed), QUICK);
        closing.add(runner);
        runner.start();
        return runner;
    }

    private static TaskHandler handler(String kind, Function<Carrying, Next> work) {
        return new TaskHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Next carry(Carrying carrying) {
                return work.apply(carrying);
            }
        };
    }
}
