package org.privacyconnector.policy.binding;

import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Diagnostic;
import org.privacyconnector.diagnostic.Severity;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.graph.ClosedStates;
import org.privacyconnector.graph.DataMap;
import org.privacyconnector.graph.Edge;
import org.privacyconnector.graph.Edges;
import org.privacyconnector.graph.Fate;
import org.privacyconnector.graph.PersonalTable;
import org.privacyconnector.policy.Hold;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.Then;
import org.privacyconnector.policy.Unless;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/**
 * Resolves a written policy against live metadata. A rule with a problem is suspended as a whole, never planned with a part of its predicate
 * missing; a hold with a problem blocks. Reads metadata only.
 */
public final class Binder {
    private final MetadataReader metadata;
    private final Laws laws;
    private final ZoneId zone;

    /** Resolves against this metadata, with dates in the environment's zone. */
    public Binder(MetadataReader metadata, Laws laws, ZoneId zone) {
        this.metadata = metadata;
        this.laws = laws;
        this.zone = zone;
    }

    /** The policy, resolved as far as it can be, with every problem. */
    public BoundPolicy bind(Policy policy) {
        Sight looked = looked(policy);
        List<Diagnostic> mapProblems = new ArrayList<>();
        Map<TableName, Emptying> emptyings = new HashMap<>();
        Map<TableName, String> whyNot = new HashMap<>();
        Set<TableName> broken = new HashSet<>();
        for (TableName name : new TreeSet<>(policy.dataMap().tables().keySet())) {
            PersonalTable personal = policy.dataMap().tables().get(name);
            if (personal != null) {
                mapTable(policy.dataMap(), personal, looked, mapProblems, emptyings, whyNot, broken);
            }
        }
        Map<TableName, List<BoundEdge>> edges = edges(policy, emptyings, mapProblems, broken);
        BoundMap map = new BoundMap(edges, emptyings, whyNot);
        List<BoundPolicy.OfHold> holds = policy.holds().stream().map(this::hold).toList();
        List<BoundPolicy.OfRule> rules = policy.retention().stream()
                .map(rule -> rule(rule, policy.dataMap(), map, broken, looked))
                .toList();
        return new BoundPolicy(rules, holds, map, mapProblems);
    }

    /** Every column that decides about rows: in where, clocks, exceptions, holds and keeps. What does not fit is told elsewhere. */
    private Sight looked(Policy policy) {
        Sight.Collector looked = new Sight.Collector();
        Problems unheard = new Problems(null);
        Names names = new Names(metadata, unheard, looked);
        for (RetentionRule rule : policy.retention()) {
            Table table = names.table(rule.table());
            if (table != null) {
                new ConditionBinder(names, zone, unheard).bind(table, rule.where());
                new ClockBinder(names, new ActivityTraces(metadata), laws, zone, unheard).bind(table, rule);
                rule.unless().forEach(unless -> unless(table, unless, names, unheard));
            }
        }
        for (Hold hold : policy.holds()) {
            BoundHold bound = hold(hold).bound();
            if (bound != null) {
                looked.all(bound.sight());
            }
        }
        for (PersonalTable personal : policy.dataMap().tables().values()) {
            for (Relationship relationship : metadata.childrenOf(personal.table())) {
                if (personal.relationships().get(relationship.name()) instanceof Fate.Keep keep
                        && keep.after() != null) {
                    looked.column(relationship.referencing(), keep.after());
                }
            }
        }
        return looked.sight();
    }

    private void mapTable(
            DataMap dataMap,
            PersonalTable personal,
            Sight looked,
            List<Diagnostic> told,
            Map<TableName, Emptying> emptyings,
            Map<TableName, String> whyNot,
            Set<TableName> broken) {
        Problems problems = new Problems(dataMap.place(personal.table()));
        Names names = new Names(metadata, problems, new Sight.Collector());
        Table table = names.table(personal.table());
        if (table != null) {
            personal.columns().keySet().stream().sorted().forEach(name -> {
                problems.at(dataMap.place(table.name(), name.value()));
                names.column(table, name);
            });
            personal.relationships().keySet().stream().sorted().forEach(relation -> {
                problems.at(dataMap.place(table.name(), relation));
                names.childRelationship(table, relation, null);
            });
        }
        told.addAll(problems.list());
        if (table == null || problems.grave()) {
            broken.add(personal.table());
            return;
        }
        Problems ofEmptying = new Problems(null);
        Emptying everything = new EmptyingBinder(
                        new Names(metadata, ofEmptying, new Sight.Collector()),
                        new ValueBinder(zone, ofEmptying),
                        ofEmptying,
                        looked)
                .everything(table, personal, new Then.Anonymise(Map.of(), Map.of(), false));
        if (everything == null) {
            // no error of the policy: only a row that must be anonymised in place meets it, and is then blocked
            whyNot.put(personal.table(), ofEmptying.list().get(0).summary());
        } else {
            emptyings.put(personal.table(), everything);
        }
    }

    /** The edges below every table that a rule can reach: its own, and those whose rows would go with it. */
    private Map<TableName, List<BoundEdge>> edges(
            Policy policy, Map<TableName, Emptying> emptyings, List<Diagnostic> told, Set<TableName> broken) {
        Edges all = new Edges(metadata, policy.dataMap());
        Map<TableName, List<BoundEdge>> bound = new HashMap<>();
        ArrayDeque<TableName> open = new ArrayDeque<>();
        policy.retention().forEach(rule -> open.add(rule.table()));
        while (!open.isEmpty()) {
            TableName parent = open.remove();
            if (!bound.containsKey(parent) && metadata.table(parent).isPresent()) {
                List<BoundEdge> below = new ArrayList<>();
                for (Edge edge : all.below(parent)) {
                    BoundEdge one = edge(policy.dataMap(), edge, emptyings, told, broken);
                    if (one != null) {
                        below.add(one);
                        if (one.mayGo()) {
                            open.add(one.child().name());
                        }
                    }
                }
                bound.put(parent, List.copyOf(below));
            }
        }
        return bound;
    }

    private @Nullable BoundEdge edge(
            DataMap dataMap,
            Edge edge,
            Map<TableName, Emptying> emptyings,
            List<Diagnostic> told,
            Set<TableName> broken) {
        Relationship relationship = edge.relationship();
        Table child = metadata.table(relationship.referencing()).orElse(null);
        if (child == null) {
            told.add(Diagnostic.error(
                    "unknown-table",
                    null,
                    "table '" + relationship.referencing() + "' of relationship '" + relationship.name()
                            + "' has no definition",
                    null));
            broken.add(relationship.referenced());
            return null;
        }
        Fate fate = edge.fate();
        if (fate == null) {
            return new BoundEdge(relationship, child, BoundEdge.Word.UNMAPPED, null, null);
        }
        if (fate instanceof Fate.Delete) {
            return new BoundEdge(relationship, child, BoundEdge.Word.DELETE, null, null);
        }
        if (fate instanceof Fate.Cut) {
            Column lookup = child.columns().get(relationship.referencingColumn());
            Emptying cut = lookup != null && lookup.updatable() && !lookup.required()
                    ? only(child, List.of(lookup.name()), Effect.Why.CUT, new ArrayList<>())
                    : null;
            return new BoundEdge(relationship, child, BoundEdge.Word.CUT, cut, null);
        }
        if (fate instanceof Fate.Anonymise) {
            return new BoundEdge(relationship, child, BoundEdge.Word.ANONYMISE, emptyings.get(child.name()), null);
        }
        Fate.Keep keep = (Fate.Keep) fate;
        List<Diagnostic> problems = new ArrayList<>();
        Emptying redact = keep.redact().isEmpty() ? null : only(child, keep.redact(), Effect.Why.ANONYMISE, problems);
        Clock expires = expires(child, keep, problems);
        for (Diagnostic problem : problems) {
            told.add(new Diagnostic(
                    problem.severity(),
                    problem.code(),
                    dataMap.place(relationship.referenced(), relationship.name()),
                    "keep of " + relationship.name() + ": " + problem.summary(),
                    problem.cure(),
                    problem.line()));
            if (problem.severity() == Severity.ERROR) {
                broken.add(relationship.referenced());
            }
        }
        return new BoundEdge(relationship, child, BoundEdge.Word.KEEP, redact, expires);
    }

    /** The clock by which a keep is over, or null when it names none. */
    private @Nullable Clock expires(Table child, Fate.Keep keep, List<Diagnostic> told) {
        ColumnName after = keep.after();
        Period period = keep.period();
        if (after == null || (keep.law() == null && period == null)) {
            return null;
        }
        Problems problems = new Problems(null);
        Names names = new Names(metadata, problems, new Sight.Collector());
        Term term = period == null ? new Term.ByLaw(String.valueOf(keep.law()), after) : new Term.After(period);
        Clock clock =
                new ClockBinder(names, new ActivityTraces(metadata), laws, zone, problems).until(child, after, term);
        told.addAll(problems.list());
        return clock;
    }

    private @Nullable Emptying only(Table table, List<ColumnName> columns, Effect.Why why, List<Diagnostic> told) {
        Problems problems = new Problems(null);
        Emptying emptying = new EmptyingBinder(
                        new Names(metadata, problems, new Sight.Collector()),
                        new ValueBinder(zone, problems),
                        problems,
                        new Sight(new java.util.TreeMap<>()))
                .only(table, columns, why);
        told.addAll(problems.list());
        return emptying;
    }

    private BoundPolicy.OfHold hold(Hold written) {
        Problems problems = new Problems(written.place(), written.words());
        Sight.Collector sight = new Sight.Collector();
        Names names = new Names(metadata, problems, sight);
        Table table = names.table(written.table());
        Condition covers = null;
        if (table != null) {
            covers = new ConditionBinder(names, zone, problems).bind(table, KeepingConditions.covers(written));
        }
        BoundHold bound = table == null || covers == null || problems.grave()
                ? null
                : new BoundHold(written, table, covers, sight.sight());
        return new BoundPolicy.OfHold(written, bound, problems.list());
    }

    private BoundPolicy.OfRule rule(
            RetentionRule written, DataMap dataMap, BoundMap map, Set<TableName> broken, Sight looked) {
        Problems problems = new Problems(written.place(), written.words());
        Sight.Collector sight = new Sight.Collector();
        Names names = new Names(metadata, problems, sight);
        Table table = names.table(written.table());
        if (table == null) {
            return new BoundPolicy.OfRule(written, null, problems.list());
        }
        refuseKind(table, problems);
        Condition where = new ConditionBinder(names, zone, problems).bind(table, written.where());
        Clock clock = new ClockBinder(names, new ActivityTraces(metadata), laws, zone, problems).bind(table, written);
        List<BoundUnless> unless = new ArrayList<>();
        written.unless().forEach(exception -> {
            BoundUnless bound = unless(table, exception, names, problems);
            if (bound != null) {
                unless.add(bound);
            }
        });
        BoundThen then = then(table, written.then(), dataMap, names, problems, looked);
        if (touchesRelated(written.then())) {
            reach(table, map, broken, problems, sight);
        }
        boolean whole = where != null && clock != null && then != null && !problems.grave();
        BoundRule bound = whole && where != null && clock != null && then != null
                ? new BoundRule(written, table, where, clock, unless, then, sight.sight())
                : null;
        return new BoundPolicy.OfRule(written, bound, problems.list());
    }

    private static void refuseKind(Table table, Problems problems) {
        if (table.kind() == TableKind.VIRTUAL || table.kind() == TableKind.ELASTIC) {
            boolean virtual = table.kind() == TableKind.VIRTUAL;
            problems.error(
                    "table-kind",
                    problems.of(table.name().value()),
                    "table '" + table.name() + "' is " + (virtual ? "virtual" : "elastic")
                            + " and is never changed here",
                    virtual ? "Make the system that its rows come from a recipient." : null);
        }
    }

    private @Nullable BoundUnless unless(Table table, Unless written, Names names, Problems problems) {
        Relationship relation = names.childRelationship(table, written.relation(), null);
        Table child = relation == null ? null : names.table(relation.referencing());
        if (relation == null || child == null) {
            return null;
        }
        Column by = written.newerThan() == null ? child.columns().get(written.by()) : names.column(child, written.by());
        if (written.newerThan() != null && by == null) {
            return null;
        }
        if (written.newerThan() != null && by != null && by.type() != ColumnType.DATE_TIME) {
            problems.error(
                    "wrong-type",
                    problems.of(written.by().value(), written.relation()),
                    "column '" + written.by() + "' on " + child.name() + " holds " + ValueBinder.holds(by.type())
                            + ", not a date",
                    null);
            return null;
        }
        Condition where = null;
        if (written.where() != null) {
            where = new ConditionBinder(names, zone, problems).bind(child, KeepingConditions.of(written.where()));
            if (where == null) {
                return null;
            }
        }
        return new BoundUnless(
                written,
                relation.collectionNavigation(),
                by == null ? org.privacyconnector.table.DateBehavior.USER_LOCAL : ValueBinder.dates(by),
                where,
                zone);
    }

    private @Nullable BoundThen then(
            Table table, Then written, DataMap dataMap, Names names, Problems problems, Sight looked) {
        if (written instanceof Then.Delete) {
            return new BoundThen.Delete();
        }
        EmptyingBinder emptyings = new EmptyingBinder(names, new ValueBinder(zone, problems), problems, looked);
        if (written instanceof Then.Cut cut) {
            Emptying how = emptyings.only(table, cut.lookups(), Effect.Why.CUT);
            return how == null ? null : new BoundThen.Cut(how);
        }
        if (written instanceof Then.Anonymise anonymise) {
            PersonalTable personal = dataMap.tables().get(table.name());
            if (personal == null) {
                problems.error(
                        "no-personal-columns",
                        "the data map does not say which columns of " + table.name() + " are personal",
                        "Add the table to data-map.yaml.");
                return null;
            }
            Emptying how = emptyings.everything(table, personal, anonymise);
            return how == null ? null : new BoundThen.Anonymise(how, anonymise.relatedAsDataMap());
        }
        Long inactive = InactiveState.of(table, names, problems);
        if (written instanceof Then.Quarantine quarantine) {
            if (quarantine.afterwards() instanceof Then.Quarantine
                    || quarantine.afterwards() instanceof Then.Deactivate) {
                problems.error("quarantine-twice", "after a quarantine a row is deleted, anonymised or cut", null);
                return null;
            }
            BoundThen afterwards = then(table, quarantine.afterwards(), dataMap, names, problems, looked);
            return inactive == null || afterwards == null
                    ? null
                    : new BoundThen.Quarantine(inactive, quarantine.days(), afterwards);
        }
        return inactive == null ? null : new BoundThen.Deactivate(inactive);
    }

    private static boolean touchesRelated(Then then) {
        return then instanceof Then.Delete
                || (then instanceof Then.Anonymise anonymise && anonymise.relatedAsDataMap())
                || (then instanceof Then.Quarantine quarantine && touchesRelated(quarantine.afterwards()));
    }

    /** Everything below the table that the rule may reach must be known and seen whole: a child that we cannot see would go unseen. */
    private void reach(Table table, BoundMap map, Set<TableName> broken, Problems problems, Sight.Collector sight) {
        Set<TableName> done = new HashSet<>();
        ArrayDeque<Table> open = new ArrayDeque<>(List.of(table));
        while (!open.isEmpty()) {
            Table parent = open.remove();
            if (done.add(parent.name())) {
                if (broken.contains(parent.name())) {
                    problems.error(
                            "data-map",
                            "the data map's entry for " + parent.name() + " does not fit the environment",
                            "Mend the data map: its problems are listed by themselves.");
                }
                map.emptying(parent.name()).ifPresent(e -> look(e, sight));
                for (BoundEdge edge : map.below(parent.name())) {
                    sight.column(edge.child().name(), edge.relationship().referencingColumn());
                    Clock expires = edge.expires();
                    if (expires != null) {
                        expires.columns()
                                .forEach(column -> sight.column(edge.child().name(), column.name()));
                    }
                    Emptying change = edge.change();
                    if (change != null) {
                        look(change, sight);
                        if (ClosedStates.possible(edge.child().name())) {
                            sight.column(edge.child().name(), ClosedStates.STATE);
                        }
                    }
                    if (edge.mayGo()) {
                        refuseKind(edge.child(), problems);
                        open.add(edge.child());
                    }
                }
            }
        }
    }

    private static void look(Emptying emptying, Sight.Collector sight) {
        emptying.changes()
                .keySet()
                .forEach(column -> sight.column(emptying.table().name(), column));
    }
}
