package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;

/**
 * The columns of an answer.
 *
 * @param columns in the order asked, the primary id always among them, a currency after an amount
 * @param context what the context names between its parentheses; empty when nothing was selected
 */
record Selection(List<Column> columns, String context) {
    private static final String CURRENCY = "transactioncurrencyid";

    static Selection of(Table table, @Nullable String select) {
        if (select == null || select.strip().equals("*")) {
            return new Selection(table.columns().stream().filter(Columns::shown).toList(), "");
        }
        Set<Column> columns = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (String part : select.split(",", -1)) {
            String name = part.strip();
            Column column = column(table, name);
            if (columns.add(column)) {
                names.add(column.property());
            }
            if (column.type() == ColumnType.MONEY) {
                table.column(CURRENCY).filter(Columns::shown).ifPresent(columns::add);
            }
        }
        table.column(table.primaryId()).filter(Columns::shown).ifPresent(columns::add);
        return new Selection(List.copyOf(columns), String.join(",", names));
    }

    /** The same with one column more, unless it is there. */
    Selection with(Column column) {
        if (columns.contains(column)) {
            return this;
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new Selection(List.copyOf(more), context);
    }

    /** A property; a lookup only by the property of its value, not by its navigation. */
    private static Column column(Table table, String name) {
        Column column = Columns.property(table, name);
        if (column == null) {
            throw unknown(table, name);
        }
        return column;
    }

    static Refused unknown(Table table, String name) {
        return Refused.bad("Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM."
                + table.name() + "'.");
    }
}
