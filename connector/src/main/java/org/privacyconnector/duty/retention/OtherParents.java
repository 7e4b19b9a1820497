package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Verdict.Keep;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Clock;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Keeps rows that one relationship lets go and another lets stay. The other parent may be in another chunk, or in none, so it is asked for
 * and not remembered: a row of the rule's table counts when its time is out too, a row further down when it is there at all, for who takes
 * it along is not known here. A doubt keeps. For one thread.
 */
final class OtherParents {
    /** A relationship with another word than {@code delete}, and the table above. */
    private record Other(Table parent, BoundEdge edge) {
        ColumnName lookup() {
            return edge.relationship().referencingColumn();
        }
    }

    private final Scene scene;
    private final BoundRule rule;
    private final LocalDate today;
    private final Map<TableName, List<Other>> byChild = new HashMap<>();

    OtherParents(Scene scene, BoundRule rule, LocalDate today) {
        this.scene = scene;
        this.rule = rule;
        this.today = today;
        Set<TableName> done = new HashSet<>();
        ArrayDeque<Table> open = new ArrayDeque<>(List.of(rule.table()));
        while (!open.isEmpty()) {
            Table parent = open.remove();
            if (done.add(parent.name())) {
                for (BoundEdge edge : scene.policy().map().below(parent.name())) {
                    if (edge.word() != BoundEdge.Word.DELETE) {
                        byChild.computeIfAbsent(edge.child().name(), t -> new ArrayList<>())
                                .add(new Other(parent, edge));
                    }
                    if (edge.mayGo()) {
                        open.add(edge.child());
                    }
                }
            }
        }
    }

    /** Notes on each of these rows, which are of one table and would go, the relationship that lets it stay. */
    void keep(List<Node> nodes) {
        List<Node> going = nodes.stream()
                .filter(node -> node.word() == BoundEdge.Word.DELETE && node.keep == null)
                .toList();
        List<Other> others = going.isEmpty()
                ? List.of()
                : byChild.getOrDefault(going.get(0).table.name(), List.of());
        if (!others.isEmpty()) {
            for (int from = 0; from < going.size(); from += Scene.CHUNK) {
                keep(going.subList(from, Math.min(going.size(), from + Scene.CHUNK)), others);
            }
        }
    }

    private void keep(List<Node> nodes, List<Other> others) {
        Table table = nodes.get(0).table;
        Map<UUID, Node> byId = new LinkedHashMap<>();
        nodes.forEach(node -> byId.put(node.ref.id(), node));
        Set<ColumnName> columns = new TreeSet<>();
        others.forEach(other -> columns.add(other.lookup()));
        Map<UUID, Row> rows = scene.rows().rows(table.name(), byId.keySet(), List.copyOf(columns));
        List<Other> asked = new ArrayList<>();
        List<RowQuery> queries = new ArrayList<>();
        for (Other other : others) {
            Set<UUID> parents = new LinkedHashSet<>();
            byId.forEach((id, node) -> {
                UUID parent = parent(node, rows.get(id), other);
                if (parent != null) {
                    parents.add(parent);
                }
            });
            if (!parents.isEmpty()) {
                asked.add(other);
                queries.add(new RowQuery(other.parent().name(), List.of(), counts(other.parent(), parents)));
                Clock expires = other.edge().expires();
                if (expires != null) {
                    queries.add(new RowQuery(
                            table.name(),
                            List.of(),
                            BoundRule.and(Scene.among(table, byId.keySet()), expires.ranOut(today))));
                }
            }
        }
        List<List<Row>> answers = scene.ask(queries);
        int next = 0;
        for (Other other : asked) {
            Set<UUID> counting = ids(answers.get(next++));
            Set<UUID> over = other.edge().expires() == null ? Set.of() : ids(answers.get(next++));
            byId.forEach((id, node) -> {
                UUID parent = parent(node, rows.get(id), other);
                if (node.keep == null && parent != null && counting.contains(parent) && !over.contains(id)) {
                    node.keep = new Keep("related", other.edge().relationship().name());
                }
            });
        }
    }

    /** The row that this one hangs on by the other relationship, unless it was found by that one. */
    private static @Nullable UUID parent(Node node, @Nullable Row row, Other other) {
        BoundEdge by = node.edge;
        Lookup lookup = row == null ? null : row.lookup(other.lookup());
        if (lookup == null
                || (by != null
                        && by.relationship()
                                .name()
                                .equals(other.edge().relationship().name()))) {
            return null;
        }
        return lookup.table() == null || lookup.table().equals(other.parent().name()) ? lookup.id() : null;
    }

    private Condition counts(Table parent, Set<UUID> ids) {
        Condition these = Scene.among(parent, ids);
        // past a quarantine of ours a row is due by the state that it had before, which no query knows
        return parent.name().equals(rule.table().name()) && !(rule.then() instanceof BoundThen.Quarantine)
                ? BoundRule.and(these, rule.due(today))
                : these;
    }

    private static Set<UUID> ids(List<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.ref().id()));
        return ids;
    }
}
