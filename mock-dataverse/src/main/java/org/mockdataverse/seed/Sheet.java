package org.mockdataverse.seed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;

/** Writes rows of one table, one after the other. Not safe for several threads. */
final class Sheet {
    private final RowStore rows;
    private final Table table;
    private final Authorship authorship;
    private @Nullable Object[] values;

    /** Who owns and writes rows. */
    record Authorship(UUID user, UUID unit) {}

    Sheet(RowStore rows, String table, Authorship authorship) {
        this.rows = rows;
        this.table = rows.model().get(table);
        this.authorship = authorship;
        this.values = new Object[this.table.columns().size()];
    }

    Sheet set(String column, @Nullable Object value) {
        int at = table.ordinal(column);
        if (at < 0) {
            throw new IllegalArgumentException("table " + table + " has no column '" + column + "'");
        }
        values[at] = value;
        return this;
    }

    /** A lookup. */
    Sheet refer(String column, String target, @Nullable UUID id) {
        return set(column, id == null ? null : new Reference(target, id));
    }

    /** When it was made and last changed, and by whom, as far as the table has such columns. */
    Sheet written(Instant created, Instant modified, UUID owner) {
        optional("createdon", created);
        optional("modifiedon", modified);
        optional("createdby", new Reference("systemuser", owner));
        optional("modifiedby", new Reference("systemuser", owner));
        optional("ownerid", new Reference("systemuser", owner));
        optional("owninguser", new Reference("systemuser", owner));
        return optional("owningbusinessunit", new Reference("businessunit", authorship.unit()));
    }

    /** The same by the user who set everything up. */
    Sheet written(Instant at) {
        return written(at, at, authorship.user());
    }

    /** Puts the row and begins the next. */
    void put(UUID id) {
        rows.put(table, id, rows.nextVersion(), values);
        values = new Object[values.length];
    }

    private Sheet optional(String column, Object value) {
        int at = table.ordinal(column);
        // a principal has an ownerid too, which is its own id
        if (at >= 0
                && (!(value instanceof Reference)
                        || table.columns().get(at).type().isLookup())) {
            values[at] = value;
        }
        return this;
    }
}
