package org.privacyconnector.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.TableName;

/**
 * Finds the rows whose version the platform itself will bump when rows are deleted: children by RemoveLink, whose lookup it empties (S6).
 * Asked before the deletion; afterwards the lookups are empty and nobody can tell.
 */
final class Touches {
    private final RowReader reader;
    private final MetadataReader metadata;

    Touches(RowReader reader, MetadataReader metadata) {
        this.reader = reader;
        this.metadata = metadata;
    }

    /**
     * Rows that will be touched, with the version that they have before (null where the table has none), by the number of the line that does
     * it.
     *
     * @param doomed rows about to go, each with the line because of which it goes
     * @param tables tables with lines in the plan; rows of other tables are of no interest
     */
    Map<Long, Map<RowRef, @Nullable RowVersion>> by(Map<RowRef, Long> doomed, Set<TableName> tables) {
        Map<TableName, List<RowRef>> byTable = new TreeMap<>();
        doomed.keySet()
                .forEach(row -> byTable.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row));
        Map<Long, Map<RowRef, @Nullable RowVersion>> touched = new HashMap<>();
        byTable.forEach((table, rows) -> {
            List<Relationship> links = metadata.childrenOf(table).stream()
                    .filter(link ->
                            link.onDelete() == DeleteBehavior.REMOVE_LINK && tables.contains(link.referencing()))
                    .toList();
            if (!links.isEmpty()) {
                note(rows, links, doomed, touched);
            }
        });
        return touched;
    }

    private void note(
            List<RowRef> rows,
            List<Relationship> links,
            Map<RowRef, Long> doomed,
            Map<Long, Map<RowRef, @Nullable RowVersion>> touched) {
        List<Literal> ids =
                rows.stream().map(row -> (Literal) new Literal.Id(row.id())).toList();
        List<RowQuery> queries = links.stream()
                .map(link -> new RowQuery(
                        link.referencing(),
                        List.of(link.referencingColumn()),
                        new Condition.In(Path.lookup(link.referencingColumn()), ids)))
                .toList();
        Map<UUID, RowRef> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        List<List<Row>> answers = ask(queries);
        for (int i = 0; i < links.size(); i++) {
            for (Row child : answers.get(i)) {
                Lookup lookup = child.lookup(links.get(i).referencingColumn());
                RowRef parent = lookup == null ? null : byId.get(lookup.id());
                Long line = parent == null ? null : doomed.get(parent);
                if (line != null) {
                    touched.computeIfAbsent(line, some -> new HashMap<>()).put(child.ref(), child.version());
                }
            }
        }
    }

    private List<List<Row>> ask(List<RowQuery> queries) {
        try {
            return reader.together(queries);
        } catch (DataverseAccessException tooMany) {
            // more than one page for a query: one after the other then; a real failure comes again
            List<List<Row>> answers = new ArrayList<>();
            for (RowQuery query : queries) {
                List<Row> rows = new ArrayList<>();
                reader.stream(query, rows::add);
                answers.add(rows);
            }
            return answers;
        }
    }
}
