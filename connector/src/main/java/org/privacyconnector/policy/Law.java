package org.privacyconnector.policy;

import java.time.LocalDate;
import java.time.Month;

/**
 * One law that says how long something is kept: through a number of calendar years after the one in which the fiscal year of a date ended.
 * Pure; safe for many threads.
 *
 * @param id the name in a policy, such as {@code SE/BFL-7-2}
 * @param title English title
 * @param titleSv Swedish title
 * @param source where the text stands
 * @param validFrom since when this period is the law
 * @param calendarYears whole calendar years after the one in which the fiscal year ended
 */
public record Law(String id, String title, String titleSv, String source, LocalDate validFrom, int calendarYears) {
    /** @throws IllegalArgumentException when no year is kept */
    public Law {
        if (calendarYears < 1) {
            throw new IllegalArgumentException("a law of the catalogue keeps for at least one year");
        }
    }

    /**
     * The last day on which the law keeps a row.
     *
     * @param date the day that belongs to the fiscal year, such as the booking date
     * @param fiscalYearEnds the month with whose last day fiscal years end
     */
    public LocalDate lastDay(LocalDate date, Month fiscalYearEnds) {
        int endsIn = date.getMonth().compareTo(fiscalYearEnds) <= 0 ? date.getYear() : date.getYear() + 1;
        return LocalDate.of(endsIn + calendarYears, Month.DECEMBER, 31);
    }

    /** Whether a row of this date is due on the day: the day after {@link #lastDay} or later. */
    public boolean isDue(LocalDate date, Month fiscalYearEnds, LocalDate today) {
        return lastDay(date, fiscalYearEnds).isBefore(today);
    }

    /** The newest date that is due on the day: every earlier date is due too, every later one is not. */
    public LocalDate latestDueStart(LocalDate today, Month fiscalYearEnds) {
        return LocalDate.of(today.getYear() - calendarYears, fiscalYearEnds, 1)
                .minusYears(1)
                .plusMonths(1)
                .minusDays(1);
    }
}
