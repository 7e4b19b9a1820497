package org.privacyconnector.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the calendar day by day with a written list of holidays: slow, and with nothing of the code that it judges. */
final class NaiveDeadline {
    static final int FIRST = 2023;
    static final int LAST = 2029;

    /** Weekdays off from 2023 to 2029, copied from printed calendars; holidays that are Saturdays or Sundays anyhow are left out. */
    private static final Set<LocalDate> OFF = Set.of(
            d("2023-01-06"),
            d("2023-04-07"),
            d("2023-04-10"),
            d("2023-05-01"),
            d("2023-05-18"),
            d("2023-06-06"),
            d("2023-12-25"),
            d("2023-12-26"),
            d("2024-01-01"),
            d("2024-03-29"),
            d("2024-04-01"),
            d("2024-05-01"),
            d("2024-05-09"),
            d("2024-06-06"),
            d("2024-12-25"),
            d("2024-12-26"),
            d("2025-01-01"),
            d("2025-01-06"),
            d("2025-04-18"),
            d("2025-04-21"),
            d("2025-05-01"),
            d("2025-05-29"),
            d("2025-06-06"),
            d("2025-12-25"),
            d("2025-12-26"),
            d("2026-01-01"),
            d("2026-01-06"),
            d("2026-04-03"),
            d("2026-04-06"),
            d("2026-05-01"),
            d("2026-05-14"),
            d("2026-12-25"),
            d("2027-01-01"),
            d("2027-01-06"),
            d("2027-03-26"),
            d("2027-03-29"),
            d("2027-05-06"),
            d("2028-01-06"),
            d("2028-04-14"),
            d("2028-04-17"),
            d("2028-05-01"),
            d("2028-05-25"),
            d("2028-06-06"),
            d("2028-12-25"),
            d("2028-12-26"),
            d("2029-01-01"),
            d("2029-03-30"),
            d("2029-04-02"),
            d("2029-05-01"),
            d("2029-05-10"),
            d("2029-06-06"),
            d("2029-12-25"),
            d("2029-12-26"));

    private NaiveDeadline() {}

    private static LocalDate d(String text) {
        return LocalDate.parse(text);
    }

    static boolean works(LocalDate day) {
        return !List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()) && !OFF.contains(day);
    }

    static LocalDate workTo(LocalDate received, int months, @Nullable LocalDate asked, @Nullable LocalDate answered) {
        int needed = length(received, months);
        int counted = 0;
        LocalDate day = received;
        while (counted < needed) {
            day = day.plusDays(1);
            boolean still = asked != null && answered != null && day.isAfter(asked) && !day.isAfter(answered);
            if (!still) {
                counted++;
            }
        }
        return day;
    }

    static LocalDate lastDay(LocalDate workTo) {
        LocalDate day = workTo;
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static int length(LocalDate received, int months) {
        int days = 0;
        int begun = 0;
        LocalDate day = received;
        while (true) {
            day = day.plusDays(1);
            days++;
            if (day.getDayOfMonth() == 1) {
                begun++;
            }
            boolean lastOfMonth = day.plusDays(1).getDayOfMonth() == 1;
            if (begun == months && (day.getDayOfMonth() == received.getDayOfMonth() || lastOfMonth)) {
                return days;
            }
        }
    }
}
