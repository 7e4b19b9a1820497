package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * The rows that hold what is in another row's file columns, and what an attachment shares with others. A deleted row that is kept somewhere
 * takes a copy of them along. All with the store held exclusively.
 */
public final class Contents {
    private static final String FILES = "fileattachment";
    private static final String SHARED = "attachment";
    private static final String SHARING = "attachmentid";

    private Contents() {}

    /** Keeps what the row holds beside it. */
    public static void keep(Work work, RowStore store, StoredRow row) {
        of(work.rows(), row)
                .forEach(content ->
                        work.putBeside(store, content.table(), content.id(), content.version(), content.values()));
    }

    /** Brings it back for a row that comes back. */
    public static void bringBack(Work work, RowStore store, StoredRow row) {
        for (StoredRow content : of(store, row)) {
            if (work.get(content.table(), content.id()) == null) {
                work.put(content.table(), content.id(), content.values());
            }
        }
    }

    /** Forgets what a row held that has left the store; what another one there shares stays. */
    public static void forget(Work work, RowStore store, StoredRow row) {
        for (StoredRow content : of(store, row)) {
            boolean[] shared = {false};
            if (content.table().name().equals(SHARED)) {
                store.holding(row.table(), row.table().column(SHARING).orElseThrow(), content.id(), other -> {
                    shared[0] = !other.id().equals(row.id());
                    return !shared[0];
                });
            }
            if (!shared[0]) {
                work.removeBeside(store, content.table(), content.id());
            }
        }
    }

    private static List<StoredRow> of(RowStore store, StoredRow row) {
        List<StoredRow> found = new ArrayList<>();
        for (Column column : row.table().columns()) {
            Object value = row.value(column.name());
            if (column.type() == ColumnType.FILE && value instanceof UUID id) {
                add(found, store, FILES, id);
            } else if (column.name().equals(SHARING)
                    && value instanceof Reference attachment
                    && attachment.table().equals(SHARED)) {
                add(found, store, SHARED, attachment.id());
            }
        }
        return found;
    }

    private static void add(List<StoredRow> found, RowStore store, String name, UUID id) {
        Table table = store.model().table(name).orElse(null);
        StoredRow content = table == null ? null : store.get(table, id);
        if (content != null) {
            found.add(content);
        }
    }
}
