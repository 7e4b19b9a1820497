package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/**
 * A way through lookups from a row to another.
 *
 * @param depth where the row it starts from stands among the rows of a test
 * @param end the table it leads to
 */
public record Path(Scene scene, int depth, List<Hop> hops, Table end) {
    /** One lookup followed. */
    record Hop(Relationship relationship, Table from, int ordinal, Table to) {}

    /** The row itself at that depth. */
    public static Path start(Scene scene, int depth, Table table) {
        return new Path(scene, depth, List.of(), table);
    }

    /** The way one lookup longer. */
    Path through(Relationship relationship) {
        Table to = scene.model().get(relationship.referencedTable());
        scene.mustRead(to);
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(new Hop(relationship, end, end.ordinal(relationship.referencingColumn()), to));
        return new Path(scene, depth, List.copyOf(longer), to);
    }

    /** The row it leads to; null where a lookup is empty, leads to another table, or to a row that is gone or out of sight. */
    @Nullable
    StoredRow follow(@Nullable StoredRow[] rows) {
        StoredRow row = rows[depth];
        for (int i = 0; row != null && i < hops.size(); i++) {
            row = step(scene, hops.get(i), row);
        }
        return row;
    }

    private static @Nullable StoredRow step(Scene scene, Hop hop, StoredRow row) {
        if (!(row.value(hop.ordinal()) instanceof Reference reference)
                || !reference.leadsTo(hop.to().name())
                || !scene.sight().sees(row, row.table().columns().get(hop.ordinal()))) {
            return null;
        }
        StoredRow next = scene.rows().get(hop.to(), reference.id());
        return next != null && scene.sight().sees(next) ? next : null;
    }

    /** Ids of rows at its start that lead to one of these rows at its end; null when they would be more than so many. */
    @Nullable
    Collection<UUID> back(Collection<UUID> ends, int atMost) {
        Collection<UUID> ids = ends;
        for (int i = hops.size() - 1; i >= 0 && ids != null; i--) {
            Hop hop = hops.get(i);
            ids = holding(scene.rows(), hop.from(), hop.from().columns().get(hop.ordinal()), ids, atMost);
        }
        return ids;
    }

    /** Ids of rows whose lookup holds one of these ids; null when they would be more than so many. */
    public static @Nullable Collection<UUID> holding(
            RowStore rows, Table table, Column lookup, Collection<UUID> held, int atMost) {
        long guess = 0;
        for (UUID id : held) {
            guess += rows.holdingAtMost(table, lookup, id);
        }
        if (guess > atMost) {
            return null;
        }
        List<UUID> ids = new ArrayList<>();
        for (UUID id : held) {
            rows.holding(table, lookup, id, row -> ids.add(row.id()));
        }
        return ids;
    }
}
