package org.privacyconnector.trigger.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.policy.Reaction;
import org.privacyconnector.policy.Step;
import org.privacyconnector.state.Sealer;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.EventCounts;
import org.privacyconnector.state.events.Hints;
import org.privacyconnector.state.events.Housekeeping;
import org.privacyconnector.state.events.Looks;
import org.privacyconnector.state.events.WaitingEvents;
import org.privacyconnector.state.tasks.TaskBook;
import org.privacyconnector.store.CommitWatch;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.TableName;
import org.privacyconnector.trigger.Intake.Refusal;
import org.privacyconnector.trigger.Intake.Taken;

/** Events that are kept together, and what one of them must not do to the others. */
@Timeout(60)
class EventIntakeTest {
    private static final String ENVIRONMENT = "contoso";
    private static final TableName CONTACT = new TableName("contact");
    private static final List<Step> STEPS = List.of(new Step(
            "Update", CONTACT, List.of(), null, false, Reaction.RECORD, new Place("connector.yaml", 1, 1), Map.of()));

    private final List<Runnable> closing = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @Test
    void an_event_that_cannot_be_kept_does_not_make_its_neighbours_fail() {
        neighboursOfABadOne(
                SqliteStore.open(file()),
                "create trigger bad before insert on event when new.row_id = '" + row(7)
                        + "' begin select raise(abort, 'bad'); end");
    }

    @Test
    void an_event_that_cannot_be_kept_does_not_make_its_neighbours_fail_on_a_server_either() {
        neighboursOfABadOne(
                RealPostgres.open(), "alter table event add constraint bad check (row_id <> '" + row(7) + "')");
    }

    private void neighboursOfABadOne(Store store, String makeBad) {
        store.submit(tx -> tx.update(makeBad));
        List<Taken> taken = together(store, IntStream.range(0, 20).toArray());

        assertThat(taken.get(7)).isEqualTo(new Taken.Refused(Refusal.BUSY));
        assertThat(taken).filteredOn(new Taken.Accepted(false)::equals).hasSize(19);
        assertThat(rows(store, "select row_id from event order by event_no"))
                .as("in the order in which they came")
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .filter(i -> i != 7)
                        .mapToObj(i -> row(i).toString())
                        .toList());
        assertThat(rows(store, "select id from task")).hasSize(19);
    }

    @Test
    void duplicates_within_a_group_and_events_with_and_without_a_user_are_kept_once() {
        once(SqliteStore.open(file()));
    }

    @Test
    void duplicates_within_a_group_and_events_with_and_without_a_user_are_kept_once_on_a_server_too() {
        once(RealPostgres.open());
    }

    private void once(Store store) {
        List<Taken> taken = together(store, 1, 2, 1, 3, 3, 2);
        assertThat(taken)
                .containsExactly(
                        new Taken.Accepted(false),
                        new Taken.Accepted(false),
                        new Taken.Accepted(true),
                        new Taken.Accepted(false),
                        new Taken.Accepted(true),
                        new Taken.Accepted(true));
        assertThat(rows(store, "select row_id from event order by event_no"))
                .containsExactly(row(1).toString(), row(2).toString(), row(3).toString());
        assertThat(rows(store, "select word || ' ' || times from event_count order by word"))
                .containsExactly("accepted 3", "duplicate 3");
    }

    @Test
    void nobody_is_answered_before_the_commit() throws Exception {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Store store = SqliteStore.open(file(), new CommitWatch() {
            @Override
            public void before() {
                committing.countDown();
                await(goOn);
            }
        });
        EventIntake intake = intake(store);
        CompletableFuture<Taken> answer = accept(intake, 1);
        assertThat(committing.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).isNotDone();
        goOn.countDown();
        assertThat(answer.join()).isEqualTo(new Taken.Accepted(false));
    }

    @Test
    void what_a_crash_leaves_unanswered_is_refused_as_busy_and_kept_once_when_it_comes_again() {
        EventIntake dying = intake(SqliteStore.open(file(), new CommitWatch() {
            private int commits;

            @Override
            public void after() {
                // durable by now, and nobody knows
                if (++commits == 3) {
                    throw new IllegalStateException("the end");
                }
            }
        }));
        List<Taken> first =
                IntStream.of(1, 2, 3).mapToObj(i -> accept(dying, i).join()).toList();
        assertThat(first).contains(new Taken.Refused(Refusal.BUSY));
        close();
        closing.clear();

        Store store = SqliteStore.open(file());
        List<Taken> again = together(store, 1, 2, 3);
        assertThat(again).allMatch(Taken.Accepted.class::isInstance).contains(new Taken.Accepted(true));
        assertThat(rows(store, "select row_id from event")).hasSize(3);
        assertThat(rows(store, "select id from task")).hasSize(3);
    }

    /** These events, all in one group: the writer is held up while they come. */
    private List<Taken> together(Store store, int... numbers) {
        EventIntake intake = intake(store);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread holding = new Thread(() -> store.submit(tx -> {
            held.countDown();
            await(goOn);
            return true;
        }));
        holding.start();
        await(held);
        List<CompletableFuture<Taken>> answers =
                IntStream.of(numbers).mapToObj(number -> accept(intake, number)).toList();
        goOn.countDown();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Taken> accept(EventIntake intake, int number) {
        Posted posted = Posted.of("Update", "contact", row(number), new UUID(0x22L, number + 1));
        return intake.accept((number % 2 == 0 ? posted : posted.without("InitiatingUserId")).body(), Map.of())
                .toCompletableFuture();
    }

    private EventIntake intake(Store store) {
        EventCounts counts = new EventCounts(ENVIRONMENT);
        EventIntake intake = new EventIntake(
                store,
                new EventBook(ENVIRONMENT, new Sealer(new byte[Sealer.KEY_BYTES])),
                new Hints(ENVIRONMENT, new TaskBook(ENVIRONMENT)),
                counts,
                () -> STEPS,
                Posted.ORGANISATION,
                new Housekeeping(new WaitingEvents(ENVIRONMENT), counts, new Looks(ENVIRONMENT)),
                InstantSource.system());
        intake.start();
        closing.add(intake::drain);
        closing.add(store::close);
        return intake;
    }

    private static List<String> rows(Store store, String sql) {
        return store.read(tx -> tx.query(sql, row -> row.getString(1)));
    }

    private Path file() {
        return folder.resolve("data/store.db");
    }

    private static UUID row(int number) {
        return new UUID(0x11L, number + 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException over) {
            throw new IllegalStateException(over);
        }
    }
}
