package org.privacyconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueDateTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 1);

    @Test
    void S7_a_row_is_kept_on_its_last_day_and_due_the_day_after() {
        LocalDate start = LocalDate.of(2023, 11, 23);
        Period period = Period.ofMonths(36);
        assertThat(DueDate.isDue(start, period, LocalDate.of(2026, 11, 23))).isFalse();
        assertThat(DueDate.isDue(start, period, LocalDate.of(2026, 11, 24))).isTrue();
        assertThat(DueDate.dueOn(start, period)).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void S7_the_last_of_january_plus_a_month_is_the_last_of_february() {
        assertThat(DueDate.lastDay(LocalDate.of(2026, 1, 31), Period.ofMonths(1)))
                .isEqualTo("2026-02-28");
        assertThat(DueDate.lastDay(LocalDate.of(2028, 1, 31), Period.ofMonths(1)))
                .isEqualTo("2028-02-29");
    }

    @Test
    void fault_71_a_leap_day_plus_a_year_is_the_last_of_february() {
        assertThat(DueDate.lastDay(LocalDate.of(2024, 2, 29), Period.ofYears(1)))
                .isEqualTo("2025-02-28");
        assertThat(DueDate.lastDay(LocalDate.of(2024, 2, 29), Period.ofYears(4)))
                .isEqualTo("2028-02-29");
    }

    @Test
    void fault_71_the_cut_off_of_a_query_agrees_with_the_due_date_on_every_day_of_four_years() {
        List<Period> periods = List.of(
                Period.ofDays(1),
                Period.ofDays(30),
                Period.ofDays(365),
                Period.ofWeeks(2),
                Period.ofMonths(1),
                Period.ofMonths(6),
                Period.ofMonths(13),
                Period.ofMonths(24),
                Period.ofYears(1),
                Period.ofYears(3),
                Period.of(1, 1, 1),
                Period.of(0, 1, 30));
        for (Period period : periods) {
            for (LocalDate today = FIRST; today.isBefore(LAST); today = today.plusDays(1)) {
                LocalDate cutOff = DueDate.latestDueStart(today, period);
                assertThat(cutOff).as("%s on %s", period, today).isEqualTo(newestDueByLooking(today, period));
            }
        }
    }

    @Test
    void S7_every_start_up_to_the_cut_off_is_due_and_none_after_it() {
        for (Period period : List.of(Period.ofMonths(1), Period.ofMonths(24), Period.of(0, 1, 30))) {
            for (LocalDate today = FIRST; today.isBefore(LAST); today = today.plusDays(7)) {
                LocalDate cutOff = DueDate.latestDueStart(today, period);
                for (int days = -45; days <= 45; days++) {
                    assertThat(DueDate.isDue(cutOff.plusDays(days), period, today))
                            .as("%s days from the cut-off of %s on %s", days, period, today)
                            .isEqualTo(days <= 0);
                }
            }
        }
    }

    @Test
    void a_period_of_nothing_or_less_is_refused() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        for (Period period : List.of(Period.ZERO, Period.ofDays(-1), Period.of(1, 0, -1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> DueDate.lastDay(day, period));
            assertThatIllegalArgumentException().isThrownBy(() -> DueDate.latestDueStart(day, period));
        }
    }

    /** Looks at one start after the other, newest first, from well after any that could be due. */
    private static LocalDate newestDueByLooking(LocalDate today, Period period) {
        LocalDate start = today.minus(period).plusDays(40);
        while (!start.plus(period).isBefore(today)) {
            start = start.minusDays(1);
        }
        return start;
    }
}
