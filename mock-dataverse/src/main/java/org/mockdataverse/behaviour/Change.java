package org.mockdataverse.behaviour;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/**
 * One message of the pipeline on one row, with the row before and after.
 *
 * @param kind which message
 * @param table the row's table; for Associate and Disassociate the first one
 * @param id the row
 * @param before the row as it was; null for Create
 * @param after the row as it is; null for Delete, and for everything that has not happened yet
 * @param said columns that the request names; empty for Delete
 * @param caller who did it
 * @param depth 1 for what a request asks, more for what that sets off
 * @param parent what set it off; null when nothing did
 * @param association for Associate and Disassociate, the relationship; null otherwise
 * @param other for Associate and Disassociate, the row of the second table; null otherwise
 * @param coming what the row is to become, told before a Create or an Update has happened; null otherwise
 */
public record Change(
        Kind kind,
        Table table,
        UUID id,
        @Nullable StoredRow before,
        @Nullable StoredRow after,
        Set<String> said,
        Caller caller,
        int depth,
        @Nullable Change parent,
        @Nullable ManyToMany association,
        @Nullable UUID other,
        @Nullable StoredRow coming) {
    /** Messages that change rows, named as in sdkmessage. */
    public enum Kind {
        /** A new row. */
        CREATE("Create"),
        /** A row changed, by request or because a lookup was cut. */
        UPDATE("Update"),
        /** A row gone, by request or by cascade. */
        DELETE("Delete"),
        /** Two rows joined. */
        ASSOCIATE("Associate"),
        /** Two rows parted. */
        DISASSOCIATE("Disassociate"),
        /** A row that has gone into the archive leaves its table; never on its own, only what a Delete was set off by. */
        PURGE_RETAINED("PurgeRetainedContent");

        private final String message;

        Kind(String message) {
            this.message = message;
        }

        /** The message's name. */
        public String message() {
            return message;
        }
    }

    /** Takes a copy. */
    public Change {
        said = Set.copyOf(said);
    }

    /** A change of which nobody is told beforehand what the row is to become. */
    public Change(
            Kind kind,
            Table table,
            UUID id,
            @Nullable StoredRow before,
            @Nullable StoredRow after,
            Set<String> said,
            Caller caller,
            int depth,
            @Nullable Change parent,
            @Nullable ManyToMany association,
            @Nullable UUID other) {
        this(kind, table, id, before, after, said, caller, depth, parent, association, other, null);
    }

    /** The same with what the row is to become. */
    public Change becoming(@Nullable Object[] values) {
        StoredRow row = new ComingRow(table, id, values);
        return new Change(kind, table, id, before, after, said, caller, depth, parent, association, other, row);
    }
}
