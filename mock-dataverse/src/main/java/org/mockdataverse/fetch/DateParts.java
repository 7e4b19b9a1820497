package org.mockdataverse.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Parts of dates that rows are grouped by. Weeks are numbered as the database does: they begin on Sunday, and the first is that of the first of
 * January; so the documentation's example has it.
 */
final class DateParts {
    private DateParts() {}

    /** The part; of a period of the fiscal year, which is a quarter here, a text that names the year too [K]. */
    static Object of(Fetch.DateGrouping grouping, LocalDate day) {
        return switch (grouping) {
            case DAY -> day.getDayOfMonth();
            case WEEK -> week(day);
            case MONTH -> day.getMonthValue();
            case QUARTER -> quarter(day);
            case YEAR -> day.getYear();
            case FISCAL_PERIOD -> "Quarter " + quarter(day) + " FY" + day.getYear();
            case FISCAL_YEAR -> day.getYear();
        };
    }

    /** How people see it. */
    static String formatted(Fetch.DateGrouping grouping, Object part) {
        if (grouping == Fetch.DateGrouping.FISCAL_YEAR) {
            return "FY" + part;
        }
        return part instanceof Integer number
                ? String.format(java.util.Locale.ROOT, "%,d", number)
                : String.valueOf(part);
    }

    /** The day of a column's value in a zone. */
    static @Nullable LocalDate day(@Nullable Object value, ZoneId zone) {
        if (value instanceof Instant moment) {
            return moment.atZone(zone).toLocalDate();
        }
        return value instanceof LocalDate day ? day : null;
    }

    private static int quarter(LocalDate day) {
        return (day.getMonthValue() - 1) / 3 + 1;
    }

    private static int week(LocalDate day) {
        // Sunday is 7 of 7 in ISO, and 0 here
        int before = LocalDate.of(day.getYear(), 1, 1).getDayOfWeek().getValue() % 7;
        return (day.getDayOfYear() - 1 + before) / 7 + 1;
    }
}
