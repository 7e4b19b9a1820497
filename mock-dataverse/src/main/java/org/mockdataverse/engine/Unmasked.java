package org.mockdataverse.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.rows.StoredRow;

/** What one request has read without masks. For one thread. */
final class Unmasked {
    private record Key(String table, UUID id) {}

    private final Map<Key, StoredRow> rows = new LinkedHashMap<>();
    private final Map<Key, Set<Column>> columns = new LinkedHashMap<>();
    private Caller caller = Caller.ofSystem();

    /** The caller, every unmasked read of whom is noted here. */
    Caller follow(Caller reader) {
        caller = reader.seeing(reader.sight().noting((row, column) -> {
            Key key = new Key(row.table().name(), row.id());
            rows.putIfAbsent(key, row);
            columns.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(column);
        }));
        return caller;
    }

    /** Tells of it, once nobody holds the store; a reader cannot write. */
    void tell(RowService service) {
        if (!rows.isEmpty()) {
            service.writing(() -> {
                rows.forEach((key, row) -> service.unmasked(caller, row, columns.getOrDefault(key, Set.of())));
                return true;
            });
        }
    }
}
