package org.privacyconnector.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GDPR 12(3) with Regulation 1182/71. */
class AnswerDeadlineTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, 2026-04-10, 2026-04-10", // Friday
        "2026-03-03, 2026-04-03, 2026-04-07", // Good Friday, then Easter
        "2026-03-06, 2026-04-06, 2026-04-07", // Easter Monday
        "2026-02-07, 2026-03-07, 2026-03-09", // Saturday
        "2026-02-08, 2026-03-08, 2026-03-09", // Sunday
        "2026-04-14, 2026-05-14, 2026-05-15", // Ascension Day
        "2026-01-31, 2026-02-28, 2026-03-02", // no such date, and a Saturday
        "2028-01-31, 2028-02-29, 2028-02-29", // a leap year
        "2028-01-29, 2028-02-29, 2028-02-29",
        "2027-01-29, 2027-02-28, 2027-03-01",
        "2028-02-29, 2028-03-29, 2028-03-29",
        "2026-08-31, 2026-09-30, 2026-09-30",
        "2026-11-30, 2026-12-30, 2026-12-30",
        "2026-05-19, 2026-06-19, 2026-06-19", // midsummer eve
        "2026-11-24, 2026-12-24, 2026-12-24", // Christmas eve
        "2026-12-01, 2027-01-01, 2027-01-04", // New Year, then a weekend
        "2026-11-25, 2026-12-25, 2026-12-28", // Christmas, then a weekend
    })
    void a_month_ends_on_the_same_date_or_the_last_of_the_month_and_is_moved_past_days_off(
            LocalDate received, LocalDate workTo, LocalDate lastDay) {
        assertThat(AnswerDeadline.of(received).due()).contains(new Due(workTo, lastDay));
    }

    @Test
    void the_day_of_receipt_is_that_of_the_environment_s_zone() {
        assertThat(AnswerDeadline.of(Instant.parse("2026-03-09T22:59:59.999Z"), STOCKHOLM)
                        .received())
                .isEqualTo("2026-03-09");
        assertThat(AnswerDeadline.of(Instant.parse("2026-03-09T23:00:00Z"), STOCKHOLM)
                        .received())
                .isEqualTo("2026-03-10");
        assertThat(AnswerDeadline.of(Instant.parse("2026-07-09T22:00:00Z"), STOCKHOLM)
                        .received())
                .isEqualTo("2026-07-10");
    }

    @Test
    void it_is_over_the_day_after_the_one_that_is_worked_to_even_where_the_law_gives_longer() {
        AnswerDeadline goodFriday = AnswerDeadline.of(LocalDate.of(2026, 3, 3));
        assertThat(goodFriday.isOver(LocalDate.of(2026, 4, 3))).isFalse();
        assertThat(goodFriday.isOver(LocalDate.of(2026, 4, 4))).isTrue();
    }

    @Test
    void it_stands_still_from_a_question_asked_without_delay_until_its_answer() {
        AnswerDeadline asked = AnswerDeadline.of(TENTH).ask(TENTH.plusDays(3));
        assertThat(asked.standsStill()).isTrue();
        assertThat(asked.due()).isEmpty();
        assertThat(asked.isOver(TENTH.plusYears(1))).isFalse();
        AnswerDeadline answered = asked.answer(TENTH.plusDays(13));
        assertThat(answered.standsStill()).isFalse();
        assertThat(answered.due()).map(Due::workTo).contains(LocalDate.of(2026, 4, 20));
        assertThat(AnswerDeadline.of(TENTH).ask(TENTH).answer(TENTH).due())
                .isEqualTo(AnswerDeadline.of(TENTH).due());
    }

    @Test
    void a_question_that_came_late_stops_nothing() {
        AnswerDeadline inTime = AnswerDeadline.of(TENTH).ask(TENTH.plusDays(AnswerDeadline.DAYS_TO_ASK));
        AnswerDeadline late = AnswerDeadline.of(TENTH).ask(TENTH.plusDays(AnswerDeadline.DAYS_TO_ASK + 1));
        assertThat(inTime.standsStill()).isTrue();
        assertThat(late.standsStill()).isFalse();
        assertThat(late.due()).isEqualTo(AnswerDeadline.of(TENTH).due());
        assertThat(late.answer(TENTH.plusDays(20)).due())
                .isEqualTo(AnswerDeadline.of(TENTH).due());
    }

    @Test
    void only_the_first_question_counts_and_only_a_question_is_answered() {
        AnswerDeadline answered = AnswerDeadline.of(TENTH).ask(TENTH).answer(TENTH.plusDays(1));
        assertThatThrownBy(() -> answered.ask(TENTH.plusDays(2)))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("only the first question");
        assertThatThrownBy(() -> answered.answer(TENTH.plusDays(2))).isInstanceOf(DeadlineRefused.class);
        assertThatThrownBy(() -> AnswerDeadline.of(TENTH).answer(TENTH)).isInstanceOf(DeadlineRefused.class);
        assertThatThrownBy(() -> AnswerDeadline.of(TENTH).ask(TENTH.minusDays(1)))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("clock of this machine");
        assertThatThrownBy(() -> AnswerDeadline.of(TENTH).ask(TENTH.plusDays(1)).answer(TENTH))
                .isInstanceOf(DeadlineRefused.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-10, 2026-06-10", "2026-01-31, 2026-04-30", "2025-11-30, 2026-02-28", "2027-11-30, 2028-02-29"})
    void an_extension_makes_it_three_months_from_receipt(LocalDate received, LocalDate workTo) {
        assertThat(AnswerDeadline.of(received).extend(received, "many requests").due())
                .map(Due::workTo)
                .contains(workTo);
    }

    @Test
    void it_is_extended_within_the_month_and_not_after_it() {
        AnswerDeadline goodFriday = AnswerDeadline.of(LocalDate.of(2026, 3, 3));
        assertThat(goodFriday.extend(LocalDate.of(2026, 4, 3), "many requests").extended())
                .isEqualTo("2026-04-03");
        assertThatThrownBy(() -> goodFriday.extend(LocalDate.of(2026, 4, 4), "many requests"))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("the month ended on 2026-04-03");
        assertThatThrownBy(() -> goodFriday.extend(LocalDate.of(2026, 3, 2), "many requests"))
                .isInstanceOf(DeadlineRefused.class);
    }

    @Test
    void it_is_extended_once_and_with_reasons() {
        AnswerDeadline extended = AnswerDeadline.of(TENTH).extend(TENTH, "many requests");
        assertThatThrownBy(() -> extended.extend(TENTH.plusDays(1), "many more"))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("only once");
        assertThatThrownBy(() -> AnswerDeadline.of(TENTH).extend(TENTH, " \t"))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("reasons");
    }

    @Test
    void the_month_in_which_it_is_extended_stands_still_too() {
        AnswerDeadline asked = AnswerDeadline.of(TENTH).ask(TENTH.plusDays(1));
        AnswerDeadline answered = asked.answer(TENTH.plusDays(11));
        LocalDate end = LocalDate.of(2026, 4, 20);
        assertThat(answered.extend(end, "many requests").due()).map(Due::workTo).contains(LocalDate.of(2026, 6, 20));
        assertThatThrownBy(() -> answered.extend(end.plusDays(1), "many requests"))
                .isInstanceOf(DeadlineRefused.class)
                .hasMessageContaining("2026-04-20");
        assertThat(asked.extend(TENTH.plusDays(60), "many requests")
                        .answer(TENTH.plusDays(60))
                        .due())
                .map(Due::workTo)
                .contains(LocalDate.of(2026, 6, 10).plusDays(59));
    }

    @Test
    void days_that_do_not_follow_each_other_are_no_deadline() {
        assertThatThrownBy(() -> new AnswerDeadline(TENTH, null, TENTH, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnswerDeadline(TENTH, TENTH.minusDays(1), null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnswerDeadline(TENTH, null, null, TENTH.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_request_is_due_where_a_walk_through_the_calendar_ends() {
        long seed = Long.getLong("sim.seed", 12_03L);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            LocalDate received = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(6 * 365));
            AnswerDeadline deadline = AnswerDeadline.of(received);
            LocalDate asked = random.nextBoolean() ? received.plusDays(random.nextInt(15)) : null;
            LocalDate answered = asked == null ? null : asked.plusDays(random.nextInt(100));
            if (asked != null && answered != null) {
                deadline = deadline.ask(asked).answer(answered);
                if (asked.isAfter(received.plusDays(7))) {
                    asked = null;
                }
            }
            LocalDate workTo = NaiveDeadline.workTo(received, 1, asked, answered);
            String told = "seed " + seed + ", turn " + i + ": " + deadline;
            assertThat(deadline.due()).as(told).contains(new Due(workTo, NaiveDeadline.lastDay(workTo)));
            LocalDate later = NaiveDeadline.workTo(received, 3, asked, answered);
            assertThat(deadline.extend(workTo, "many requests").due())
                    .as(told)
                    .contains(new Due(later, NaiveDeadline.lastDay(later)));
            AnswerDeadline over = deadline;
            assertThatThrownBy(() -> over.extend(workTo.plusDays(1), "many requests"))
                    .as(told)
                    .isInstanceOf(DeadlineRefused.class);
        }
    }
}
