package org.mockdataverse.fetch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DateBehaviour;
import org.mockdataverse.odata.Comparison;
import org.mockdataverse.odata.Condition;
import org.mockdataverse.odata.Operand;
import org.mockdataverse.odata.Scene;
import org.mockdataverse.odata.Truth;
import org.mockdataverse.rows.StoredRow;

/**
 * Fiscal years and periods as an organisation has them that has set nothing: years begin on the first of January, periods are quarters. The
 * last and the next so many do not include the one that runs [K].
 */
final class Fiscal {
    private static final int PERIODS = 4;
    private static final int MONTHS = 12 / PERIODS;

    private final Column column;
    private final ZoneId kept;
    private final LocalDate today;

    Fiscal(Scene scene, Column column) {
        this.column = column;
        this.kept = column.behaviour() == DateBehaviour.TIME_ZONE_INDEPENDENT ? ZoneOffset.UTC : scene.zone();
        this.today = scene.now().atZone(scene.zone()).toLocalDate();
    }

    /** The period within its year, from 1. */
    static int period(LocalDate day) {
        return (day.getMonthValue() - 1) / MONTHS + 1;
    }

    /** The fiscal year. */
    static int year(LocalDate day) {
        return day.getYear();
    }

    Condition condition(Operator operator, Operand operand, List<String> values) {
        int year = year(today);
        int period = year * PERIODS + period(today) - 1;
        return switch (operator) {
            case THIS_FISCAL_YEAR -> years(operand, year, 1);
            case LAST_FISCAL_YEAR -> years(operand, year - 1, 1);
            case NEXT_FISCAL_YEAR -> years(operand, year + 1, 1);
            case LAST_X_FISCAL_YEARS -> years(operand, year - number(values, 0), number(values, 0));
            case NEXT_X_FISCAL_YEARS -> years(operand, year + 1, number(values, 0));
            case IN_FISCAL_YEAR -> years(operand, number(values, 0), 1);
            case THIS_FISCAL_PERIOD -> periods(operand, period, 1);
            case LAST_FISCAL_PERIOD -> periods(operand, period - 1, 1);
            case NEXT_FISCAL_PERIOD -> periods(operand, period + 1, 1);
            case LAST_X_FISCAL_PERIODS -> periods(operand, period - number(values, 0), number(values, 0));
            case NEXT_X_FISCAL_PERIODS -> periods(operand, period + 1, number(values, 0));
            case IN_FISCAL_PERIOD -> new InPeriod(operand, kept, within(number(values, 0)));
            case IN_FISCAL_PERIOD_AND_YEAR -> periods(operand, of(values), 1);
            case IN_OR_BEFORE_FISCAL_PERIOD_AND_YEAR ->
                new Comparison.Within(operand, null, edge(start(of(values) + 1)));
            case IN_OR_AFTER_FISCAL_PERIOD_AND_YEAR -> new Comparison.Within(operand, edge(start(of(values))), null);
            default -> throw new IllegalArgumentException(operator + " is not fiscal");
        };
    }

    private Condition years(Operand operand, int first, int count) {
        return periods(operand, first * PERIODS, count * PERIODS);
    }

    private Condition periods(Operand operand, int first, int count) {
        return new Comparison.Within(operand, edge(start(first)), edge(start(first + count)));
    }

    private static int of(List<String> values) {
        return number(values, 1) * PERIODS + within(number(values, 0)) - 1;
    }

    private static LocalDate start(int period) {
        return LocalDate.of(Math.floorDiv(period, PERIODS), Math.floorMod(period, PERIODS) * MONTHS + 1, 1);
    }

    private Object edge(LocalDate day) {
        return column.dateOnly() ? (Object) day : day.atStartOfDay(kept).toInstant();
    }

    private static int within(int period) {
        if (period > PERIODS) {
            throw Faults.of(Faults.INVALID_VALUE, "A fiscal year has " + PERIODS + " periods.");
        }
        return period;
    }

    private static int number(List<String> values, int at) {
        try {
            int number = Integer.parseInt(values.get(at).strip());
            if (number > 0 && number < 10_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Faults.of(Faults.INVALID_VALUE, "A fiscal operator needs a positive whole number.");
    }

    /** In that period of any year. */
    private record InPeriod(Operand operand, ZoneId zone, int period) implements Condition {
        @Override
        public Truth of(@Nullable StoredRow[] rows) {
            Object value = operand.of(rows);
            if (value instanceof Instant moment) {
                return Truth.of(Fiscal.period(moment.atZone(zone).toLocalDate()) == period);
            }
            return value instanceof LocalDate day ? Truth.of(Fiscal.period(day) == period) : Truth.UNKNOWN;
        }
    }
}
