package org.privacyconnector.duty.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.Inseparable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Judges one rule's planned rows again, right before their effects (S3): the rule's whole query narrowed to these rows, its exceptions,
 * holds, and what hangs on rows that would be deleted. A row's version covers one row and not its evidence, so it comes on top.
 */
final class SecondLook {
    private static final ColumnName MODIFIED_BY = new ColumnName("modifiedby");

    private final Scene scene;
    private final BoundRule rule;
    private final AsOf asOf;
    private final Keeps keeps;
    private final Set<RowRef> ownWrites;

    SecondLook(Scene scene, BoundRule rule, AsOf asOf, Keeps keeps, Set<RowRef> ownWrites) {
        this.scene = scene;
        this.rule = rule;
        this.asOf = asOf;
        this.keeps = keeps;
        this.ownWrites = ownWrites;
    }

    /** One judgement for each line, by its number. */
    Map<Long, Judgement> judge(List<PlanLine> lines) {
        Map<RowRef, Row> now = read(lines);
        Map<RowRef, Set<RowRef>> roots =
                new Climb(scene, rule).roots(lines, line -> !goesWithParent(line, now.get(line.row())));
        Set<RowRef> rootRefs = new HashSet<>();
        roots.values().forEach(rootRefs::addAll);
        Map<RowRef, Judgement> ofRoots = judgeRoots(rootRefs, lines);
        Map<RowRef, Verdict.Keep> ofChildren = keepChildren(lines);
        keptParts(lines).forEach(ofChildren::putIfAbsent);
        Map<RowRef, String> hanging = hanging(lines);
        Map<Long, Judgement> answers = new HashMap<>();
        for (PlanLine line : lines) {
            answers.put(
                    line.number(),
                    judge(
                            line,
                            now.get(line.row()),
                            roots.getOrDefault(line.row(), Set.of()),
                            ofRoots,
                            ofChildren,
                            hanging));
        }
        return answers;
    }

    private Judgement judge(
            PlanLine line,
            @Nullable Row row,
            Set<RowRef> roots,
            Map<RowRef, Judgement> ofRoots,
            Map<RowRef, Verdict.Keep> ofChildren,
            Map<RowRef, String> hanging) {
        Effect effect = effect(line);
        if (effect == null) {
            return new Judgement.Unjudged("the plan asks for nothing here");
        }
        if (row == null) {
            return new Judgement.Gone();
        }
        RowRef parent = line.parent();
        if (parent != null && !hangsOn(row, parent)) {
            return new Judgement.Changed("it no longer hangs on the row because of which it was planned");
        }
        Judgement against = against(roots, ofRoots);
        if (against != null) {
            return against;
        }
        Verdict.Keep keep = ofChildren.get(line.row());
        if (keep != null) {
            return kept(keep);
        }
        String added = hanging.get(line.row());
        if (added != null) {
            return new Judgement.Changed(added);
        }
        RowVersion current = row.version();
        if (!Objects.equals(effect.version(), current) && !ourOwn(row)) {
            return new Judgement.Changed("the row was changed since the plan");
        }
        return new Judgement.StillDue(current);
    }

    /** What stands against the rows because of which a row was planned: a hold on any of them, or that none of them is due any more. */
    private static @Nullable Judgement against(Set<RowRef> roots, Map<RowRef, Judgement> ofRoots) {
        Judgement last = new Judgement.Changed("the row because of which it was planned is not found from it any more");
        boolean due = false;
        for (RowRef root : roots) {
            Judgement one = ofRoots.get(root);
            if (one instanceof Judgement.Held) {
                return one;
            }
            due = due || one == null;
            last = one == null ? last : one;
        }
        return due ? null : last;
    }

    /**
     * The version moved by our own effect: a detached child, the platform removing a link under our call (S6). Both must say so: our records,
     * which know that it began at the planned version, and the row, which was changed last by our user. Whether the platform writes the
     * caller's name on a row whose link it removes is not verified; where it does not, the row is left for the next plan.
     */
    private boolean ourOwn(Row row) {
        Lookup by = row.lookup(MODIFIED_BY);
        return ownWrites.contains(row.ref())
                && by != null
                && by.id().equals(scene.access().ownUser());
    }

    private boolean hangsOn(Row row, RowRef parent) {
        return links(row, parent).findAny().isPresent();
    }

    /**
     * Whether the row is in the plan with its parent. Without a word by which it goes with that parent it is there by its own time, and only
     * because the platform would take it along must it come first.
     */
    private boolean goesWithParent(PlanLine line, @Nullable Row row) {
        RowRef parent = line.parent();
        return parent != null && (row == null || links(row, parent).anyMatch(BoundEdge::mayGo));
    }

    /** The relationships through which the row hangs on the parent now. */
    private Stream<BoundEdge> links(Row row, RowRef parent) {
        return scene.policy().map().below(parent.table()).stream()
                .filter(edge -> edge.child().name().equals(row.ref().table()))
                .filter(edge -> {
                    Lookup lookup = row.lookup(edge.relationship().referencingColumn());
                    return lookup != null && lookup.id().equals(parent.id());
                });
    }

    private Map<RowRef, Row> read(List<PlanLine> lines) {
        Map<TableName, Set<UUID>> ids = new TreeMap<>();
        Map<TableName, Set<ColumnName>> columns = new HashMap<>();
        for (PlanLine line : lines) {
            TableName table = line.row().table();
            ids.computeIfAbsent(table, t -> new HashSet<>()).add(line.row().id());
            Set<ColumnName> some = columns.computeIfAbsent(table, t -> new TreeSet<>());
            RowRef parent = line.parent();
            if (parent != null) {
                for (BoundEdge edge : scene.policy().map().below(parent.table())) {
                    if (edge.child().name().equals(table)) {
                        some.add(edge.relationship().referencingColumn());
                    }
                }
            }
            Table definition = definition(table);
            if (definition != null && definition.column(MODIFIED_BY).isPresent()) {
                some.add(MODIFIED_BY);
            }
        }
        Map<RowRef, Row> found = new HashMap<>();
        ids.forEach((table, some) -> scene.rows()
                .rows(table, some, List.copyOf(columns.getOrDefault(table, Set.of())))
                .values()
                .forEach(row -> found.put(row.ref(), row)));
        return found;
    }

    /** What stands against each root; those that are still due are left out. */
    private Map<RowRef, Judgement> judgeRoots(Set<RowRef> roots, List<PlanLine> lines) {
        Map<RowRef, Judgement> against = new HashMap<>();
        List<RowRef> all = List.copyOf(roots);
        for (int from = 0; from < all.size(); from += Scene.CHUNK) {
            judgeRoots(all.subList(from, Math.min(all.size(), from + Scene.CHUNK)), lines, against);
        }
        return against;
    }

    private void judgeRoots(List<RowRef> roots, List<PlanLine> lines, Map<RowRef, Judgement> against) {
        Map<RowRef, Quarantined> inside = scene.quarantine().of(roots);
        Set<RowRef> intoQuarantine = intoQuarantine(lines);
        Set<UUID> due = due(roots, inside, intoQuarantine);
        List<UUID> ids = roots.stream().map(RowRef::id).toList();
        Map<UUID, Verdict.Keep> kept = keeps.of(rule.table(), rule, ids);
        for (RowRef root : roots) {
            Verdict.Keep keep = kept.get(root.id());
            if (keep != null) {
                against.put(root, kept(keep));
            } else if (!intoQuarantine.contains(root) && !outOfQuarantine(inside.get(root))) {
                against.put(
                        root,
                        new Judgement.Changed("it is not in the rule's quarantine any more, or not for long enough"));
            } else if (!due.contains(root.id())) {
                against.put(root, new Judgement.Changed("the rule no longer calls it due"));
            }
        }
    }

    private static Set<RowRef> intoQuarantine(List<PlanLine> lines) {
        Set<RowRef> rows = new HashSet<>();
        for (PlanLine line : lines) {
            if (effect(line) instanceof Effect.RowUpdate update && update.why() == Effect.Why.QUARANTINE) {
                rows.add(line.row());
            }
        }
        return rows;
    }

    /** Where the rule has a quarantine, what comes after it needs one of this rule that is over; an undo ends it, and so must the plan. */
    private boolean outOfQuarantine(@Nullable Quarantined record) {
        return !(rule.then() instanceof BoundThen.Quarantine quarantine)
                || (record != null
                        && record.rule().equals(rule.name())
                        && QuarantinePlan.lastDay(record, quarantine.days(), asOf.zone())
                                .isBefore(asOf.today()));
    }

    /** Still due: by the state it has, or, past a quarantine of ours, by the state it had before. */
    private Set<UUID> due(List<RowRef> roots, Map<RowRef, Quarantined> inside, Set<RowRef> intoQuarantine) {
        Map<Folding, List<UUID>> groups = new LinkedHashMap<>();
        for (RowRef root : roots) {
            Quarantined record = inside.get(root);
            Folding folding = record != null && record.rule().equals(rule.name()) && !intoQuarantine.contains(root)
                    ? QuarantinePlan.folding(record)
                    : new Folding(Map.of());
            groups.computeIfAbsent(folding, f -> new ArrayList<>()).add(root.id());
        }
        List<RowQuery> queries = new ArrayList<>();
        groups.forEach((folding, ids) -> {
            Condition still = folding.fold(rule.due(asOf.today())).condition();
            if (still != null) {
                queries.add(new RowQuery(
                        rule.table().name(), List.of(), BoundRule.and(Scene.among(rule.table(), ids), still)));
            }
        });
        Set<UUID> due = new HashSet<>();
        scene.ask(queries).forEach(rows -> rows.forEach(row -> due.add(row.ref().id())));
        return due;
    }

    private Map<RowRef, Verdict.Keep> keepChildren(List<PlanLine> lines) {
        Map<RowRef, Verdict.Keep> kept = new HashMap<>();
        Map<TableName, List<UUID>> byTable = new TreeMap<>();
        for (PlanLine line : lines) {
            if (line.parent() != null) {
                byTable.computeIfAbsent(line.row().table(), t -> new ArrayList<>())
                        .add(line.row().id());
            }
        }
        byTable.forEach((table, ids) -> {
            Table definition = definition(table);
            if (definition != null) {
                keeps.of(definition, null, ids).forEach((id, keep) -> kept.put(scene.ref(table, id), keep));
            }
        });
        return kept;
    }

    /**
     * Rows to be deleted that would take along a part of theirs that a hold covers. A part has no judgement of its own, for it is never sent
     * alone, and its own columns may have come to match since the plan. Asked only where a hold is on such parts.
     */
    private Map<RowRef, Verdict.Keep> keptParts(List<PlanLine> lines) {
        Map<RowRef, Verdict.Keep> kept = new HashMap<>();
        deletes(lines).forEach((table, ids) -> {
            for (BoundEdge edge : scene.policy().map().below(table)) {
                Table part = edge.child();
                if (edge.word() == BoundEdge.Word.DELETE
                        && Inseparable.part(part.name())
                        && heldByCondition(part.name())) {
                    keptParts(table, edge, List.copyOf(ids), kept);
                }
            }
        });
        return kept;
    }

    private void keptParts(TableName table, BoundEdge edge, List<UUID> ids, Map<RowRef, Verdict.Keep> kept) {
        ColumnName lookup = edge.relationship().referencingColumn();
        Map<UUID, UUID> owners = new HashMap<>();
        for (int from = 0; from < ids.size(); from += Scene.CHUNK) {
            List<UUID> some = ids.subList(from, Math.min(ids.size(), from + Scene.CHUNK));
            RowQuery parts = new RowQuery(edge.child().name(), List.of(lookup), Scene.pointingAt(lookup, some));
            for (Row part : scene.ask(List.of(parts)).get(0)) {
                Lookup owner = part.lookup(lookup);
                if (owner != null) {
                    owners.put(part.ref().id(), owner.id());
                }
            }
        }
        List<UUID> all = List.copyOf(owners.keySet());
        for (int from = 0; from < all.size(); from += Scene.CHUNK) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + Scene.CHUNK));
            keeps.of(edge.child(), null, some).forEach((part, keep) -> {
                UUID owner = owners.get(part);
                if (owner != null) {
                    kept.putIfAbsent(scene.ref(table, owner), keep);
                }
            });
        }
    }

    private boolean heldByCondition(TableName table) {
        return scene.policy().holds().stream()
                .map(BoundPolicy.OfHold::bound)
                .anyMatch(bound -> bound != null && bound.table().name().equals(table));
    }

    /** The rows to be deleted, by table. */
    private static Map<TableName, Set<UUID>> deletes(List<PlanLine> lines) {
        Map<TableName, Set<UUID>> deletes = new TreeMap<>();
        for (PlanLine line : lines) {
            if (effect(line) instanceof Effect.RowDelete) {
                deletes.computeIfAbsent(line.row().table(), t -> new HashSet<>())
                        .add(line.row().id());
            }
        }
        return deletes;
    }

    /**
     * Rows to be deleted on which something hangs that the platform would take along, or that stops it. All that was planned to go first has a
     * lower rank and has gone before this chunk, so whatever is there now was added since, or stayed.
     */
    private Map<RowRef, String> hanging(List<PlanLine> lines) {
        Map<RowRef, String> found = new HashMap<>();
        deletes(lines).forEach((table, ids) -> hanging(table, ids, found));
        return found;
    }

    private void hanging(TableName table, Collection<UUID> ids, Map<RowRef, String> found) {
        List<BoundEdge> edges = scene.policy().map().below(table).stream()
                .filter(edge -> edge.relationship().onDelete() == DeleteBehavior.CASCADE
                        || edge.relationship().onDelete() == DeleteBehavior.RESTRICT)
                // part of the row itself: there until it goes, and a new one comes only by a change of the row
                .filter(edge -> edge.word() != BoundEdge.Word.DELETE
                        || !Inseparable.part(edge.child().name()))
                .toList();
        List<RowQuery> queries = new ArrayList<>();
        for (BoundEdge edge : edges) {
            ColumnName lookup = edge.relationship().referencingColumn();
            queries.add(new RowQuery(edge.child().name(), List.of(lookup), Scene.pointingAt(lookup, ids)));
        }
        List<List<Row>> answers = scene.ask(queries);
        for (int i = 0; i < edges.size(); i++) {
            BoundEdge edge = edges.get(i);
            for (Row child : answers.get(i)) {
                Lookup lookup = child.lookup(edge.relationship().referencingColumn());
                if (lookup != null) {
                    found.put(
                            scene.ref(table, lookup.id()),
                            "a row of " + edge.relationship().name()
                                    + " hangs on it that the plan does not know, or that stayed");
                }
            }
        }
    }

    private @Nullable Table definition(TableName table) {
        if (rule.table().name().equals(table)) {
            return rule.table();
        }
        return scene.policy().map().edges().values().stream()
                .flatMap(List::stream)
                .map(BoundEdge::child)
                .filter(child -> child.name().equals(table))
                .findFirst()
                .orElse(null);
    }

    private static Judgement kept(Verdict.Keep keep) {
        return keep.ground().equals("hold")
                ? new Judgement.Held(keep.by())
                : new Judgement.Changed("it is kept now: " + keep.ground() + " " + keep.by());
    }

    private static @Nullable Effect effect(PlanLine line) {
        return line.finding().verdict() instanceof Verdict.Due due ? due.effect() : null;
    }
}
