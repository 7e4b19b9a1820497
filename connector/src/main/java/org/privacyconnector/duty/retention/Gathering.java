package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.plan.Verdict.Keep;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.Clock;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Gathers the rows that hang on due rows, level by level at any depth (S2), each row once however many ways lead to it. Reads ids, lookups
 * and states only; which personal columns are still filled is asked, not read.
 */
final class Gathering {
    private final Scene scene;
    private final Keeps keeps;
    private final LocalDate today;
    private final OtherParents others;
    private final Map<RowRef, Node> seen = new HashMap<>();

    /** Gathers for a rule. */
    Gathering(Scene scene, BoundRule rule, Keeps keeps, LocalDate today) {
        this.scene = scene;
        this.keeps = keeps;
        this.today = today;
        this.others = new OtherParents(scene, rule, today);
    }

    /** Gathers everything below these rows, which are of one table. */
    void below(Collection<Node> roots) {
        roots.forEach(root -> seen.put(root.ref, root));
        Collection<Node> level = roots;
        while (!level.isEmpty()) {
            Map<TableName, List<Node>> next = new TreeMap<>();
            Map<TableName, List<Node>> byTable = new TreeMap<>();
            level.forEach(node -> byTable.computeIfAbsent(node.table.name(), t -> new ArrayList<>())
                    .add(node));
            for (List<Node> parents : byTable.values()) {
                for (int from = 0; from < parents.size(); from += Scene.CHUNK) {
                    children(parents.subList(from, Math.min(parents.size(), from + Scene.CHUNK)), next);
                }
            }
            List<Node> further = new ArrayList<>();
            next.values().forEach(nodes -> {
                keep(nodes);
                others.keep(nodes);
                nodes.stream()
                        .filter(node -> node.word() == BoundEdge.Word.DELETE && node.keep == null)
                        .forEach(further::add);
            });
            level = further;
        }
    }

    /** Every row that was met, the first ones included. */
    Collection<RowRef> met() {
        return seen.keySet();
    }

    private void children(List<Node> parents, Map<TableName, List<Node>> next) {
        Table table = parents.get(0).table;
        List<BoundEdge> edges = scene.policy().map().below(table.name());
        Map<UUID, Node> byId = new LinkedHashMap<>();
        parents.forEach(parent -> byId.put(parent.ref.id(), parent));
        List<RowQuery> queries = new ArrayList<>();
        for (BoundEdge edge : edges) {
            queries.add(existing(edge, byId.keySet()));
            outstanding(edge, byId.keySet()).ifPresent(queries::add);
            expired(edge, byId.keySet()).ifPresent(queries::add);
        }
        Iterator<List<Row>> answers = scene.ask(queries).iterator();
        for (BoundEdge edge : edges) {
            List<Row> rows = answers.next();
            Set<UUID> unfinished = new HashSet<>();
            if (outstanding(edge, byId.keySet()).isPresent()) {
                answers.next().forEach(row -> unfinished.add(row.ref().id()));
            }
            Set<UUID> over = new HashSet<>();
            if (edge.expires() != null) {
                answers.next().forEach(row -> over.add(row.ref().id()));
            }
            for (Row row : rows) {
                Lookup lookup = row.lookup(edge.relationship().referencingColumn());
                Node parent = lookup == null ? null : byId.get(lookup.id());
                if (parent != null) {
                    Node child = hang(parent, edge, row, next);
                    if (child != null) {
                        child.outstanding = child.outstanding
                                || unfinished.contains(row.ref().id());
                        child.expired = over.contains(row.ref().id());
                    }
                }
            }
        }
    }

    private static RowQuery existing(BoundEdge edge, Collection<UUID> parents) {
        List<ColumnName> columns = new ArrayList<>(List.of(edge.relationship().referencingColumn()));
        if (ClosedStates.possible(edge.child().name())) {
            columns.add(ClosedStates.STATE);
        }
        return new RowQuery(
                edge.child().name(),
                columns,
                Scene.pointingAt(edge.relationship().referencingColumn(), parents));
    }

    /** Those whose columns are not all as the word asks; for words that change columns which may already be so. */
    private static Optional<RowQuery> outstanding(BoundEdge edge, Collection<UUID> parents) {
        Emptying change = edge.change();
        if (change == null || edge.word() == BoundEdge.Word.CUT) {
            return Optional.empty();
        }
        Condition where =
                BoundRule.and(Scene.pointingAt(edge.relationship().referencingColumn(), parents), change.outstanding());
        return Optional.of(new RowQuery(edge.child().name(), List.of(), where));
    }

    /** Those whose keep is over. */
    private Optional<RowQuery> expired(BoundEdge edge, Collection<UUID> parents) {
        Clock expires = edge.expires();
        if (expires == null) {
            return Optional.empty();
        }
        Condition where = BoundRule.and(
                Scene.pointingAt(edge.relationship().referencingColumn(), parents), expires.ranOut(today));
        return Optional.of(new RowQuery(edge.child().name(), List.of(), where));
    }

    /** Hangs a row below its parent; the new node, or null when the row was met before. */
    private @Nullable Node hang(Node parent, BoundEdge edge, Row row, Map<TableName, List<Node>> next) {
        Node known = seen.get(row.ref());
        if (known != null) {
            parent.links.add(new Node.Link(edge, known));
            return null;
        }
        Node child = new Node(edge.child(), row.ref(), row.version(), parent, parent.depth + 1, edge);
        child.outstanding = edge.word() == BoundEdge.Word.CUT && edge.change() != null;
        child.closed = ClosedStates.closed(edge.child().name(), row.value(ClosedStates.STATE));
        seen.put(row.ref(), child);
        parent.links.add(new Node.Link(edge, child));
        next.computeIfAbsent(edge.child().name(), t -> new ArrayList<>()).add(child);
        return child;
    }

    private void keep(List<Node> nodes) {
        for (int from = 0; from < nodes.size(); from += Scene.CHUNK) {
            List<Node> chunk = nodes.subList(from, Math.min(nodes.size(), from + Scene.CHUNK));
            List<UUID> ids = chunk.stream()
                    .filter(node -> node.word() == BoundEdge.Word.DELETE || node.outstanding)
                    .map(node -> node.ref.id())
                    .toList();
            if (!ids.isEmpty()) {
                Map<UUID, Keep> kept = keeps.of(chunk.get(0).table, null, ids);
                chunk.forEach(node -> {
                    Keep keep = kept.get(node.ref.id());
                    node.keep = keep == null ? node.keep : keep;
                });
            }
        }
    }
}
