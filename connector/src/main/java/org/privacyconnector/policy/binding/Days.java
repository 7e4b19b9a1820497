package org.privacyconnector.policy.binding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.Operator;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;

/** Turns "on or before that local date" into a comparison with a literal, by how the column means its value (S7). Pure. */
public final class Days {
    private Days() {}

    /** The column's date is the day or an earlier one. An empty column never is. */
    public static Condition onOrBefore(Path column, DateBehavior dates, LocalDate day, ZoneId zone) {
        return dates == DateBehavior.DATE_ONLY
                ? new Compare(column, Operator.AT_MOST, new Literal.Day(day))
                : new Compare(column, Operator.LESS, new Literal.Moment(start(dates, day.plusDays(1), zone)));
    }

    /** The column's date is a later one than the day. An empty column never is. */
    public static Condition after(Path column, DateBehavior dates, LocalDate day, ZoneId zone) {
        return dates == DateBehavior.DATE_ONLY
                ? new Compare(column, Operator.GREATER, new Literal.Day(day))
                : new Compare(column, Operator.AT_LEAST, new Literal.Moment(start(dates, day.plusDays(1), zone)));
    }

    /** The local date that a column's value stands for, or null when the value is no date. */
    public static @Nullable LocalDate of(@Nullable Object value, DateBehavior dates, ZoneId zone) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof Instant moment) {
            return LocalDate.ofInstant(moment, dates == DateBehavior.USER_LOCAL ? zone : ZoneOffset.UTC);
        }
        return null;
    }

    /** The first moment of the day as the column stores it. A day that begins in a clock change begins when its first moment exists. */
    private static Instant start(DateBehavior dates, LocalDate day, ZoneId zone) {
        return dates == DateBehavior.TIME_ZONE_INDEPENDENT
                ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                : day.atStartOfDay(zone).toInstant();
    }
}
