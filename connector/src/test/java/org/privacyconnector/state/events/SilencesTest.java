package org.privacyconnector.state.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/** What is expected, missed and silent; and what else is remembered of events for people. On both databases. */
class SilencesTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final Expected CREATED = new Expected(CONTACT, "Create");
    private static final Expected UPDATED = new Expected(CONTACT, "Update");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Store store;
    private final Silences silences = new Silences("prod");

    @BeforeEach
    void open() {
        store = fresh(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    Store fresh(Path folder) {
        return SqliteStore.open(folder.resolve("data/store.db"));
    }

    private void expect(Map<Expected, Boolean> events, Instant at) {
        store.<Boolean>submit(tx -> {
            silences.expect(tx, events, at);
            return true;
        });
    }

    private void missed(Instant at) {
        store.<Boolean>submit(tx -> {
            silences.missed(tx, CREATED, at);
            return true;
        });
    }

    private List<Silence> look(Instant at) {
        return store.submit(tx -> silences.look(tx, HOUR, at));
    }

    private void event(String environment, Instant at) {
        store.<Boolean>submit(tx -> {
            tx.update(
                    "insert into event (environment, digest, tbl, row_id, message, depth, received)"
                            + " values (?, ?, 'contact', ?, 'Create', 1, ?)",
                    environment,
                    (environment + at).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    UUID.randomUUID(),
                    at);
            return true;
        });
    }

    @Test
    void a_message_is_expected_since_it_was_first_known_to_come_of_every_change() {
        expect(Map.of(CREATED, true, UPDATED, false), NOW);
        expect(Map.of(CREATED, true, UPDATED, true), NOW.plus(HOUR));
        assertThat(expected(NOW.minusMillis(1))).isEmpty();
        assertThat(expected(NOW)).containsExactly("Create");
        assertThat(expected(NOW.plus(HOUR))).containsExactlyInAnyOrder("Create", "Update");
        expect(Map.of(UPDATED, false), NOW.plus(HOUR));
        assertThat(expected(NOW.plus(HOUR))).isEmpty();
    }

    private Set<String> expected(Instant since) {
        return store.read(tx -> silences.expected(tx, CONTACT, since));
    }

    @Test
    void a_silence_begins_with_the_first_miss_since_the_last_event_and_ends_with_the_next() {
        expect(Map.of(CREATED, true), NOW);
        event("prod", NOW);
        missed(NOW.plusSeconds(10));
        event("other", NOW.plusSeconds(20));
        missed(NOW.plusSeconds(30));
        Silence begun = new Silence(CONTACT, NOW.plusSeconds(10), null);
        assertThat(look(NOW.plusSeconds(10).plus(HOUR).minusMillis(1))).isEmpty();
        assertThat(look(NOW.plusSeconds(10).plus(HOUR))).containsExactly(begun);
        assertThat(look(NOW.plusSeconds(10).plus(HOUR))).containsExactly(begun);
        assertThat(store.<Long>read(silences::silent)).isEqualTo(1);
        assertThat(store.<Optional<Instant>>read(silences::last)).contains(NOW);

        Instant back = NOW.plus(HOUR.multipliedBy(2));
        event("prod", back);
        Silence over = new Silence(CONTACT, NOW.plusSeconds(10), back);
        assertThat(look(back)).containsExactly(over);
        assertThat(store.<Long>read(silences::silent)).isZero();
        assertThat(look(back.plus(Silences.REMEMBERED).minusMillis(1))).containsExactly(over);
        assertThat(look(back.plus(Silences.REMEMBERED))).isEmpty();

        missed(back.plusSeconds(1));
        assertThat(look(back.plusSeconds(1).plus(HOUR)))
                .containsExactly(new Silence(CONTACT, back.plusSeconds(1), null));
    }

    @Test
    void a_miss_that_an_event_has_made_up_for_does_not_come_back_when_the_event_is_forgotten() {
        expect(Map.of(CREATED, true), NOW);
        missed(NOW);
        event("prod", NOW.plusSeconds(5));
        assertThat(look(NOW.plus(HOUR))).isEmpty();
        Instant later = NOW.plusSeconds(5).plus(WaitingEvents.KEPT).plusMillis(1);
        tidy(later);
        assertThat(store.<Optional<Instant>>read(silences::last)).isEmpty();
        assertThat(look(later)).isEmpty();
    }

    @Test
    void nor_does_it_where_nobody_looked_before_the_event_was_forgotten() {
        expect(Map.of(CREATED, true), NOW);
        missed(NOW);
        event("prod", NOW.plusSeconds(5));
        Instant later = NOW.plusSeconds(5).plus(WaitingEvents.KEPT).plusMillis(1);
        tidy(later);
        assertThat(look(later)).isEmpty();
        missed(later);
        assertThat(look(later.plus(HOUR))).as("a new miss counts").containsExactly(new Silence(CONTACT, later, null));
    }

    private void tidy(Instant at) {
        Housekeeping keeping = new Housekeeping(new WaitingEvents("prod"), new EventCounts("prod"), new Looks("prod"));
        store.<Boolean>submit(tx -> {
            keeping.tidy(tx, at);
            return true;
        });
    }

    @Test
    void of_a_step_that_is_registered_no_more_no_end_is_told() {
        expect(Map.of(CREATED, true), NOW);
        missed(NOW);
        assertThat(look(NOW.plus(HOUR))).hasSize(1);
        expect(Map.of(), NOW.plus(HOUR));
        assertThat(look(NOW.plus(HOUR))).isEmpty();
        missed(NOW);
        assertThat(look(NOW.plus(HOUR))).as("it is not expected").isEmpty();
    }

    @Test
    void a_question_keeps_how_many_rows_are_alike_and_names_twenty() {
        Questions questions = new Questions("prod");
        RowRef gone = new RowRef("prod", CONTACT, new UUID(1, 1));
        Set<RowRef> alike = new java.util.HashSet<>();
        for (int i = 0; i < Questions.NAMED + 1; i++) {
            alike.add(new RowRef("prod", CONTACT, new UUID(2, i)));
        }
        store.<Boolean>submit(tx -> questions.open(tx, Question.About.DELETION, CONTACT, gone.id(), NOW));
        String number = store.read(questions::open).get(0).number();
        assertThat(store.<Optional<Questions.Alike>>read(tx -> questions.alike(tx, number)))
                .as("nobody looked")
                .isEmpty();
        for (int twice = 0; twice < 2; twice++) {
            store.<Boolean>submit(tx -> {
                questions.alike(tx, Question.About.DELETION, gone, alike);
                return true;
            });
        }
        Questions.Alike kept = store.<Optional<Questions.Alike>>read(tx -> questions.alike(tx, number))
                .orElseThrow();
        assertThat(kept.count()).isEqualTo(Questions.NAMED + 1);
        assertThat(kept.some()).hasSize(Questions.NAMED);
        store.<Boolean>submit(tx -> {
            questions.withdraw(tx, Question.About.DELETION, CONTACT, gone.id());
            return true;
        });
        assertThat(store.<Long>read(tx -> tx.one("select count(*) from question_row", row -> row.getLong(1))
                        .orElseThrow()))
                .isZero();
    }

    @Test
    void the_outlook_counts_what_nothing_keeps_and_only_so_far_ahead() {
        DueDates dates = new DueDates("prod");
        LocalDate today = LocalDate.of(2026, 11, 24);
        due(dates, 1, today, "due");
        due(dates, 2, today.plusDays(1), "not-yet");
        due(dates, 3, today.plusDays(30), "not-yet");
        due(dates, 4, today.plusDays(31), "not-yet");
        due(dates, 5, today, "kept");
        assertThat(store.<List<DueDates.Outlook>>read(tx -> dates.outlook(tx, today, today.plusDays(30))))
                .containsExactly(new DueDates.Outlook("leads", 1, 2, today.plusDays(1), NOW));
    }

    private void due(DueDates dates, int row, LocalDate day, String standing) {
        UUID id = new UUID(3, row);
        store.<Boolean>submit(tx -> {
            dates.set(tx, CONTACT, id, List.of(new DueDate(CONTACT, id, "leads", day, standing, NOW)));
            return true;
        });
    }
}
