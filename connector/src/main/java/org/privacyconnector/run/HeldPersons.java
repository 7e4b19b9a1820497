package org.privacyconnector.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Edges;
import org.privacyconnector.plan.HoldCheck;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.state.HoldBook;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * What a hold on a person covers (S12): the row itself, the rows merged into it and those it was merged into, and every row that hangs on one
 * of these, at any depth, by a relationship that the platform's cascade or the data map speaks of, or, whatever the platform does on delete,
 * by any lookup between tables of the policy. Such a plain lookup leads up to a person, not on from one person to the next: a colleague of
 * someone whose company names a held person is nobody's graph. Whoever asks gets an answer or an
 * exception, never a guess. With no hold it reads nothing. Safe for many threads.
 */
public final class HeldPersons implements StandingHolds, HoldCheck {
    private static final int HIGHEST = 20;
    private static final int TOGETHER = 100;
    private static final ColumnName MASTER = new ColumnName("masterid");
    private static final TableName POINTER = new TableName("activitypointer");
    private static final Set<TableName> PERSONS =
            Set.of(new TableName("contact"), new TableName("lead"), new TableName("account"));

    private final HoldBook book;
    private final RowReader rows;
    private final MetadataReader metadata;
    private final Edges edges;
    private final Set<TableName> ofPolicy;

    /**
     * Asks the book each time, so that a hold counts from the moment it was added.
     *
     * @param ruled tables of the rules; those of the data map are known by it
     */
    public HeldPersons(
            HoldBook book, RowReader rows, MetadataReader metadata, DataMap map, Collection<TableName> ruled) {
        this.book = book;
        this.rows = rows;
        this.metadata = metadata;
        this.edges = new Edges(metadata, map);
        Set<TableName> all = new HashSet<>(PERSONS);
        all.addAll(ruled);
        map.tables().forEach((table, personal) -> {
            all.add(table);
            metadata.childrenOf(table).stream()
                    .filter(link -> personal.relationships().containsKey(link.name()))
                    .forEach(link -> all.add(link.referencing()));
        });
        this.ofPolicy = Set.copyOf(all);
    }

    @Override
    public Optional<String> holdOn(RowRef row) {
        return Optional.ofNullable(standing().get(row));
    }

    @Override
    public Set<RowRef> heldRows(TableName table) {
        return standing().keySet().stream()
                .filter(row -> row.table().equals(table))
                .collect(Collectors.toSet());
    }

    private Map<RowRef, String> standing() {
        Map<RowRef, String> standing = new LinkedHashMap<>();
        book.standing().forEach(entry -> standing.putIfAbsent(entry.person(), entry.number()));
        return standing;
    }

    @Override
    public List<HoldCount> counts(LocalDate today) {
        List<HoldCount> counts = new ArrayList<>();
        for (HoldBook.Entry entry : book.standing()) {
            boolean overdue = entry.review().isBefore(today);
            try {
                long there = rows.row(entry.person(), List.of()).isPresent() ? 1 : 0;
                counts.add(new HoldCount(entry.number(), there, null, overdue));
            } catch (DataverseAccessException unread) {
                counts.add(new HoldCount(entry.number(), -1, "its row could not be read", overdue));
            }
        }
        return counts;
    }

    @Override
    public Map<RowRef, String> covering(Collection<RowRef> asked) {
        Map<RowRef, String> held = standing();
        if (held.isEmpty() || asked.isEmpty()) {
            return Map.of();
        }
        withMerged(held);
        Set<TableName> touched = new HashSet<>(ofPolicy);
        asked.forEach(row -> touched.add(row.table()));
        Set<TableName> useful = below(held.keySet(), touched);
        Map<RowRef, String> covered = new HashMap<>();
        Map<RowRef, Set<RowRef>> seen = new HashMap<>();
        Map<RowRef, Set<RowRef>> level = new HashMap<>();
        asked.forEach(row -> level.computeIfAbsent(row, r -> new HashSet<>()).add(row));
        for (int height = 0; !level.isEmpty(); height++) {
            if (height > HIGHEST) {
                throw new DataverseAccessException("rows hang on each other deeper than " + HIGHEST
                        + " levels; whether a person's hold covers them cannot be told, so nothing is done to them");
            }
            level.forEach((row, origins) -> {
                String number = held.get(row);
                if (number != null) {
                    origins.forEach(origin -> covered.putIfAbsent(origin, number));
                }
                seen.computeIfAbsent(row, r -> new HashSet<>()).addAll(origins);
            });
            Map<RowRef, Set<RowRef>> next = new HashMap<>();
            boolean first = height == 0;
            parents(level.keySet(), link -> useful.contains(link.referenced()) && leads(link, touched, first))
                    .forEach((row, parents) -> parents.forEach(parent -> {
                        Set<RowRef> origins = new HashSet<>(level.getOrDefault(row, Set.of()));
                        origins.removeAll(covered.keySet());
                        origins.removeAll(seen.getOrDefault(parent, Set.of()));
                        if (!origins.isEmpty()) {
                            next.computeIfAbsent(parent, p -> new HashSet<>()).addAll(origins);
                        }
                    }));
            level.clear();
            level.putAll(next);
        }
        return covered;
    }

    /** Adds rows merged into held ones, and those that held ones were merged into, however often. */
    private void withMerged(Map<RowRef, String> held) {
        Set<RowRef> fresh = new HashSet<>(held.keySet());
        for (int time = 0; !fresh.isEmpty(); time++) {
            if (time > HIGHEST) {
                throw new DataverseAccessException("rows were merged into each other more than " + HIGHEST
                        + " times; whom a hold covers cannot be told, so nothing is done");
            }
            Set<RowRef> found = new HashSet<>();
            for (Map.Entry<TableName, List<UUID>> some : byTable(fresh).entrySet()) {
                TableName name = some.getKey();
                Table table = metadata.table(name)
                        .orElseThrow(() -> new DataverseAccessException("a person's hold is on a row of " + name
                                + ", and there is no such table; nothing is done while that cannot be told"));
                if (table.column(MASTER).isEmpty()) {
                    continue;
                }
                for (List<UUID> ids : chunks(some.getValue())) {
                    merged(name, ids, held, found);
                }
            }
            fresh = found;
        }
    }

    private void merged(TableName table, List<UUID> ids, Map<RowRef, String> held, Set<RowRef> found) {
        List<Literal> values = new ArrayList<>();
        ids.forEach(id -> values.add(new Literal.Id(id)));
        Condition into = new Condition.In(Path.lookup(MASTER), values);
        List<Row> read = new ArrayList<>(rows.rows(table, ids, List.of(MASTER)).values());
        read.addAll(rows.together(List.of(new RowQuery(table, List.of(MASTER), into)))
                .get(0));
        for (Row row : read) {
            Lookup lookup = row.lookup(MASTER);
            if (lookup != null) {
                RowRef master = new RowRef(row.ref().environment(), table, lookup.id());
                add(row.ref(), master, held, found);
                add(master, row.ref(), held, found);
            }
        }
    }

    private static void add(RowRef known, RowRef other, Map<RowRef, String> held, Set<RowRef> found) {
        String number = held.get(known);
        if (number != null && held.putIfAbsent(other, number) == null) {
            found.add(other);
        }
    }

    /** Tables whose rows can hang on rows of these tables, at any depth, and these tables. */
    private Set<TableName> below(Set<RowRef> held, Set<TableName> touched) {
        Set<TableName> useful = new HashSet<>();
        List<TableName> open = new ArrayList<>();
        held.stream().map(RowRef::table).distinct().forEach(open::add);
        while (!open.isEmpty()) {
            TableName table = open.remove(open.size() - 1);
            if (useful.add(table)) {
                edges.below(table).forEach(edge -> open.add(edge.relationship().referencing()));
                metadata.childrenOf(table).stream()
                        .filter(link -> plain(link, touched, true))
                        .forEach(link -> open.add(link.referencing()));
            }
        }
        return useful;
    }

    private Map<RowRef, Set<RowRef>> parents(Set<RowRef> children, Predicate<Relationship> leads) {
        Map<RowRef, Set<RowRef>> all = new HashMap<>();
        Map<TableName, List<UUID>> byTable = byTable(children);
        String environment = children.iterator().next().environment();
        byTable.forEach((table, ids) -> {
            List<Relationship> up =
                    metadata.parentsOf(table).stream().filter(leads).toList();
            if (up.isEmpty()) {
                return;
            }
            List<ColumnName> columns = List.copyOf(
                    up.stream().map(Relationship::referencingColumn).collect(Collectors.toCollection(TreeSet::new)));
            for (List<UUID> some : chunks(ids)) {
                for (Row row : rows.rows(table, some, columns).values()) {
                    for (Relationship relationship : up) {
                        Lookup lookup = row.lookup(relationship.referencingColumn());
                        if (lookup != null
                                && (lookup.table() == null || lookup.table().equals(relationship.referenced()))) {
                            all.computeIfAbsent(row.ref(), r -> new HashSet<>())
                                    .add(new RowRef(environment, relationship.referenced(), lookup.id()));
                        }
                    }
                }
            }
        });
        return all;
    }

    private boolean leads(Relationship relationship, Set<TableName> touched, boolean first) {
        return plain(relationship, touched, first) || hangs(relationship);
    }

    /** A lookup between tables in question, whatever the platform does with it on delete. */
    private boolean plain(Relationship relationship, Set<TableName> touched, boolean first) {
        return touched.contains(relationship.referencing())
                && touched.contains(relationship.referenced())
                && (first || !PERSONS.contains(relationship.referencing()))
                && readable(relationship);
    }

    private boolean readable(Relationship relationship) {
        return metadata.table(relationship.referencing())
                .flatMap(table -> table.column(relationship.referencingColumn()))
                .map(Column::readable)
                .orElse(true);
    }

    private boolean hangs(Relationship relationship) {
        return relationship.referencing().equals(POINTER)
                || edges.below(relationship.referenced()).stream()
                        .anyMatch(edge -> edge.relationship().name().equals(relationship.name()));
    }

    private static Map<TableName, List<UUID>> byTable(Collection<RowRef> some) {
        Map<TableName, List<UUID>> byTable = new TreeMap<>();
        some.forEach(row ->
                byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row.id()));
        return byTable;
    }

    private static List<List<UUID>> chunks(List<UUID> ids) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + TOGETHER)));
        }
        return chunks;
    }
}
