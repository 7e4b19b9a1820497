package org.mockdataverse.behaviour;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;

/** How large numbers may be, and how many digits they have: as their column says, or else as its type allows. */
final class Ranges {
    private static final BigDecimal MONEY = new BigDecimal("922337203685477");
    private static final BigDecimal OTHER = new BigDecimal("100000000000");

    private Ranges() {}

    /** Refuses a number that its column cannot hold, naming the column and not the number; rounds to the column's digits [K]. */
    static Number checked(Table table, Column column, Number value) {
        BigDecimal most = most(column);
        BigDecimal least = least(column);
        BigDecimal number = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
        if ((most != null && number.compareTo(most) > 0) || (least != null && number.compareTo(least) < 0)) {
            throw new Refused(
                    400,
                    Codes.NUMBER_OUT_OF_RANGE,
                    "A validation error occurred for " + table.name() + "." + column.name()
                            + ". The value is outside the valid range(" + least + " to " + most + ").");
        }
        int digits = column.more().precision();
        return value instanceof BigDecimal && digits >= 0 && number.scale() > digits
                ? number.setScale(digits, RoundingMode.HALF_UP)
                : value;
    }

    private static @Nullable BigDecimal most(Column column) {
        BigDecimal own = column.more().most();
        return own != null ? own : ofType(column);
    }

    private static @Nullable BigDecimal least(Column column) {
        BigDecimal own = column.more().least();
        BigDecimal most = ofType(column);
        return own != null ? own : most == null ? null : most.negate();
    }

    private static @Nullable BigDecimal ofType(Column column) {
        return switch (column.type()) {
            case MONEY -> MONEY;
            case DECIMAL, DOUBLE -> OTHER;
            default -> null;
        };
    }
}
