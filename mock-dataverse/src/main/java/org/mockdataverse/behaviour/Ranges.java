package org.mockdataverse.behaviour;

import java.math.BigDecimal;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;

/** How large numbers may be: as large as their type, since columns say nothing narrower. */
final class Ranges {
    private static final BigDecimal MONEY = new BigDecimal("922337203685477");
    private static final BigDecimal OTHER = new BigDecimal("100000000000");

    private Ranges() {}

    /** Refuses a number that its column cannot hold, naming the column and not the number. */
    static void check(Table table, Column column, Object value) {
        BigDecimal most;
        switch (column.type()) {
            case MONEY -> most = MONEY;
            case DECIMAL, DOUBLE -> most = OTHER;
            default -> {
                return;
            }
        }
        BigDecimal number = value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
        if (number.abs().compareTo(most) > 0) {
            throw new Refused(
                    400,
                    Codes.NUMBER_OUT_OF_RANGE,
                    "A validation error occurred for " + table.name() + "." + column.name()
                            + ". The value is outside the valid range(-" + most + " to " + most + ").");
        }
    }
}
