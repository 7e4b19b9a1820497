package org.privacyconnector.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.HoldCount;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.plan.Strength;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Refused.Kind;
import org.privacyconnector.state.Approvals;
import org.privacyconnector.state.Phase;
import org.privacyconnector.state.Plans;
import org.privacyconnector.state.Run;
import org.privacyconnector.state.Runs;
import org.privacyconnector.state.Tally;
import org.privacyconnector.state.TrustBook;

/**
 * Everything that speaks against carrying a plan out right now, all at once.
 *
 * <p>A run that was begun goes on under the approval it began with, also after the plan has expired, was superseded, or broke one of the plan's
 * own limits in the meantime (it counts itself): a plan carried out halfway is worse than one carried out late, and every row is judged again.
 * But it goes on only while its bytes, its policy and its approver still hold, and while other runs leave room for the rest of it in the day's
 * limit; otherwise rows that were sent without an answer are looked at, and nothing else is done.
 */
final class Objections {
    private static final int STATEMENTS_LOOKED_AT = 1000;

    private final CourseParts parts;
    private final Plans plans;
    private final Approvals approvals;
    private final Trust trust;
    private final SeatBelt belt;
    private final Runs runs;
    private final Lately lately;

    Objections(CourseParts parts) {
        Operator operator = parts.operator();
        this.parts = parts;
        this.plans = new Plans(parts.store());
        this.approvals = new Approvals(parts.store(), operator.environment());
        this.trust = new Trust(new TrustBook(parts.store(), operator.environment()), operator, parts.policy());
        this.belt = new SeatBelt(parts.policy().limits(), operator.ceilings());
        this.runs = new Runs(operator.environment());
        this.lately = new Lately(parts.store(), operator.environment());
    }

    /** One thing that speaks against it. */
    record Objection(Kind kind, String sentence) {}

    Trust trust() {
        return trust;
    }

    List<Objection> to(String planId, Duty duty) {
        List<Objection> all = new ArrayList<>();
        SealedPlan plan;
        try {
            plan = plans.find(planId).orElse(null);
        } catch (IllegalArgumentException broken) {
            plan = null;
        }
        if (plan == null || !plans.isWhole(planId)) {
            all.add(new Objection(
                    Kind.UNKNOWN,
                    "the store has no plan " + planId
                            + " whose bytes give that id; make a new plan, and if there was one,"
                            + " find out who changed the store"));
            return all;
        }
        Instant now = parts.clock().instant();
        Optional<Run> run = parts.store().read(tx -> runs.ofPlan(tx, planId));
        boolean begun = run.isPresent();
        if (run.filter(some -> some.phase() == Phase.FINISHED).isPresent()) {
            all.add(new Objection(Kind.STALE, "the plan was carried out before; a plan is used once. Plan anew"));
            return all;
        }
        place(plan.header(), duty, all);
        if (!begun) {
            freshness(plan, now, all);
            fallen(plan, now, all);
        }
        surroundings(all);
        plan.header().blockers().forEach(blocker -> all.add(new Objection(Kind.BLOCKED, blocker)));
        if (plan.totals().due() > 0) {
            consent(plan, duty, now, run.orElse(null), all);
        }
        all.sort(Comparator.comparing(Objection::kind));
        return all;
    }

    /** Verified statements about the plan by people whose word counts for it. */
    List<Statement> statements(SealedPlan plan, Instant now) {
        return verified(plan, now).good();
    }

    SignedStatements.Verified verified(SealedPlan plan, Instant now) {
        boolean begun = parts.store().read(tx -> runs.ofPlan(tx, plan.id())).isPresent();
        return said(plan).about(plan, approvals.of(plan.id()), now, begun);
    }

    private SignedStatements said(SealedPlan plan) {
        return new SignedStatements(trust.approvers(plan), parts.entra());
    }

    private void place(PlanHeader header, Duty duty, List<Objection> all) {
        Operator operator = parts.operator();
        if (!header.environment().equals(operator.environment())
                || !header.organizationId().equals(operator.organizationId())
                || !header.asOf().zone().equals(operator.timeZone())) {
            all.add(new Objection(
                    Kind.STALE,
                    "the plan was made for " + header.environment() + " (organisation " + header.organizationId()
                            + "); this is " + operator.environment() + ". Plan anew here"));
        }
        if (header.semantics() != Course.SEMANTICS) {
            all.add(new Objection(
                    Kind.STALE,
                    "the plan was made by another version of this program, " + header.program() + "; plan anew"));
        }
        if (!header.duty().equals(duty.name())) {
            all.add(new Objection(Kind.STALE, "the plan is one of " + header.duty() + ", not of " + duty.name()));
        } else if (!header.fingerprint().equals(duty.fingerprint())) {
            all.add(new Objection(
                    Kind.STALE,
                    "rules, holds, limits, the data map or what they mean in the environment changed since the plan was"
                            + " made; plan anew"));
        }
        if (!header.trustRoots().equals(trust.roots().fingerprint())) {
            all.add(new Objection(
                    Kind.STALE, "the operator file, a limit or a hold changed since the plan was made; plan anew"));
        }
    }

    private void freshness(SealedPlan plan, Instant now, List<Objection> all) {
        PlanHeader header = plan.header();
        if (!now.isBefore(header.expires())) {
            all.add(new Objection(Kind.STALE, "the plan expired at " + header.expires() + "; plan anew"));
        }
        plans.supersededBy(plan.id())
                .ifPresent(newer -> all.add(new Objection(
                        Kind.STALE,
                        "plan " + newer.substring(0, 12)
                                + " of the same rules is newer; apply that one, or plan anew")));
    }

    /** Also where the plan changes nothing: the next one would begin from that nothing. */
    private void fallen(SealedPlan plan, Instant now, List<Objection> all) {
        lately.fallen(plan).forEach((table, rows) -> {
            String name = Lately.name(table);
            if (statements(plan, now).stream()
                    .noneMatch(statement -> statement.acknowledged().containsKey(name))) {
                all.add(new Objection(
                        Kind.HOLD,
                        "table " + table + " had " + rows + " rows after the last run and has none now: see whether our"
                                + " user still sees it. If it is empty indeed, let somebody else say so: approve DIR"
                                + " --acknowledge " + name));
            }
        });
    }

    private void surroundings(List<Objection> all) {
        parts.preflight().problems().forEach(problem -> all.add(new Objection(Kind.BLOCKED, problem)));
        parts.log().ledger().unready().ifPresent(sentence -> all.add(new Objection(Kind.BLOCKED, sentence)));
        parts.log().ledger().contradiction().ifPresent(sentence -> all.add(new Objection(Kind.BLOCKED, sentence)));
        parts.pauses()
                .reason()
                .ifPresent(reason -> all.add(new Objection(
                        Kind.PAUSED, "effects are paused: " + reason + ". End it with privacy-connector pause --off")));
    }

    private void consent(SealedPlan plan, Duty duty, Instant now, @Nullable Run run, List<Objection> all) {
        SignedStatements.Verified verified = verified(plan, now);
        List<Statement> good = verified.good();
        Map<String, Long> raised = new TreeMap<>();
        good.forEach(statement -> statement.raised().forEach((limit, count) -> raised.merge(limit, count, Math::max)));
        Tally tally = new Tally(parts.operator().environment());
        long today = parts.store().read(tx -> tally.changedSince(tx, now.minus(Duration.ofHours(24))));
        List<String> breaches = run == null
                ? belt.breaches(plan, today, raised)
                : belt.dayBreached(plan, today, plan.totals().due() - settled(tally, run), raised);
        breaches.forEach(breach -> all.add(new Objection(Kind.LIMIT, breach)));
        plan.header().holds().stream()
                .filter(hold -> hold.matches() <= 0 || hold.problem() != null)
                .filter(hold -> !acknowledged(hold, good, plan))
                .forEach(hold -> all.add(new Objection(Kind.HOLD, unacknowledged(hold))));
        List<String> reasons = new ArrayList<>(trust.changes(plan, duty.fixed()));
        if (belt.asksForApproval(plan)) {
            reasons.add("it changes " + plan.totals().due() + " rows, more than " + belt.approvalAbove(plan));
        }
        if (duty.alwaysApproved() || setsUp(plan)) {
            reasons.add("it changes the environment itself");
        }
        if (good.isEmpty() && reasons.isEmpty() && !parts.log().ledger().sealed(plan.id())) {
            // whoever wrote the folder also wrote its limits, holds, blockers and effects
            reasons.add("it was made elsewhere");
        }
        if (good.isEmpty() && !reasons.isEmpty()) {
            all.add(new Objection(
                    Kind.APPROVAL,
                    "somebody other than " + plan.header().author() + " must approve the plan, because "
                            + String.join("; ", reasons) + ". Write its folder with plan --out DIR, have it signed with"
                            + " approve DIR --key FILE (or --sign-in), and bring it with apply --approval DIR"));
            verified.problems().stream().distinct().forEach(problem -> all.add(new Objection(Kind.APPROVAL, problem)));
        }
    }

    private static boolean setsUp(SealedPlan plan) {
        return plan.totals().rules().stream()
                .flatMap(rule -> rule.due().keySet().stream())
                .anyMatch(word -> Strength.named(word).setsUp());
    }

    private long settled(Tally tally, Run run) {
        return parts.store().read(tx -> tally.ofRun(tx, run.id())).stream()
                .mapToLong(Tally.Count::count)
                .sum();
    }

    /**
     * By name for this plan; a hold that simply matches nothing also by an earlier word about the very same hold, unless it has matched
     * something since.
     */
    private boolean acknowledged(HoldCount hold, List<Statement> good, SealedPlan plan) {
        if (good.stream().anyMatch(statement -> knows(statement, hold))) {
            return true;
        }
        if (hold.matches() != 0 || hold.problem() != null) {
            return false;
        }
        Instant matched = lately.matched(plan, hold.hold()).orElse(Instant.MIN);
        String meaning = trust.roots().holds().getOrDefault(hold.hold(), "");
        SignedStatements said = said(plan);
        Instant now = parts.clock().instant();
        return approvals.newest(STATEMENTS_LOOKED_AT).stream()
                .filter(received -> statement(received)
                        .filter(statement -> knows(statement, hold)
                                && statement
                                        .environment()
                                        .equals(parts.operator().environment()))
                        .isPresent())
                .map(Approvals.Received::planId)
                .distinct()
                .anyMatch(id -> plans.find(id)
                        .filter(earlier -> earlier.header().created().isAfter(matched))
                        .filter(earlier -> trust.holdAt(earlier, hold.hold())
                                .filter(meaning::equals)
                                .isPresent())
                        .filter(earlier -> said.about(earlier, approvals.of(id), now, true).good().stream()
                                .anyMatch(statement -> knows(statement, hold)))
                        .isPresent());
    }

    private Optional<Statement> statement(Approvals.Received received) {
        return EntraApprovals.isSealed(received.signed())
                ? parts.entra().statement(received.planId(), received.signed())
                : SignedStatements.read(received.signed());
    }

    private static boolean knows(Statement statement, HoldCount hold) {
        Long seen = statement.acknowledged().get(hold.hold());
        return seen != null && seen == hold.matches();
    }

    private static String unacknowledged(HoldCount hold) {
        String what = hold.problem() != null ? "is in doubt: " + hold.problem() : "matches nothing";
        return "hold '" + hold.hold() + "' " + what
                + ". Mend it, or let somebody else acknowledge it by name: approve DIR --acknowledge " + hold.hold();
    }
}
