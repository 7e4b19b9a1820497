package org.privacyconnector.policy.binding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.privacyconnector.table.TableName;

/**
 * The data map, resolved: what hangs below each table that a rule can reach, and what anonymising a row of a table changes.
 *
 * @param emptyings by table with personal data; a table that is left out cannot be anonymised, for the reason in {@code whyNot}
 */
public record BoundMap(
        Map<TableName, List<BoundEdge>> edges, Map<TableName, Emptying> emptyings, Map<TableName, String> whyNot) {
    public BoundMap {
        edges = Map.copyOf(edges);
        emptyings = Map.copyOf(emptyings);
        whyNot = Map.copyOf(whyNot);
    }

    /** What hangs below rows of the table; for tables that a rule can reach. */
    public List<BoundEdge> below(TableName table) {
        return edges.getOrDefault(table, List.of());
    }

    /** How a row of the table is anonymised in place, if it can be. */
    public Optional<Emptying> emptying(TableName table) {
        return Optional.ofNullable(emptyings.get(table));
    }
}
