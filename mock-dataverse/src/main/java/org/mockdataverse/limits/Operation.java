package org.mockdataverse.limits;

import org.jspecify.annotations.Nullable;

/**
 * What a request, or a part of a batch, asks the service to do.
 *
 * @param kind what sort of work it is
 * @param set the entity set that it names; null where it names none
 * @param rows how many rows it is about, as far as it says
 */
public record Operation(Kind kind, @Nullable String set, int rows) {
    /** Sorts of work that take differently long. */
    public enum Kind {
        /** One row. */
        READ,
        /** Rows of a query. */
        QUERY,
        /** A new row. */
        CREATE,
        /** A change. */
        UPDATE,
        /** A row taken away. */
        DELETE,
        /** Two rows joined or parted. */
        ASSOCIATE,
        /** CreateMultiple. */
        CREATE_MULTIPLE,
        /** UpdateMultiple and UpsertMultiple. */
        UPDATE_MULTIPLE,
        /** DeleteMultiple. */
        DELETE_MULTIPLE,
        /** Definitions of tables and columns. */
        METADATA,
        /** A function. */
        FUNCTION,
        /** An action. */
        ACTION
    }
}
