package org.privacyconnector.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days off in Sweden. */
class SwedishHolidaysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2008-03-23",
                "2011-04-24",
                "2019-04-21",
                "2024-03-31",
                "2025-04-20",
                "2026-04-05",
                "2027-03-28",
                "2028-04-16",
                "2038-04-25",
                "2049-04-18",
                "2076-04-19",
                "2285-03-22"
            })
    void easter_falls_where_the_church_has_it(String sunday) {
        LocalDate day = LocalDate.parse(sunday);
        assertThat(SwedishHolidays.easter(day.getYear())).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01", "2026-01-06", "2026-04-03", "2026-04-05", "2026-04-06", "2026-05-01", "2026-05-14",
                "2026-05-24", "2026-06-06", "2026-06-20", "2026-10-31", "2026-12-25", "2026-12-26", "2020-06-20",
                "2021-06-26", "2025-11-01", "2027-11-06"
            })
    void a_public_holiday_is_one(String day) {
        assertThat(SwedishHolidays.isHoliday(LocalDate.parse(day))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02", "2026-01-05", "2026-04-02", "2026-04-07", "2026-04-30", "2026-05-13", "2026-05-15",
                "2026-05-25", "2026-06-13", "2026-06-27", "2026-10-24", "2026-11-07", "2026-12-27", "2026-05-06"
            })
    void its_neighbours_are_none(String day) {
        assertThat(SwedishHolidays.isHoliday(LocalDate.parse(day))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-19", "2026-12-24", "2026-12-31"})
    void the_eves_are_working_days_by_regulation_1182_71(String eve) {
        assertThat(SwedishHolidays.isWorkingDay(LocalDate.parse(eve))).isTrue();
        assertThat(SwedishHolidays.workingDayFrom(LocalDate.parse(eve))).isEqualTo(eve);
    }

    @Test
    void every_day_is_a_working_day_exactly_where_the_printed_calendar_says_so() {
        LocalDate day = LocalDate.of(NaiveDeadline.FIRST, 1, 1);
        while (day.getYear() <= NaiveDeadline.LAST) {
            assertThat(SwedishHolidays.isWorkingDay(day)).as("%s", day).isEqualTo(NaiveDeadline.works(day));
            day = day.plusDays(1);
        }
    }
}
