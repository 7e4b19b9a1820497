package org.mockdataverse.behaviour;

import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Amounts are never without a currency. */
final class Currencies {
    private static final String CURRENCY = "transactioncurrency";
    private static final String COLUMN = "transactioncurrencyid";
    private static final String RATE = "exchangerate";

    private Currencies() {}

    /**
     * Gives a row with amounts, and without a currency, the environment's own: the first whose rate is 1. In Dataverse
     * a user may have settled on another one [K].
     */
    static void settle(Work work, Table table, @Nullable Object[] values) {
        int at = table.ordinal(COLUMN);
        if (at < 0 || values[at] != null || !amounts(table, values)) {
            return;
        }
        work.model()
                .table(CURRENCY)
                .ifPresent(currencies -> work.rows().scan(currencies, null, row -> {
                    if (!(row.value(RATE) instanceof Number rate) || rate.doubleValue() != 1) {
                        return true;
                    }
                    give(table, values, at, row);
                    return false;
                }));
    }

    private static boolean amounts(Table table, @Nullable Object[] values) {
        for (int at = 0; at < values.length; at++) {
            if (values[at] != null && table.columns().get(at).type() == ColumnType.MONEY) {
                return true;
            }
        }
        return false;
    }

    private static void give(Table table, @Nullable Object[] values, int at, StoredRow currency) {
        values[at] = new Reference(CURRENCY, currency.id());
        int rate = table.ordinal(RATE);
        if (rate >= 0) {
            values[rate] = currency.value(RATE);
        }
    }
}
