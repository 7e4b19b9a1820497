package org.mockdataverse.odata;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.rows.StoredRow;

/**
 * What the relative date functions mean. Days, weeks, months and years are those of the caller's zone; LastX begins with the day so many
 * before today and ends now; NextX begins now and ends with the day so many after today; OlderThanX is before the same time of day so much
 * earlier; weeks begin on Monday. None of this has been verified against the service beyond its documentation's short sentences.
 */
public final class Dates {
    private final Column column;
    private final ZoneId shown;
    private final ZoneId kept;
    private final LocalDateTime now;
    private final LocalDate today;
    private final Fiscal fiscal;

    /** Dates as the column keeps them. */
    public Dates(Scene scene, Column column) {
        this.column = column;
        this.shown = scene.zone();
        this.kept = column.behaviour() == DateBehaviour.TIME_ZONE_INDEPENDENT ? ZoneOffset.UTC : scene.zone();
        this.now = LocalDateTime.ofInstant(scene.now(), scene.zone());
        this.today = now.toLocalDate();
        this.fiscal = Fiscal.of(scene);
    }

    /** The condition that a function over the operand is. */
    public Condition condition(QueryFunction function, Operand operand, @Nullable String argument) {
        return switch (function) {
            case TODAY -> days(operand, today, today);
            case YESTERDAY -> days(operand, today.minusDays(1), today.minusDays(1));
            case TOMORROW -> days(operand, today.plusDays(1), today.plusDays(1));
            case LAST_7_DAYS -> last(operand, today.minusDays(7).atStartOfDay());
            case NEXT_7_DAYS -> next(operand, today.plusDays(8).atStartOfDay());
            case THIS_WEEK -> days(operand, monday(0), monday(0).plusDays(6));
            case LAST_WEEK -> days(operand, monday(-1), monday(-1).plusDays(6));
            case NEXT_WEEK -> days(operand, monday(1), monday(1).plusDays(6));
            case THIS_MONTH -> month(operand, 0);
            case LAST_MONTH -> month(operand, -1);
            case NEXT_MONTH -> month(operand, 1);
            case THIS_YEAR -> year(operand, 0);
            case LAST_YEAR -> year(operand, -1);
            case NEXT_YEAR -> year(operand, 1);
            case ON -> days(operand, day(argument), day(argument));
            case NOT_ON -> new Condition.Not(days(operand, day(argument), day(argument)));
            case ON_OR_AFTER ->
                new Comparison.Within(operand, edge(day(argument).atStartOfDay()), null);
            case ON_OR_BEFORE ->
                new Comparison.Within(
                        operand, null, edge(day(argument).plusDays(1).atStartOfDay()));
            case LAST_X_HOURS -> last(operand, now.minusHours(number(argument)));
            case LAST_X_DAYS -> last(operand, today.minusDays(number(argument)).atStartOfDay());
            case LAST_X_WEEKS ->
                last(operand, today.minusWeeks(number(argument)).atStartOfDay());
            case LAST_X_MONTHS ->
                last(operand, today.minusMonths(number(argument)).atStartOfDay());
            case LAST_X_YEARS ->
                last(operand, today.minusYears(number(argument)).atStartOfDay());
            case NEXT_X_HOURS -> next(operand, now.plusHours(number(argument)));
            case NEXT_X_DAYS ->
                next(operand, today.plusDays(number(argument) + 1).atStartOfDay());
            case NEXT_X_WEEKS ->
                next(operand, today.plusWeeks(number(argument)).plusDays(1).atStartOfDay());
            case NEXT_X_MONTHS ->
                next(operand, today.plusMonths(number(argument)).plusDays(1).atStartOfDay());
            case NEXT_X_YEARS ->
                next(operand, today.plusYears(number(argument)).plusDays(1).atStartOfDay());
            case OLDER_THAN_X_MINUTES -> before(operand, now.minusMinutes(number(argument)));
            case OLDER_THAN_X_HOURS -> before(operand, now.minusHours(number(argument)));
            case OLDER_THAN_X_DAYS -> before(operand, now.minusDays(number(argument)));
            case OLDER_THAN_X_WEEKS -> before(operand, now.minusWeeks(number(argument)));
            case OLDER_THAN_X_MONTHS -> before(operand, now.minus(Period.ofMonths((int) number(argument))));
            case OLDER_THAN_X_YEARS -> before(operand, now.minus(Period.ofYears((int) number(argument))));
            default -> fiscal(function, operand, argument);
        };
    }

    private Condition fiscal(QueryFunction function, Operand operand, @Nullable String argument) {
        int year = today.getYear();
        return switch (function) {
            case IN_FISCAL_YEAR -> years(operand, yearOf(argument), 1);
            case THIS_FISCAL_YEAR -> years(operand, year, 1);
            case LAST_FISCAL_YEAR -> years(operand, year - 1, 1);
            case NEXT_FISCAL_YEAR -> years(operand, year + 1, 1);
            case LAST_X_FISCAL_YEARS -> years(operand, (int) (year - number(argument)), number(argument));
            case NEXT_X_FISCAL_YEARS -> years(operand, year + 1, number(argument));
            case IN_FISCAL_PERIOD -> new InPeriod(operand, periodOf(argument), fiscal, kept);
            case THIS_FISCAL_PERIOD -> periods(operand, 0, 1);
            case LAST_FISCAL_PERIOD -> periods(operand, -1, 1);
            case NEXT_FISCAL_PERIOD -> periods(operand, 1, 1);
            case LAST_X_FISCAL_PERIODS -> periods(operand, -number(argument), number(argument));
            case NEXT_X_FISCAL_PERIODS -> periods(operand, 1, number(argument));
            default -> throw new IllegalArgumentException(function + " is no function of dates");
        };
    }

    /** How many periods a fiscal year has. */
    public int fiscalPeriods() {
        return fiscal.periods();
    }

    /** The condition that a function of a fiscal period and a fiscal year is. */
    public Condition condition(
            QueryFunction function, Operand operand, @Nullable String period, @Nullable String year) {
        LocalDate first = fiscal.first(yearOf(year), periodOf(period));
        LocalDate next = fiscal.start(first, 1);
        return switch (function) {
            case IN_FISCAL_PERIOD_AND_YEAR -> days(operand, first, next.minusDays(1));
            case IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR -> new Comparison.Within(operand, null, edge(next.atStartOfDay()));
            case IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR -> new Comparison.Within(operand, edge(first.atStartOfDay()), null);
            default -> throw new IllegalArgumentException(function + " takes no period and year");
        };
    }

    /** A date lies in that period of whichever year. */
    private record InPeriod(Operand operand, int period, Fiscal fiscal, ZoneId zone) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Object value = operand.of(rows);
            if (value == null) {
                return Truth.UNKNOWN;
            }
            LocalDate day =
                    value instanceof Instant moment ? moment.atZone(zone).toLocalDate() : (LocalDate) value;
            return Truth.of(fiscal.period(day) == period);
        }
    }

    private Condition years(Operand operand, int first, long count) {
        LocalDate begin = LocalDate.of(first, 1, 1);
        return days(operand, begin, begin.plusYears(count).minusDays(1));
    }

    private Condition periods(Operand operand, long offset, long count) {
        return days(
                operand,
                fiscal.start(today, offset),
                fiscal.start(today, offset + count).minusDays(1));
    }

    private int periodOf(@Nullable String text) {
        long period = number(text);
        if (period > fiscal.periods()) {
            throw Refused.bad("'" + text + "' is no fiscal period.");
        }
        return (int) period;
    }

    private static int yearOf(@Nullable String text) {
        long year = number(text);
        if (year < 1753 || year > 9998) {
            throw Refused.bad("'" + text + "' is no fiscal year.");
        }
        return (int) year;
    }

    private Condition days(Operand operand, LocalDate first, LocalDate last) {
        return new Comparison.Within(
                operand, edge(first.atStartOfDay()), edge(last.plusDays(1).atStartOfDay()));
    }

    private Condition month(Operand operand, int offset) {
        LocalDate first = today.withDayOfMonth(1).plusMonths(offset);
        return days(operand, first, first.plusMonths(1).minusDays(1));
    }

    private Condition year(Operand operand, int offset) {
        LocalDate first = today.withDayOfYear(1).plusYears(offset);
        return days(operand, first, first.plusYears(1).minusDays(1));
    }

    private LocalDate monday(int offset) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(offset);
    }

    private Condition last(Operand operand, LocalDateTime from) {
        return new Comparison.Within(
                operand, edge(from), column.dateOnly() ? today.plusDays(1) : edge(now.plusSeconds(1)));
    }

    private Condition next(Operand operand, LocalDateTime below) {
        return new Comparison.Within(operand, edge(now), column.dateOnly() ? below.toLocalDate() : edge(below));
    }

    private Condition before(Operand operand, LocalDateTime moment) {
        return new Comparison.Within(operand, null, edge(moment));
    }

    /** A moment as the column's values are, whole seconds or days. */
    private Object edge(LocalDateTime moment) {
        return column.dateOnly()
                ? (Object) moment.toLocalDate()
                : moment.truncatedTo(ChronoUnit.SECONDS).atZone(kept).toInstant();
    }

    private LocalDate day(@Nullable String text) {
        try {
            String given = text == null ? "" : text;
            return given.length() > 10
                    ? OffsetDateTime.parse(given).atZoneSameInstant(shown).toLocalDate()
                    : LocalDate.parse(given);
        } catch (DateTimeException e) {
            throw Refused.bad("'" + text + "' is not a date.");
        }
    }

    private static long number(@Nullable String text) {
        try {
            long number = Long.parseLong(text == null ? "" : text.strip());
            if (number > 0 && number < 1_000_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Refused.bad("'" + text + "' is not a positive whole number, which PropertyValue must be.");
    }
}
