package org.mockdataverse.engine;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;

/**
 * What a key in a URL names.
 *
 * @param table the table
 * @param id the row's id; null when it was named by an alternate key that no row has
 * @param key the columns of the alternate key it was named by; empty when by its id
 */
public record Located(Table table, @Nullable UUID id, Map<String, Object> key) {
    /** The id, or 404. */
    public UUID found() {
        if (id == null) {
            throw new Refused(
                    404,
                    Codes.NO_SUCH_KEY,
                    "A record with the specified key values does not exist in " + table.name() + " entity");
        }
        return id;
    }
}
