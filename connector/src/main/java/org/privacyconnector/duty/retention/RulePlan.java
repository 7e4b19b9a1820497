package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.BoundMap;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Emptying;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;

/** Plans one rule: streams the rows that are due, a chunk at a time, and tells the sink of each. For one thread. */
final class RulePlan {
    private final Scene scene;
    private final BoundRule rule;
    private final AsOf asOf;
    private final PlanSink sink;
    private final Keeps keeps;
    private final Tally tally;
    private final BoundMap map;

    RulePlan(Scene scene, BoundRule rule, AsOf asOf, Suspensions suspensions, PlanSink sink, Tally tally) {
        this.scene = scene;
        this.rule = rule;
        this.asOf = asOf;
        this.sink = sink;
        this.keeps = new Keeps(scene, asOf.today(), suspensions);
        this.tally = tally;
        this.map = scene.policy().map();
    }

    void run() {
        LocalDate today = asOf.today();
        run(Ask.outstanding(rule.then(), rule.table(), map, rule.due(today), today), null);
    }

    /** Plans as if these rows were all that the table has. */
    void run(Collection<UUID> only) {
        LocalDate today = asOf.today();
        Condition due = Ask.outstanding(rule.then(), rule.table(), map, rule.due(today), today);
        run(BoundRule.and(Scene.among(rule.table(), only), due), only);
    }

    private void run(Condition due, @Nullable Collection<UUID> only) {
        Chunks<Row> chunks = new Chunks<>(Scene.CHUNK, this::chunk);
        scene.rows().stream(new RowQuery(rule.table().name(), columns(rule.then()), due), chunks::add);
        chunks.end();
        if (rule.then() instanceof BoundThen.Quarantine quarantine) {
            new QuarantinePlan(scene, rule, asOf, sink, tally)
                    .run(quarantine, only, rows -> judged(rows, quarantine.afterwards()));
        }
    }

    private List<ColumnName> columns(BoundThen then) {
        List<ColumnName> columns = new ArrayList<>();
        if (!(then instanceof BoundThen.Delete)
                && ClosedStates.possible(rule.table().name())) {
            columns.add(ClosedStates.STATE);
        }
        if (then instanceof BoundThen.Quarantine) {
            QuarantinePlan.modifiedBy(rule.table()).ifPresent(columns::add);
        }
        return columns;
    }

    private void chunk(List<Row> rows) {
        if (rule.then() instanceof BoundThen.Quarantine) {
            judged(new QuarantinePlan(scene, rule, asOf, sink, tally).notWaiting(rows), rule.then());
        } else {
            judged(rows, rule.then());
        }
    }

    /** Rows whose time is out: those that nothing keeps go the way of {@code then}. */
    private void judged(List<Row> rows, BoundThen then) {
        if (rows.isEmpty()) {
            return;
        }
        Map<UUID, Verdict.Keep> kept = keeps.of(rule.table(), rule, ids(rows));
        List<Row> due = new ArrayList<>();
        for (Row row : rows) {
            Verdict.Keep keep = kept.get(row.ref().id());
            if (keep == null) {
                due.add(row);
            } else {
                tell(row, keep);
            }
        }
        if (due.isEmpty()) {
            return;
        }
        if (then instanceof BoundThen.Delete) {
            delete(due);
        } else if (then instanceof BoundThen.Anonymise anonymise) {
            anonymise(due, anonymise);
        } else if (then instanceof BoundThen.Cut cut) {
            due.forEach(row -> update(row, cut.how().why(), cut.how().changes()));
        } else if (then instanceof BoundThen.Quarantine quarantine) {
            due.forEach(row -> update(row, Effect.Why.QUARANTINE, state(quarantine.inactive())));
        } else if (then instanceof BoundThen.Deactivate deactivate) {
            due.forEach(row -> update(row, Effect.Why.DEACTIVATE, state(deactivate.inactive())));
        }
    }

    private static Map<ColumnName, Change> state(long inactive) {
        return Map.of(ClosedStates.STATE, new Change.Fixed(Literal.Numeric.of(inactive)));
    }

    private void delete(List<Row> rows) {
        List<Node> roots = roots(rows);
        new Gathering(scene, rule, keeps, asOf.today()).below(roots);
        roots.forEach(root -> deepen(root, null, 0, new HashSet<>()));
        Deciding deciding = new Deciding(map);
        roots.forEach(deciding::decide);
        askInPlace(deciding.inPlace());
        Telling telling = new Telling(rule.name(), map, sink, tally);
        roots.forEach(telling::delete);
    }

    /** Lets every row come before all rows that it hangs on, also where a due row hangs on another due row. */
    private static void deepen(Node node, @Nullable Node parent, int depth, Set<Node> path) {
        if (depth >= node.depth && path.add(node)) {
            node.depth = depth;
            node.parent = node.parent == null ? parent : node.parent;
            node.links.forEach(link -> deepen(link.child(), node, depth + 1, path));
            path.remove(node);
        }
    }

    private void anonymise(List<Row> rows, BoundThen.Anonymise anonymise) {
        how(anonymise);
        Set<UUID> outstanding = outstanding(anonymise.how(), ids(rows));
        for (Row row : rows) {
            if (outstanding.contains(row.ref().id())) {
                update(row, anonymise.how().why(), anonymise.how().changes());
            }
        }
        if (anonymise.related()) {
            List<Node> roots = roots(rows);
            roots.forEach(root -> {
                root.outstanding = outstanding.contains(root.ref.id());
                // met below another due row, it is anonymised by its own time and never goes with that one
                root.fall = Node.Fall.STAYS;
                root.told = true;
            });
            new Gathering(scene, rule, keeps, asOf.today()).below(roots);
            Deciding deciding = new Deciding(map);
            roots.forEach(root -> root.links.forEach(link -> deciding.decide(link.child())));
            askInPlace(deciding.inPlace());
            Telling telling = new Telling(rule.name(), map, sink, tally);
            roots.forEach(root -> telling.below(root, root.outstanding));
        }
    }

    private void how(BoundThen.Anonymise anonymise) {
        anonymise.how().notes().forEach(tally::note);
        if (!anonymise.related()) {
            tally.note("mails, parties and notes stay as they are: the rows are pseudonymised, not anonymised");
        } else if (scene.policy().map().below(rule.table().name()).stream()
                .anyMatch(edge -> edge.child().name().value().equals("activityparty"))) {
            tally.note("activity parties keep name and address of the person: the rows are pseudonymised");
        }
    }

    private List<Node> roots(List<Row> rows) {
        List<Node> roots = new ArrayList<>();
        rows.forEach(row -> roots.add(new Node(rule.table(), row.ref(), row.version(), null, 0, null)));
        return roots;
    }

    /** Which of the rows that are to be anonymised in place are not so yet, and which are closed for change. */
    private void askInPlace(List<Node> nodes) {
        Map<String, List<Node>> byTable = new TreeMap<>();
        nodes.forEach(node -> byTable.computeIfAbsent(node.table.name().value(), t -> new ArrayList<>())
                .add(node));
        for (List<Node> some : byTable.values()) {
            Emptying how = map.emptying(some.get(0).table.name()).orElse(null);
            if (how != null) {
                for (int from = 0; from < some.size(); from += Scene.CHUNK) {
                    ask(some.subList(from, Math.min(some.size(), from + Scene.CHUNK)), how);
                }
            }
        }
    }

    private void ask(List<Node> nodes, Emptying how) {
        Table table = nodes.get(0).table;
        Map<UUID, Node> byId = new HashMap<>();
        nodes.forEach(node -> byId.put(node.ref.id(), node));
        List<ColumnName> columns = ClosedStates.possible(table.name()) ? List.of(ClosedStates.STATE) : List.of();
        RowQuery query = new RowQuery(
                table.name(), columns, BoundRule.and(Scene.among(table, byId.keySet()), how.outstanding()));
        for (Row row : scene.ask(List.of(query)).get(0)) {
            Node node = byId.get(row.ref().id());
            if (node != null) {
                node.outstanding = true;
                node.closed = ClosedStates.closed(table.name(), row.value(ClosedStates.STATE));
            }
        }
    }

    private Set<UUID> outstanding(Emptying how, Collection<UUID> ids) {
        RowQuery query = new RowQuery(
                rule.table().name(), List.of(), BoundRule.and(Scene.among(rule.table(), ids), how.outstanding()));
        Set<UUID> found = new HashSet<>();
        scene.ask(List.of(query)).get(0).forEach(row -> found.add(row.ref().id()));
        return found;
    }

    private void update(Row row, Effect.Why why, Map<ColumnName, Change> changes) {
        if (ClosedStates.closed(rule.table().name(), row.value(ClosedStates.STATE))) {
            tell(
                    row,
                    new Verdict.Blocked(
                            "its " + ClosedStates.STATE + " is closed, and Dataverse lets nobody change closed rows of "
                                    + rule.table().name()));
        } else {
            tell(row, new Verdict.Due(new Effect.RowUpdate(row.ref(), row.version(), why, changes)));
        }
    }

    private void tell(Row row, Verdict verdict) {
        if (!rule.table().versioned()) {
            tally.note("rows of " + rule.table().name()
                    + " are unversioned: they are read again right before each change");
        }
        RowRef ref = row.ref();
        @Nullable RowRef noParent = null;
        sink.add(new Finding(Telling.ROOT_RANK, rule.name(), ref, row.version(), noParent, false, verdict));
    }

    static List<UUID> ids(List<Row> rows) {
        return rows.stream().map(row -> row.ref().id()).toList();
    }
}
