package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Finds, from a row that hangs on another, the due rows at the top because of which it is in the plan: up through the lookups by which the
 * data map lets rows go with their parents. Each row is visited once, so that rings end.
 */
final class Climb {
    private static final int HIGHEST = 20;

    private final Scene scene;
    private final BoundRule rule;
    private final Map<RowRef, Set<RowRef>> above = new HashMap<>();

    Climb(Scene scene, BoundRule rule) {
        this.scene = scene;
        this.rule = rule;
    }

    /**
     * Rows of the rule's table at the top of each line's row; for a row in the plan by its own time the row itself.
     *
     * @param byItself whether the line does not go with the parent that it names, if it names one
     */
    Map<RowRef, Set<RowRef>> roots(List<PlanLine> lines, Predicate<PlanLine> byItself) {
        Set<RowRef> open = new HashSet<>();
        for (PlanLine line : lines) {
            open.add(start(line));
        }
        lines.stream().filter(line -> isRoot(line, byItself)).map(PlanLine::row).forEach(open::remove);
        for (int height = 0; height < HIGHEST && !open.isEmpty(); height++) {
            open = up(open);
        }
        Map<RowRef, Set<RowRef>> roots = new HashMap<>();
        for (PlanLine line : lines) {
            Set<RowRef> mine = roots.computeIfAbsent(line.row(), r -> new HashSet<>());
            if (isRoot(line, byItself)) {
                mine.add(line.row());
            } else {
                collect(start(line), mine, new HashSet<>());
            }
        }
        return roots;
    }

    private boolean isRoot(PlanLine line, Predicate<PlanLine> byItself) {
        return line.row().table().equals(rule.table().name()) && byItself.test(line);
    }

    /** Where to start: at the parent, or, for a row whose parent itself needs no change, at the row. */
    private static RowRef start(PlanLine line) {
        RowRef parent = line.parent();
        return parent == null ? line.row() : parent;
    }

    private void collect(RowRef row, Set<RowRef> roots, Set<RowRef> visited) {
        if (visited.add(row)) {
            if (row.table().equals(rule.table().name())) {
                roots.add(row);
            }
            above.getOrDefault(row, Set.of()).forEach(parent -> collect(parent, roots, visited));
        }
    }

    /** Reads the parents of these rows and returns those that were not known yet. */
    private Set<RowRef> up(Set<RowRef> rows) {
        Map<TableName, List<UUID>> byTable = new TreeMap<>();
        rows.forEach(row ->
                byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row.id()));
        Set<RowRef> next = new HashSet<>();
        byTable.forEach((table, ids) -> {
            Map<TableName, Set<ColumnName>> lookups = lookups(table);
            Set<ColumnName> columns = new TreeSet<>();
            lookups.values().forEach(columns::addAll);
            if (!columns.isEmpty()) {
                for (Row row :
                        scene.rows().rows(table, ids, List.copyOf(columns)).values()) {
                    Set<RowRef> parents = above.computeIfAbsent(row.ref(), r -> new HashSet<>());
                    lookups.forEach((parent, some) -> some.forEach(column -> {
                        Lookup lookup = row.lookup(column);
                        if (lookup != null
                                && (lookup.table() == null || lookup.table().equals(parent))) {
                            parents.add(scene.ref(parent, lookup.id()));
                        }
                    }));
                    parents.stream().filter(p -> !above.containsKey(p)).forEach(next::add);
                }
            }
        });
        return next;
    }

    /** By parent table, the lookups of this table through which its rows go with a parent. */
    private Map<TableName, Set<ColumnName>> lookups(TableName table) {
        Map<TableName, Set<ColumnName>> lookups = new TreeMap<>();
        scene.policy().map().edges().forEach((parent, edges) -> {
            for (BoundEdge edge : edges) {
                if (edge.child().name().equals(table) && edge.mayGo()) {
                    lookups.computeIfAbsent(parent, p -> new TreeSet<>())
                            .add(edge.relationship().referencingColumn());
                }
            }
        });
        return lookups;
    }
}
