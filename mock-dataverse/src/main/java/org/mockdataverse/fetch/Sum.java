package org.mockdataverse.fetch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.odata.Comparison;

/** What is computed of the values of one column in one group. Empty values count for nothing but the number of rows. */
final class Sum {
    /** Digits that an average of amounts keeps, as the database's type for them does. */
    private static final int MONEY_DIGITS = 4;

    private static final int DIGITS = 10;

    private final Fetch.Aggregate aggregate;
    private final Column column;
    private final @Nullable Set<Object> distinct;
    private long rows;
    private long filled;
    private BigDecimal total = BigDecimal.ZERO;
    private @Nullable Object least;
    private @Nullable Object most;

    Sum(Fetch.Aggregate aggregate, Column column, boolean distinct) {
        this.aggregate = aggregate;
        this.column = column;
        this.distinct = distinct ? new HashSet<>() : null;
    }

    /** Whether the column's type has that aggregate; only sums and averages of numbers, and extremes of numbers and dates do [K]. */
    static boolean fits(Fetch.Aggregate aggregate, Column column) {
        ColumnType type = column.type();
        boolean number = type.isNumber() && !type.isChoice();
        return switch (aggregate) {
            case COUNT, COUNTCOLUMN -> true;
            case SUM, AVG -> number;
            case MIN, MAX -> number || type == ColumnType.DATETIME;
        };
    }

    void add(@Nullable Object value) {
        rows++;
        if (value == null) {
            return;
        }
        filled++;
        if (distinct != null) {
            distinct.add(Comparison.normal(value));
        }
        if (value instanceof Number number) {
            total = total.add(
                    number instanceof BigDecimal exact
                            ? exact
                            : number instanceof Double floating
                                    ? BigDecimal.valueOf(floating)
                                    : BigDecimal.valueOf(number.longValue()));
        }
        if (aggregate == Fetch.Aggregate.MIN || aggregate == Fetch.Aggregate.MAX) {
            least = least == null || Comparison.order(value, least) < 0 ? value : least;
            most = most == null || Comparison.order(value, most) > 0 ? value : most;
        }
    }

    /**
     * The value; null where there is none.
     *
     * @param zero whether the sum of no value is nothing rather than none
     */
    @Nullable
    Object value(boolean zero) {
        return switch (aggregate) {
            case COUNT -> rows;
            case COUNTCOLUMN -> distinct == null ? filled : distinct.size();
            case MIN -> least;
            case MAX -> most;
            case SUM -> filled == 0 && !zero ? null : typed(total);
            case AVG -> filled == 0 ? null : average();
        };
    }

    private Object average() {
        BigDecimal count = BigDecimal.valueOf(filled);
        return switch (column.type()) {
            // the database's average of whole numbers is whole
            case INTEGER, BIGINT -> total.divide(count, 0, RoundingMode.DOWN).longValue();
            case MONEY -> total.divide(count, MONEY_DIGITS, RoundingMode.HALF_UP);
            default -> typed(total.divide(count, DIGITS, RoundingMode.HALF_UP));
        };
    }

    private Object typed(BigDecimal number) {
        return switch (column.type()) {
            case INTEGER, BIGINT -> number.longValue();
            case DOUBLE -> number.doubleValue();
            default -> number;
        };
    }
}
