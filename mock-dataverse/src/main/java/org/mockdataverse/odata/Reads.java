package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/**
 * Everything that reads. The caller holds the store's lock shared. Throws {@link Refused} for what Dataverse refuses, and with 501 for what it
 * answers and this does not. Safe for many threads.
 */
public final class Reads {
    private final EngineSettings settings;
    private final RowStore rows;

    /** Reads of an environment's rows. */
    public Reads(EngineSettings settings, RowStore rows) {
        this.settings = settings;
        this.rows = rows;
    }

    /**
     * Rows of a table, a page at a time.
     *
     * @param within only those reached from a row; null for the whole table
     * @param rawQuery what stands after the question mark, as sent; empty if nothing
     */
    public Answer collection(Sight sight, Table table, @Nullable Within within, String rawQuery, Headers headers) {
        return later("collection of " + table + rows.count(table) + settings.organizationName());
    }

    /** The number of rows as text, the answer to {@code .../$count}. */
    public Answer count(Sight sight, Table table, @Nullable Within within, String rawQuery, Headers headers) {
        return later("$count");
    }

    /** One row: 200, 304 on If-None-Match, 404 where there is none or none that the caller sees. */
    public Answer single(Sight sight, Table table, UUID id, String rawQuery, Headers headers) {
        return later("single");
    }

    /** Definitions of tables, columns and relationships; the path begins with EntityDefinitions or RelationshipDefinitions. */
    public Answer metadata(String pathBelowBase, String rawQuery, Headers headers) {
        return later("metadata");
    }

    /** One row as a write with {@code Prefer: return=representation} answers it. */
    public ObjectNode represent(Sight sight, Table table, UUID id, String rawQuery, Headers headers) {
        later("representation");
        return new ObjectNode(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance);
    }

    private static Answer later(String feature) {
        if (feature.isEmpty()) {
            return new Answer(200, Headers.none(), new byte[0]);
        }
        throw Refused.notYet(feature);
    }
}
