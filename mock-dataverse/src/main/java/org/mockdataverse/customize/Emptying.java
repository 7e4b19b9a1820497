package org.mockdataverse.customize;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Empties lookups of other tables that refer to rows of a table which is about to go. No message is raised for that [K]. */
final class Emptying {
    private Emptying() {}

    static void references(RowService service, Table table) {
        for (Relationship each : service.rows().model().oneToMany(table.name())) {
            Table many = service.rows().model().get(each.referencingTable());
            int at = many.ordinal(each.referencingColumn());
            List<StoredRow> referring = new ArrayList<>();
            service.rows().scan(many, null, row -> {
                if (row.value(at) instanceof Reference reference
                        && reference.table().equals(table.name())) {
                    referring.add(row);
                }
                return true;
            });
            for (StoredRow row : referring) {
                @Nullable Object[] values = row.values();
                values[at] = null;
                service.work().put(many, row.id(), values);
            }
        }
    }
}
