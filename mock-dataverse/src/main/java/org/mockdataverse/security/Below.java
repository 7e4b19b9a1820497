package org.mockdataverse.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** The rows that what happens to a row's shares goes on to: those below it by relationships that cascade. */
final class Below {
    private final RowStore rows;
    private final Map<UUID, StoredRow> found = new LinkedHashMap<>();

    private Below(RowStore rows) {
        this.rows = rows;
    }

    static Map<UUID, StoredRow> of(RowStore rows, StoredRow top) {
        Below below = new Below(rows);
        below.found.put(top.id(), top);
        below.follow(top);
        below.found.remove(top.id());
        return below.found;
    }

    private void follow(StoredRow row) {
        for (Relationship each : rows.model().oneToMany(row.table().name())) {
            Table table = rows.model().get(each.referencingTable());
            if (each.onAssign() != Cascade.NO_CASCADE && table.traits().ownership() == Table.Ownership.USER) {
                for (UUID id : rows.referring(each, row.id())) {
                    StoredRow child = rows.get(table, id);
                    if (child != null && !found.containsKey(id) && reaches(each.onAssign(), row, child)) {
                        found.put(id, child);
                        follow(child);
                    }
                }
            }
        }
    }

    private static boolean reaches(Cascade cascade, StoredRow row, StoredRow child) {
        return switch (cascade) {
            case CASCADE -> true;
            case ACTIVE -> Integer.valueOf(0).equals(child.value("statecode"));
            case USER_OWNED ->
                row.value("ownerid") != null && row.value("ownerid").equals(child.value("ownerid"));
            case NO_CASCADE, REMOVE_LINK, RESTRICT -> false;
        };
    }
}
