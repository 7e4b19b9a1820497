package org.privacyconnector.duty.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Verdict.Keep;
import org.privacyconnector.policy.Term;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.binding.BoundUnless;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.Table;

/**
 * Why rows stay although a rule's time for them is out, the strongest ground first: a hold by condition, a person's hold, the rule's own
 * exceptions, then another rule that keeps the row longer. A row that hangs on another is kept by holds and by laws; periods of other rules
 * say how long it may stay by itself, not that it must outlive the row it hangs on.
 */
final class Keeps {
    private final Scene scene;
    private final LocalDate today;
    private final Suspensions suspensions;

    Keeps(Scene scene, LocalDate today, Suspensions suspensions) {
        this.scene = scene;
        this.today = today;
        this.suspensions = suspensions;
    }

    /**
     * What keeps each of these rows; rows that nothing keeps are left out.
     *
     * @param rule the rule the rows are due by, or null for rows that hang on a due row
     */
    Map<UUID, Keep> of(Table table, @Nullable BoundRule rule, Collection<UUID> ids) {
        Questions questions = new Questions(table, ids);
        holds(table, questions);
        Map<UUID, Keep> found = new HashMap<>();
        if (rule != null) {
            exceptions(rule, questions);
        }
        questions.ask(found);
        personHolds(table, ids, found);
        Map<UUID, Keep> longer = new HashMap<>();
        otherRules(table, rule, ids, longer);
        longer.forEach(found::putIfAbsent);
        String unknown = suspensions.unknownLaw(table.name());
        if (unknown != null) {
            ids.forEach(id -> found.putIfAbsent(id, new Keep("law", unknown)));
        }
        return found;
    }

    /** Everything that keeps one row of the rule's table, each by itself, the strongest ground first. */
    List<Keep> all(BoundRule rule, UUID id) {
        Table table = rule.table();
        List<UUID> one = List.of(id);
        Questions questions = new Questions(table, one);
        holds(table, questions);
        exceptions(rule, questions);
        List<Keep> all = new ArrayList<>(questions.everyGround());
        Map<UUID, Keep> more = new HashMap<>();
        personHolds(table, one, more);
        all.addAll(more.values());
        more.clear();
        otherRules(table, rule, one, more);
        all.addAll(more.values());
        String unknown = suspensions.unknownLaw(table.name());
        if (unknown != null) {
            all.add(new Keep("law", unknown));
        }
        return all;
    }

    private void holds(Table table, Questions questions) {
        for (BoundPolicy.OfHold hold : scene.policy().holds()) {
            BoundHold bound = hold.bound();
            if (bound != null && bound.table().name().equals(table.name())) {
                questions.add(bound.covers(), new Keep("hold", bound.name()));
            }
        }
    }

    private void exceptions(BoundRule rule, Questions questions) {
        for (BoundUnless unless : rule.unless()) {
            questions.add(
                    unless.keeps(today), new Keep("unless", unless.written().relation()));
        }
    }

    private void personHolds(Table table, Collection<UUID> ids, Map<UUID, Keep> found) {
        List<RowRef> refs = new ArrayList<>();
        ids.forEach(id -> refs.add(scene.ref(table.name(), id)));
        scene.personHolds().covering(refs).forEach((ref, hold) -> {
            Keep before = found.get(ref.id());
            if (before == null || !before.ground().equals("hold")) {
                found.put(ref.id(), new Keep("hold", hold));
            }
        });
    }

    /** A rule keeps a row that it is about and whose time it does not call out; the longest keep wins. */
    private void otherRules(Table table, @Nullable BoundRule rule, Collection<UUID> ids, Map<UUID, Keep> found) {
        List<BoundRule> others = new ArrayList<>();
        for (BoundPolicy.OfRule other : scene.policy().rules()) {
            BoundRule bound = other.bound();
            if (bound != null
                    && bound.table().name().equals(table.name())
                    && (rule == null ? byLaw(bound) : !bound.name().equals(rule.name()))) {
                others.add(bound);
            }
        }
        if (others.isEmpty()) {
            return;
        }
        List<RowQuery> queries = new ArrayList<>();
        Condition these = Scene.among(table, ids);
        for (BoundRule other : others) {
            queries.add(new RowQuery(table.name(), List.of(), BoundRule.and(these, other.where())));
            queries.add(new RowQuery(table.name(), List.of(), BoundRule.and(these, other.due(today))));
        }
        List<List<Row>> answers = scene.ask(queries);
        for (int i = 0; i < others.size(); i++) {
            BoundRule other = others.get(i);
            Keep keep = other.written().term() instanceof Term.ByLaw law
                    ? new Keep("law", law.law())
                    : new Keep("conflict", other.name());
            Map<UUID, Boolean> due = new HashMap<>();
            answers.get(2 * i + 1).forEach(row -> due.put(row.ref().id(), true));
            for (Row covered : answers.get(2 * i)) {
                if (!due.containsKey(covered.ref().id())) {
                    found.merge(covered.ref().id(), keep, (a, b) -> a.ground().equals("law") ? a : b);
                }
            }
        }
    }

    private static boolean byLaw(BoundRule rule) {
        return rule.written().term() instanceof Term.ByLaw;
    }

    /** Questions about the same rows, asked in one request; the first that holds for a row wins. */
    private final class Questions {
        private final Table table;
        private final Collection<UUID> ids;
        private final List<RowQuery> queries = new ArrayList<>();
        private final List<Keep> grounds = new ArrayList<>();

        Questions(Table table, Collection<UUID> ids) {
            this.table = table;
            this.ids = ids;
        }

        void add(Condition condition, Keep ground) {
            queries.add(new RowQuery(table.name(), List.of(), BoundRule.and(Scene.among(table, ids), condition)));
            grounds.add(ground);
        }

        /** The grounds that hold for any of the rows. */
        List<Keep> everyGround() {
            List<List<Row>> answers = scene.ask(queries);
            List<Keep> all = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.get(i).isEmpty()) {
                    all.add(grounds.get(i));
                }
            }
            return all;
        }

        void ask(Map<UUID, Keep> found) {
            List<List<Row>> answers = scene.ask(queries);
            BiConsumer<Row, Keep> first =
                    (row, keep) -> found.putIfAbsent(row.ref().id(), keep);
            for (int i = 0; i < answers.size(); i++) {
                Keep ground = grounds.get(i);
                answers.get(i).forEach(row -> first.accept(row, ground));
            }
        }
    }
}
