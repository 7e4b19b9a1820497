package org.privacyconnector.duty.retention;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PersonHolds;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.QuarantineBook;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.policy.Laws;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.policy.RetentionRule;
import org.privacyconnector.policy.binding.Binder;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundPolicy;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Storage limitation (GDPR 5(1)(e)): rows past their time, rule by rule. Only reads. The policy is resolved once against the metadata given;
 * make a new duty for a new reading of metadata.
 */
public final class RetentionDuty implements Duty {
    private final Policy policy;
    private final Scene scene;
    private final ZoneId zone;
    private final String fingerprint;

    /**
     * Resolves the policy and makes the duty.
     *
     * @param environment the environment's id, as in every {@link RowRef}
     * @param zone the environment's zone, by which dates count
     */
    public RetentionDuty(
            String environment,
            ZoneId zone,
            Policy policy,
            Laws laws,
            MetadataReader metadata,
            RowReader rows,
            AccessReader access,
            PersonHolds personHolds,
            QuarantineBook quarantine) {
        BoundPolicy bound = new Binder(metadata, laws, zone).bind(policy);
        this.policy = policy;
        this.zone = zone;
        this.scene = new Scene(environment, bound, rows, access, personHolds, quarantine);
        this.fingerprint = Fingerprint.of(policy.fingerprint(), zone, laws, bound);
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Set<String> rules() {
        Set<String> names = new TreeSet<>();
        policy.retention().forEach(rule -> names.add(rule.name()));
        return names;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Explains single rows by the same policy, resolved the same way. */
    public Explainer explainer() {
        return new Explainer(scene);
    }

    /** The policy as it was resolved, with every problem. */
    public BoundPolicy resolved() {
        return scene.policy();
    }

    @Override
    public void plan(AsOf asOf, PlanSink sink) {
        sameZone(asOf);
        Suspensions suspensions = new Suspensions(scene.policy(), scene.access());
        scene.policy().holds().forEach(hold -> sink.hold(count(hold)));
        Map<TableName, Long> sizes = new HashMap<>();
        for (BoundPolicy.OfRule rule : scene.policy().rules()) {
            BoundRule bound = rule.bound();
            String suspended = suspensions.of(rule.written().name());
            if (bound == null || suspended != null) {
                sink.rule(summary(rule.written(), 0, 0, suspended == null ? "it does not fit" : suspended, List.of()));
            } else {
                sink.rule(plan(rule, bound, asOf, suspensions, sink, sizes));
            }
        }
        Set<TableName> covered = new HashSet<>();
        policy.retention().forEach(rule -> covered.add(rule.table()));
        policy.dataMap().tables().keySet().stream()
                .filter(table -> !covered.contains(table))
                .sorted()
                .forEach(table -> sink.uncovered(table.value()));
    }

    private RuleSummary plan(
            BoundPolicy.OfRule rule,
            BoundRule bound,
            AsOf asOf,
            Suspensions suspensions,
            PlanSink sink,
            Map<TableName, Long> sizes) {
        Tally tally = new Tally();
        rule.problems().forEach(warning -> tally.note(warning.toString()));
        TableName table = bound.table().name();
        Long size = sizes.get(table);
        if (size == null) {
            size = scene.rows().count(table, new Condition.AllRows());
            sizes.put(table, size);
        }
        long neverDue = scene.rows().count(table, bound.neverDue());
        new RulePlan(scene, bound, asOf, suspensions, sink, tally).run();
        return summary(rule.written(), size, neverDue, null, tally.notes());
    }

    private static RuleSummary summary(
            RetentionRule rule, long rows, long neverDue, @Nullable String suspended, List<String> notes) {
        return new RuleSummary(
                rule.name(),
                rule.table().value(),
                rule.sentence(),
                rule.place().file() + ":" + rule.place().line(),
                rule.fingerprint(),
                rule.owner(),
                rows,
                neverDue,
                suspended,
                notes);
    }

    private HoldCount count(BoundPolicy.OfHold hold) {
        String name = hold.written().name();
        BoundHold bound = hold.bound();
        if (bound == null) {
            String problem = hold.problems().isEmpty()
                    ? "it does not fit the environment"
                    : hold.problems().get(0).toString();
            return new HoldCount(name, -1, problem, false);
        }
        String blind = Suspensions.blind(bound.sight(), scene.access());
        if (blind != null) {
            return new HoldCount(name, -1, blind, false);
        }
        try {
            return new HoldCount(name, scene.rows().count(bound.table().name(), bound.covers()), null, false);
        } catch (DataverseAccessException unread) {
            return new HoldCount(name, -1, "it could not be read: " + unread.getMessage(), false);
        }
    }

    @Override
    public List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<RowRef> ownWrites) {
        sameZone(asOf);
        Map<String, List<PlanLine>> byRule = new HashMap<>();
        lines.forEach(line -> byRule.computeIfAbsent(line.finding().rule(), r -> new ArrayList<>())
                .add(line));
        Map<Long, Judgement> judged = new HashMap<>();
        try {
            Suspensions suspensions = new Suspensions(scene.policy(), scene.access());
            byRule.forEach((rule, some) -> judged.putAll(judge(rule, some, asOf, suspensions, ownWrites)));
        } catch (DataverseAccessException unread) {
            lines.forEach(line -> judged.put(
                    line.number(), new Judgement.Unjudged("it could not be read again: " + unread.getMessage())));
        }
        List<Judgement> answers = new ArrayList<>();
        for (PlanLine line : lines) {
            Judgement judgement = judged.get(line.number());
            answers.add(judgement == null ? new Judgement.Unjudged("nobody judged it") : judgement);
        }
        return answers;
    }

    private Map<Long, Judgement> judge(
            String name, List<PlanLine> some, AsOf asOf, Suspensions suspensions, Set<RowRef> ownWrites) {
        BoundRule rule = scene.policy().rules().stream()
                .filter(r -> r.written().name().equals(name))
                .map(BoundPolicy.OfRule::bound)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        String suspended = suspensions.of(name);
        String hold = scene.unreadableHold();
        Map<Long, Judgement> answers = new HashMap<>();
        if (rule == null || suspended != null || hold != null) {
            String reason = hold != null
                    ? hold
                    : suspended != null ? "the rule is suspended: " + suspended : "the policy has no such rule";
            some.forEach(line -> answers.put(line.number(), new Judgement.Unjudged(reason)));
            return answers;
        }
        return new SecondLook(scene, rule, asOf, new Keeps(scene, asOf.today(), suspensions), ownWrites).judge(some);
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        return new Proof(scene).prove(lines);
    }

    private void sameZone(AsOf asOf) {
        if (!asOf.zone().equals(zone)) {
            throw new IllegalArgumentException("the run's zone is not the one the policy was resolved for");
        }
    }
}
