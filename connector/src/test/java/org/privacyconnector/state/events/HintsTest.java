package org.privacyconnector.state.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.state.tasks.Task;
import org.privacyconnector.state.tasks.Tasks;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.TableName;

class HintsTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final UUID ROW = UUID.fromString("6d81597f-0f9f-e711-8122-000d3aa2331c");
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    private Path folder;

    private final List<Task> put = new ArrayList<>();
    private final Hints hints = new Hints("contoso", new PutOnly());
    private Store store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder.resolve("data/store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_hint_waits_with_one_task_for_its_row() {
        assertThat(add(hint("Update", NINE))).isTrue();

        assertThat(waiting()).containsExactly(new WaitingHint(hint("Update", NINE), 1, NINE));
        assertThat(put).containsExactly(new Task("look", "contact:" + ROW, "{}", NINE));
        assertThat(store.<Optional<Instant>>read(hints::oldest)).contains(NINE);
    }

    @Test
    void the_same_again_waits_once_and_its_row_is_looked_at_after_it_too() {
        add(hint("Update", NINE));
        assertThat(add(hint("Update", NINE.plusSeconds(5)))).isFalse();
        assertThat(add(hint("Delete", NINE.plusSeconds(6)))).isTrue();

        assertThat(waiting())
                .containsExactly(
                        new WaitingHint(hint("Update", NINE), 2, NINE.plusSeconds(5)),
                        new WaitingHint(hint("Delete", NINE.plusSeconds(6)), 1, NINE.plusSeconds(6)));
        assertThat(put).hasSize(3).extracting(Task::id).containsOnly("contact:" + ROW);
    }

    @Test
    void several_at_once_wait_as_if_they_had_come_one_by_one_with_one_look_at_each_row() {
        add(hint("Update", NINE));
        put.clear();
        store.<Boolean>submit(tx -> {
            hints.addAll(
                    tx,
                    List.of(
                            new Hints.Arrival(hint("Update", NINE.plusSeconds(2)), NINE.plusSeconds(150)),
                            new Hints.Arrival(hint("Delete", NINE.plusSeconds(3)), NINE.plusSeconds(3)),
                            new Hints.Arrival(hint("Update", NINE.plusSeconds(4)), NINE.plusSeconds(4))));
            return true;
        });
        assertThat(waiting())
                .containsExactly(
                        new WaitingHint(hint("Update", NINE), 3, NINE.plusSeconds(150)),
                        new WaitingHint(hint("Delete", NINE.plusSeconds(3)), 1, NINE.plusSeconds(3)));
        assertThat(put).containsExactly(new Task("look", "contact:" + ROW, "{}", NINE.plusSeconds(3)));
    }

    @Test
    void what_was_looked_at_goes_and_what_came_again_meanwhile_stays() {
        add(hint("Update", NINE));
        add(hint("Delete", NINE));
        List<WaitingHint> looked = waiting();
        add(hint("Update", NINE.plusSeconds(1)));

        store.<Boolean>submit(tx -> {
            hints.settle(tx, looked);
            return true;
        });

        assertThat(waiting()).extracting(each -> each.hint().message()).containsExactly("Update");
        assertThat(store.<Long>read(hints::waiting)).isEqualTo(1);
    }

    @Test
    void another_environment_sees_none_of_it() {
        add(hint("Update", NINE));
        Hints other = new Hints("fabrikam", new PutOnly());
        assertThat(store.<Long>read(other::waiting)).isZero();
        assertThat(store.<Optional<Instant>>read(other::oldest)).isEmpty();
    }

    private boolean add(Hint hint) {
        return store.submit(tx -> hints.add(tx, hint));
    }

    private List<WaitingHint> waiting() {
        return store.read(tx -> hints.of(tx, CONTACT, ROW));
    }

    private static Hint hint(String message, Instant seen) {
        return new Hint(CONTACT, ROW, message, Origin.WEBHOOK, seen);
    }

    /** Remembers what was put: this test is about hints, and tasks have their own. */
    private final class PutOnly implements Tasks {
        @Override
        public void put(Transaction tx, Task task) {
            put.add(task);
        }

        @Override
        public Optional<Task> find(Transaction tx, String kind, String id) {
            return put.stream().filter(task -> task.id().equals(id)).findFirst();
        }

        @Override
        public boolean remove(Transaction tx, String kind, String id) {
            return put.removeIf(task -> task.id().equals(id));
        }
    }
}
