package org.mockdataverse.metadata;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of definitions. Drawn from names, so that they are the same in every stand-in. */
public final class MetadataIds {
    private MetadataIds() {}

    /** The MetadataId of a column. */
    public static UUID column(Table table, Column column) {
        return UUID.nameUUIDFromBytes(
                ("column " + table.name() + "." + column.name()).getBytes(StandardCharsets.UTF_8));
    }
}
