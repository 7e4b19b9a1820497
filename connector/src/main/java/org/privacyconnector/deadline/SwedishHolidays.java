package org.privacyconnector.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/**
 * The public holidays of Sweden by lagen (1989:253) om allmänna helgdagar, as it stands since 2005; worked out, so that no list runs out.
 *
 * <p>Midsummer eve, Christmas eve and New Year's eve are none of them. Lagen (1930:173) moves a Swedish statute's time past them, but a period
 * of the GDPR is reckoned by Regulation 1182/71, which knows only days that are designated as holidays. A period that ends on an eve therefore
 * ends there: in doubt the earlier day, never a later one than any reading allows.
 */
public final class SwedishHolidays {
    private SwedishHolidays() {}

    /** Whether the day is a public holiday; that every Sunday is one too is left to {@link #isWorkingDay}. */
    public static boolean isHoliday(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return fixed(day)
                || day.equals(easter.minusDays(2))
                || day.equals(easter)
                || day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(49))
                || day.equals(saturdayFrom(LocalDate.of(day.getYear(), Month.JUNE, 20)))
                || day.equals(saturdayFrom(LocalDate.of(day.getYear(), Month.OCTOBER, 31)));
    }

    /** Whether a period may end on that day: neither Saturday nor Sunday nor public holiday (Regulation 1182/71, article 2(2)). */
    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !isHoliday(day);
    }

    /** That day, or the next one that is a working day. */
    public static LocalDate workingDayFrom(LocalDate day) {
        LocalDate working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private static boolean fixed(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY -> day.getDayOfMonth() == 1 || day.getDayOfMonth() == 6;
            case MAY -> day.getDayOfMonth() == 1;
            case JUNE -> day.getDayOfMonth() == 6;
            case DECEMBER -> day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26;
            default -> false;
        };
    }

    private static LocalDate saturdayFrom(LocalDate first) {
        return first.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    }

    /** Easter Sunday of the Gregorian calendar, by the algorithm that Butcher published in 1876. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int corrected = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - corrected + 15) % 30;
        int toSunday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * toSunday) / 451;
        int march = epact + toSunday - 7 * late + 114;
        return LocalDate.of(year, march / 31, march % 31 + 1);
    }
}
