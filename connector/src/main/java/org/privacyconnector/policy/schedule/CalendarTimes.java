package org.privacyconnector.policy.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * At a time of day, on some days.
 *
 * @param weekdays the days of the week that count; all seven where the day of the month decides
 * @param dayOfMonth 1 to 31, where a month that is too short has its last day; 0 when the day of the month does not matter
 * @param at on the environment's wall clock
 */
public record CalendarTimes(Set<DayOfWeek> weekdays, int dayOfMonth, LocalTime at) implements Recurrence {
    /** The day of the month that is the last, however long the month is. */
    static final int LAST = 31;

    /** Longer than from any day of a month to the same of the next. */
    private static final int DAYS = 66;

    public CalendarTimes {
        weekdays = Set.copyOf(weekdays);
    }

    /** Whether the last day of every month is meant, however long the month is. */
    public boolean isLastDay() {
        return dayOfMonth == LAST;
    }

    @Override
    public Optional<Instant> after(Instant instant, ZoneId zone) {
        // a day that a zone skips as a whole begins after the next one has: look two days back
        LocalDate day = instant.atZone(zone).toLocalDate().minusDays(2);
        for (int i = 0; i < DAYS; i++, day = day.plusDays(1)) {
            if (counts(day)) {
                Instant due = WallClock.first(day.atTime(at), zone);
                if (due.isAfter(instant)) {
                    return Optional.of(due);
                }
            }
        }
        throw new IllegalStateException("every week has each of its days, and every month its last");
    }

    private boolean counts(LocalDate day) {
        boolean month = dayOfMonth == 0 || day.getDayOfMonth() == Math.min(dayOfMonth, day.lengthOfMonth());
        return month && weekdays.contains(day.getDayOfWeek());
    }

    @Override
    public String text() {
        return RecurrenceWords.of(this);
    }
}
