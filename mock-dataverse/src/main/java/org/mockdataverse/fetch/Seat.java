package org.mockdataverse.fetch;

import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Columns;
import org.mockdataverse.odata.Operand;
import org.mockdataverse.odata.Path;
import org.mockdataverse.odata.Scene;

/**
 * A table's place in a query.
 *
 * @param slot where its row stands among the rows of a test; 0 is the table asked for
 * @param alias what its columns are called by in the answer
 */
record Seat(Scene scene, int slot, Table table, String alias, Fetch.Node node) {
    /** The column of that logical name, which must be one that answers show. */
    Column column(String name) {
        Column column = table.column(name).orElseThrow(() -> Faults.noAttribute(table.name(), name));
        if (!Columns.shown(column)) {
            if (column.readable()) {
                throw Refused.notYet("the column " + name + " of " + table + " in a query");
            }
            throw Faults.noAttribute(table.name(), name);
        }
        return column;
    }

    /** Its value in a row, empty where the caller may not read it. */
    Operand.Field field(String name) {
        return Operand.Field.of(Path.start(scene, slot, table), column(name));
    }
}
