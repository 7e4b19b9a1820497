package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/**
 * The columns of an answer.
 *
 * @param columns in the order asked, the primary id always among them, a currency after an amount
 * @param context what the context names between its parentheses; empty when nothing was selected
 */
record Selection(List<Column> columns, String context) {
    private static final String CURRENCY = "transactioncurrencyid";

    /** Every column. */
    static Selection all(Table table) {
        return new Selection(table.columns().stream().filter(Columns::shown).toList(), "");
    }

    static Selection of(Scene scene, Table table, @Nullable String select) {
        if (select == null || select.strip().equals("*")) {
            return all(table);
        }
        Set<Column> columns = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (String part : select.split(",", -1)) {
            String name = part.strip();
            Column column = column(scene, table, name);
            columns.add(column);
            names.add(name);
            if (column.type() == ColumnType.MONEY) {
                table.column(CURRENCY).filter(Columns::shown).ifPresent(columns::add);
            }
        }
        table.column(table.primaryId()).filter(Columns::shown).ifPresent(columns::add);
        return new Selection(List.copyOf(columns), String.join(",", names));
    }

    /** The same with a lookup that is named by its navigation property, if a selection was made at all. */
    Selection withLookup(Column column, String navigation) {
        return context.isEmpty() ? this : new Selection(with(column).columns, context + "," + navigation);
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

    /** A property; a lookup by the property of its value, and where the switch says so by its navigation. */
    private static Column column(Scene scene, Table table, String name) {
        Column column = Columns.property(table, name);
        if (column != null) {
            return column;
        }
        if (scene.on(Switch.SELECT_TAKES_NAVIGATION)) {
            for (Relationship each : scene.model().manyToOne(table.name())) {
                if (each.lookupNavigation().equals(name)) {
                    return table.column(each.referencingColumn())
                            .filter(Columns::shown)
                            .orElseThrow(() -> unknown(table, name));
                }
            }
        }
        throw unknown(table, name);
    }

    static Refused unknown(Table table, String name) {
        return Refused.bad("Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM."
                + table.name() + "'.");
    }
}
