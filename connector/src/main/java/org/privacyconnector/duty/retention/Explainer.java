package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.duty.retention.RuleExplanation.Standing;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.Quarantined;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.binding.BoundEdge;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundThen;
import org.privacyconnector.policy.binding.Started;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Explains single rows. The verdict is not an opinion of its own: each rule is planned by the planner itself, as if the row and those it
 * hangs together with were all that there is. Only reads. Safe for use by one thread at a time. All methods throw
 * {@link org.privacyconnector.table.DataverseAccessException}.
 */
public final class Explainer {
    private static final int HIGHEST = 20;
    private static final int MOST = 500;

    private final Scene scene;

    Explainer(Scene scene) {
        this.scene = scene;
    }

    /** Explains the row of this table and id. */
    public Explanation explain(TableName table, UUID id, AsOf asOf, Language language) {
        return explain(scene.ref(table, id), asOf, language);
    }

    /** Explains the row. */
    public Explanation explain(RowRef row, AsOf asOf, Language language) {
        Suspensions suspensions = new Suspensions(scene.policy(), scene.access());
        boolean exists = scene.rows().row(row, List.of()).isPresent();
        ExplainedWords words = new ExplainedWords(scene, language);
        List<RuleExplanation> own = new ArrayList<>();
        List<RuleExplanation> others = new ArrayList<>();
        if (exists) {
            Map<TableName, Set<UUID>> family = new HashMap<>();
            for (BoundPolicy.OfRule rule : scene.policy().rules()) {
                String suspended = suspensions.of(rule.written().name());
                BoundRule bound = rule.bound();
                boolean ownTable = rule.written().table().equals(row.table());
                if (bound == null || suspended != null) {
                    if (ownTable) {
                        own.add(suspended(rule.written(), suspended == null ? "it does not fit" : suspended, words));
                    }
                    continue;
                }
                Set<UUID> roots = family.computeIfAbsent(
                        bound.table().name(),
                        t -> family(row, bound, new Keeps(scene, asOf.today(), suspensions), asOf));
                Finding finding = plan(row, bound, roots, asOf, suspensions);
                if (ownTable) {
                    own.add(own(row, bound, finding, asOf, suspensions, words));
                } else if (finding != null) {
                    others.add(ofOther(bound, finding, words));
                }
            }
        }
        own.addAll(others);
        String hold = scene.unreadableHold();
        return new Explanation(row, exists, asOf.today(), own, hold, words.all(row, exists, asOf.today(), own, hold));
    }

    /** What the planner finds for the row. */
    private @Nullable Finding plan(RowRef row, BoundRule rule, Set<UUID> roots, AsOf asOf, Suspensions suspensions) {
        if (roots.isEmpty()) {
            return null;
        }
        One sink = new One(row);
        new RulePlan(scene, rule, asOf, suspensions, sink, new Tally()).run(roots);
        return sink.finding;
    }

    /** The rows of the rule's table that the row's verdict may hang on: itself, those it hangs on, and those that hang on it. */
    private Set<UUID> family(RowRef row, BoundRule rule, Keeps keeps, AsOf asOf) {
        TableName table = rule.table().name();
        Set<RowRef> all = above(row);
        if (row.table().equals(table)) {
            Gathering below = new Gathering(scene, rule, keeps, asOf.today());
            below.below(List.of(new Node(rule.table(), row, null, null, 0, null)));
            all.addAll(below.met());
        }
        Set<UUID> ids = new TreeSet<>();
        all.stream().filter(ref -> ref.table().equals(table)).limit(MOST).forEach(ref -> ids.add(ref.id()));
        return ids;
    }

    /** The row and every row that it hangs on: at once by any relationship, further up by those through which rows go with their parents. */
    private Set<RowRef> above(RowRef row) {
        Set<RowRef> met = new HashSet<>(Set.of(row));
        ArrayDeque<RowRef> open = new ArrayDeque<>(met);
        for (int height = 0; height < HIGHEST && !open.isEmpty() && met.size() < MOST; height++) {
            ArrayDeque<RowRef> next = new ArrayDeque<>();
            for (RowRef one : open) {
                parents(one, height > 0).stream().filter(met::add).forEach(next::add);
            }
            open = next;
        }
        return met;
    }

    private List<RowRef> parents(RowRef row, boolean onlyGoing) {
        Map<ColumnName, List<TableName>> lookups = new HashMap<>();
        scene.policy().map().edges().forEach((parent, edges) -> {
            for (BoundEdge edge : edges) {
                if (edge.child().name().equals(row.table()) && (edge.mayGo() || !onlyGoing)) {
                    lookups.computeIfAbsent(edge.relationship().referencingColumn(), c -> new ArrayList<>())
                            .add(parent);
                }
            }
        });
        List<RowRef> parents = new ArrayList<>();
        if (lookups.isEmpty()) {
            return parents;
        }
        Row read = scene.rows().row(row, List.copyOf(lookups.keySet())).orElse(null);
        lookups.forEach((column, tables) -> {
            Lookup lookup = read == null ? null : read.lookup(column);
            if (lookup != null) {
                tables.stream()
                        .filter(table ->
                                lookup.table() == null || lookup.table().equals(table))
                        .forEach(table -> parents.add(scene.ref(table, lookup.id())));
            }
        });
        return parents;
    }

    private RuleExplanation own(
            RowRef row,
            BoundRule rule,
            @Nullable Finding finding,
            AsOf asOf,
            Suspensions suspensions,
            ExplainedWords words) {
        boolean selected = !scene.ask(List.of(new RowQuery(
                        row.table(),
                        List.of(),
                        BoundRule.and(Scene.among(rule.table(), List.of(row.id())), rule.where()))))
                .get(0)
                .isEmpty();
        Started start = new Evidence(scene, asOf.zone()).of(row, rule);
        LocalDate lastDay = start == null ? null : rule.clock().span().lastDay(start.day());
        List<RuleExplanation.Ground> keeps = new Keeps(scene, asOf.today(), suspensions)
                .all(rule, row.id()).stream()
                        .map(keep -> words.ground(keep, rule))
                        .toList();
        RuleExplanation.Waiting waiting = waiting(row, rule, asOf);
        return words.rule(
                rule.written(),
                true,
                null,
                selected,
                start,
                lastDay,
                keeps,
                waiting,
                finding,
                standing(finding, selected, lastDay, asOf));
    }

    private RuleExplanation ofOther(BoundRule rule, Finding finding, ExplainedWords words) {
        return words.rule(
                rule.written(), false, null, false, null, null, List.of(), null, finding, said(finding.verdict()));
    }

    private static RuleExplanation suspended(RetentionRule rule, String why, ExplainedWords words) {
        return words.rule(rule, true, why, false, null, null, List.of(), null, null, Standing.SUSPENDED);
    }

    private RuleExplanation.@Nullable Waiting waiting(RowRef row, BoundRule rule, AsOf asOf) {
        Quarantined record = scene.quarantine().of(List.of(row)).get(row);
        return record != null
                        && record.rule().equals(rule.name())
                        && rule.then() instanceof BoundThen.Quarantine quarantine
                ? new RuleExplanation.Waiting(
                        LocalDate.ofInstant(record.since(), asOf.zone()),
                        QuarantinePlan.lastDay(record, quarantine.days(), asOf.zone()))
                : null;
    }

    private static Standing standing(
            @Nullable Finding finding, boolean selected, @Nullable LocalDate lastDay, AsOf asOf) {
        if (finding != null) {
            return said(finding.verdict());
        }
        if (!selected) {
            return Standing.NOT_SELECTED;
        }
        if (lastDay == null) {
            return Standing.NEVER_DUE;
        }
        return lastDay.isBefore(asOf.today()) ? Standing.AS_ASKED : Standing.NOT_YET;
    }

    private static Standing said(Verdict verdict) {
        if (verdict instanceof Verdict.Keep keep) {
            return keep.ground().equals("quarantine") ? Standing.WAITING : Standing.KEPT;
        }
        return verdict instanceof Verdict.Due ? Standing.DUE : Standing.BLOCKED;
    }

    /** Keeps what is found for one row; the first, as a plan does. */
    private static final class One implements PlanSink {
        private final RowRef row;
        private @Nullable Finding finding;

        One(RowRef row) {
            this.row = row;
        }

        @Override
        public void add(Finding one) {
            if (finding == null && one.row().equals(row)) {
                finding = one;
            }
        }

        @Override
        public void rule(RuleSummary summary) {
            // only rows are asked for
        }

        @Override
        public void hold(HoldCount count) {
            // only rows are asked for
        }

        @Override
        public void uncovered(String table) {
            // only rows are asked for
        }

        @Override
        public void blocker(String reason) {
            // only rows are asked for
        }
    }
}
