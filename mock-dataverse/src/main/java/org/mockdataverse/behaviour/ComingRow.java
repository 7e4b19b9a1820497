package org.mockdataverse.behaviour;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** A row that is not in the store, as it is to become or once was; it has no version. */
public final class ComingRow implements StoredRow {
    private final Table table;
    private final UUID id;
    private final @Nullable Object[] values;

    /** A row of these values; its id stands among them. */
    public ComingRow(Table table, UUID id, @Nullable Object[] values) {
        this.table = table;
        this.id = id;
        this.values = values.clone();
        this.values[table.ordinal(table.primaryId())] = id;
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return 0;
    }

    @Override
    public @Nullable Object value(int ordinal) {
        return values[ordinal];
    }

    @Override
    public @Nullable Object value(String column) {
        int at = table.ordinal(column);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean filled(int ordinal) {
        return values[ordinal] != null;
    }

    @Override
    public @Nullable Object[] values() {
        return values.clone();
    }
}
