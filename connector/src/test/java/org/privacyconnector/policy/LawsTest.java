package org.privacyconnector.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Month;
import org.junit.jupiter.api.Test;

class LawsTest {
    private final Law bookkeeping = Laws.shipped().find("SE/BFL-7-2").orElseThrow();

    @Test
    void accounting_records_are_kept_through_the_seventh_calendar_year_after_the_fiscal_year_ended() {
        LocalDate booked = LocalDate.of(2018, 5, 4);
        assertThat(bookkeeping.lastDay(booked, Month.DECEMBER)).isEqualTo("2025-12-31");
        assertThat(bookkeeping.isDue(booked, Month.DECEMBER, LocalDate.of(2025, 12, 31)))
                .isFalse();
        assertThat(bookkeeping.isDue(booked, Month.DECEMBER, LocalDate.of(2026, 1, 1)))
                .isTrue();
    }

    @Test
    void a_broken_fiscal_year_counts_by_the_calendar_year_in_which_it_ended() {
        assertThat(bookkeeping.lastDay(LocalDate.of(2018, 4, 30), Month.APRIL)).isEqualTo("2025-12-31");
        assertThat(bookkeeping.lastDay(LocalDate.of(2018, 5, 1), Month.APRIL)).isEqualTo("2026-12-31");
    }

    @Test
    void S7_the_cut_off_of_a_query_agrees_with_the_due_date_on_every_day_of_four_years_for_every_fiscal_year() {
        for (Month ends : Month.values()) {
            for (LocalDate today = LocalDate.of(2024, 1, 1);
                    today.getYear() < 2028;
                    today = today.plusDays(today.getDayOfYear() < 3 || today.getDayOfYear() > 360 ? 1 : 9)) {
                LocalDate cutOff = bookkeeping.latestDueStart(today, ends);
                assertThat(bookkeeping.isDue(cutOff, ends, today)).isTrue();
                assertThat(bookkeeping.isDue(cutOff.plusDays(1), ends, today)).isFalse();
            }
        }
    }

    @Test
    void each_law_says_in_two_languages_what_it_is_and_since_when() {
        for (Law law : Laws.shipped().all()) {
            assertThat(law.title()).isNotBlank();
            assertThat(law.titleSv()).isNotBlank();
            assertThat(law.source()).isNotBlank();
            assertThat(law.validFrom()).isBefore(Laws.shipped().dated());
        }
    }

    @Test
    void an_unknown_law_is_not_found() {
        assertThat(Laws.shipped().find("SE/BFL-7-3")).isEmpty();
        assertThat(Laws.shipped().names()).contains("SE/BFL-7-2");
    }
}
