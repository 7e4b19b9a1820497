package org.privacyconnector.policy;

import java.time.LocalDate;
import java.time.Period;

/**
 * The arithmetic of retention periods, in local dates of the environment's zone (S7, GDPR 5(1)(e)). The last day a row is kept is start plus
 * period, where a day that the month does not have becomes the month's last (31 January + 1 month is 28 or 29 February). The row is due the
 * day after. Pure; safe for many threads.
 */
public final class DueDate {
    private DueDate() {}

    /**
     * The last day on which the row is kept.
     *
     * @throws IllegalArgumentException when the period is zero or negative
     */
    public static LocalDate lastDay(LocalDate start, Period period) {
        return start.plus(positive(period));
    }

    /** The first day on which the row is due: the day after the last. */
    public static LocalDate dueOn(LocalDate start, Period period) {
        return lastDay(start, period).plusDays(1);
    }

    /** Whether a row with this start is due on the day. */
    public static boolean isDue(LocalDate start, Period period, LocalDate today) {
        return lastDay(start, period).isBefore(today);
    }

    /**
     * The newest start that is due on the day: every earlier start is due too, every later one is not. This is the literal cut-off that a
     * query compares to, so that query and {@link #isDue} never differ by a day.
     */
    public static LocalDate latestDueStart(LocalDate today, Period period) {
        LocalDate start = today.minus(positive(period));
        // a shortened month puts the guess a few days off on either side; lastDay never falls as start rises, so
        // walking is enough
        while (!isDue(start, period, today)) {
            start = start.minusDays(1);
        }
        while (isDue(start.plusDays(1), period, today)) {
            start = start.plusDays(1);
        }
        return start;
    }

    private static Period positive(Period period) {
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a retention period is longer than nothing");
        }
        return period;
    }
}
