package org.privacyconnector.trigger.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.privacyconnector.Connector;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Identities;
import org.privacyconnector.state.events.EventBook;
import org.privacyconnector.state.events.KeptEvent;
import org.privacyconnector.store.StoreException;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Finds rows that share an identity with one that others deleted (S19): the same e-mail address or national number, in whichever table of the
 * data map. By what they are alike is read out of the sealed event, asked in the body of a request, and kept nowhere (S31). Only reads.
 */
final class Survivors {
    private final Connector connector;

    Survivors(Connector connector) {
        this.connector = connector;
    }

    /** The rows, by table and id; empty when it cannot be told: no image came, or a table is not seen whole. */
    Optional<Set<RowRef>> of(RowRef gone, List<KeptEvent> deletions) {
        DataMap map = connector.policy().dataMap();
        Map<ColumnName, String> identities = Identities.of(map, gone.table());
        try {
            Map<String, Set<String>> known = known(identities, deletions);
            return known.isEmpty() ? Optional.empty() : alike(gone, map, known);
        } catch (DataverseAccessException | StoreException unread) {
            // that a row was deleted is asked about all the same
            return Optional.empty();
        }
    }

    /** Values by category. */
    private Map<String, Set<String>> known(Map<ColumnName, String> identities, List<KeptEvent> deletions) {
        Map<String, Set<String>> known = new TreeMap<>();
        if (identities.isEmpty() || deletions.isEmpty()) {
            return known;
        }
        EventBook book = connector.events();
        for (KeptEvent event : deletions) {
            byte[] body = connector.store().read(tx -> book.body(tx, event.number()));
            BeforeImage.texts(body, identities.keySet())
                    .forEach((column, text) -> known.computeIfAbsent(
                                    String.valueOf(identities.get(column)), any -> new TreeSet<>())
                            .add(text));
        }
        return known;
    }

    private Optional<Set<RowRef>> alike(RowRef gone, DataMap map, Map<String, Set<String>> known) {
        List<RowQuery> queries = new ArrayList<>();
        for (TableName table : new TreeSet<>(map.tables().keySet())) {
            Map<ColumnName, String> columns = new HashMap<>(Identities.of(map, table));
            columns.values().retainAll(known.keySet());
            if (columns.isEmpty()) {
                continue;
            }
            if (connector.access().blindSpot(table, columns.keySet()).isPresent()) {
                return Optional.empty();
            }
            List<Condition> any = new ArrayList<>();
            columns.forEach((column, category) -> known.getOrDefault(category, Set.of())
                    .forEach(text -> any.add(
                            new Condition.Compare(Path.of(column), Condition.Operator.EQUAL, new Literal.Text(text)))));
            queries.add(new RowQuery(table, List.of(), new Condition.Or(any)));
        }
        Set<RowRef> found = new HashSet<>();
        connector
                .rows()
                .together(queries)
                .forEach(rows -> rows.stream().map(Row::ref).forEach(found::add));
        found.remove(gone);
        return Optional.of(found);
    }
}
