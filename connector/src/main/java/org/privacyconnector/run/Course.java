package org.privacyconnector.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.privacyconnector.apply.Conduct;
import org.privacyconnector.apply.Ending;
import org.privacyconnector.apply.LeaseLost;
import org.privacyconnector.apply.RunReport;
import org.privacyconnector.ledger.Entry;
import org.privacyconnector.ledger.Ledger;
import org.privacyconnector.ledger.RowCount;
import org.privacyconnector.ledger.SpentPlan;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.PlanHeader;
import org.privacyconnector.plan.SealedPlan;
import org.privacyconnector.policy.Limits;
import org.privacyconnector.policy.Operator;
import org.privacyconnector.run.Refused.Kind;
import org.privacyconnector.state.Approvals;
import org.privacyconnector.state.Draft;
import org.privacyconnector.state.Drafts;
import org.privacyconnector.state.Plans;
import org.privacyconnector.state.Recall;
import org.privacyconnector.state.Run;
import org.privacyconnector.state.Runs;
import org.privacyconnector.state.Tally;
import org.privacyconnector.store.Holder;
import org.privacyconnector.store.Lease;
import org.privacyconnector.store.Leases;
import org.privacyconnector.store.Transaction;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.tracing.Fact;
import org.privacyconnector.tracing.Traces;

/**
 * The one way from a duty to a proved result: plan, seal, seat belt, approval, apply, proof. The only thing doors use to change anything. Safe
 * for many threads; one plan at a time is applied in an environment, whoever asks (S17).
 */
public final class Course {
    /** Version of what rules mean; raised when the same policy comes to select or do something else. */
    static final int SEMANTICS = 1;

    /** How long a plan may be applied: time enough for a person to look at it, too short for the world to become another. */
    private static final Duration LIFE = Duration.ofDays(7);

    private static final int SHORTEST_BEGINNING = 4;

    /** What the ledger says of a run that was closed: a code, since our sentences may name the environment. */
    private static final String ABANDONED = "plan-stale-and-expired";

    private final CourseParts parts;
    private final String environment;
    private final Plans plans;
    private final Ledger ledger;
    private final Objections objections;

    /** A course with these parts. */
    public Course(CourseParts parts) {
        this.parts = parts;
        this.environment = parts.operator().environment();
        this.plans = new Plans(parts.store());
        this.ledger = parts.log().ledger();
        this.objections = new Objections(parts);
    }

    /**
     * Asks the duty what is due, settles conflicts and seals the answer. Sends nothing but reads.
     *
     * @param author who asks: a label for readers, and nobody of that name may approve
     * @throws Refused when the environment is not the one the operator file names, or its clock is not ours
     */
    public SealedPlan plan(Duty duty, Instant asOf, String author) {
        return traces().step("plan", Map.of(Fact.DUTY, duty.name()), () -> planned(duty, asOf, author));
    }

    private SealedPlan planned(Duty duty, Instant asOf, String author) {
        List<String> problems = parts.preflight().problems();
        if (!problems.isEmpty()) {
            throw new Refused(Kind.BLOCKED, problems);
        }
        Operator operator = parts.operator();
        AsOf when = new AsOf(asOf, operator.timeZone());
        Instant created = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Draft draft = new Drafts(parts.store(), environment).begin(duty.name(), created);
        SealedPlan plan;
        boolean sealed = false;
        try {
            duty.plan(when, draft);
            parts.holds().counts(when.today()).forEach(draft::hold);
            plan = draft.seal((rules, holds, uncovered, blockers, cost) -> new PlanHeader(
                    environment,
                    operator.organizationId(),
                    when,
                    duty.name(),
                    duty.fingerprint(),
                    objections.trust().roots().fingerprint(),
                    rules,
                    holds,
                    uncovered,
                    blockers,
                    strictest(parts.policy().limits(), operator.ceilings()),
                    author,
                    parts.program(),
                    SEMANTICS,
                    cost,
                    created,
                    created.plus(LIFE)));
            sealed = true;
        } finally {
            if (!sealed) {
                draft.discard();
            }
        }
        objections.trust().remember();
        long rows = plan.totals().due();
        parts.store().submit(tx -> {
            ledger.append(
                    tx,
                    new Entry.PlanSealed(plan.id(), duty.name(), plan.header().fingerprint(), rows));
            return true;
        });
        return plan;
    }

    /** Is told of the phases of what is done here. */
    Traces traces() {
        return parts.traces();
    }

    private static Limits strictest(Limits a, Limits b) {
        return new Limits(
                Math.min(a.rowsPerRun(), b.rowsPerRun()),
                Math.min(a.rowsPerRule(), b.rowsPerRule()),
                Math.min(a.rowsPerDay(), b.rowsPerDay()),
                a.shareOfTable().min(b.shareOfTable()),
                a.growthOverMedian().min(b.growthOverMedian()),
                Math.min(a.approvalAbove(), b.approvalAbove()));
    }

    /** The plan of that id or of the only one whose id begins so; the newest of the duty for {@code latest}. */
    public Optional<SealedPlan> find(String idOrBeginning, Duty duty) {
        if (idOrBeginning.equals("latest")) {
            return plans.latest(environment, duty.name());
        }
        if (idOrBeginning.length() < SHORTEST_BEGINNING) {
            return Optional.empty();
        }
        List<String> ids = plans.beginningWith(idOrBeginning);
        return ids.size() == 1 ? plans.find(ids.get(0)) : Optional.empty();
    }

    /** Every reason why apply would refuse the plan right now, the gravest first; empty when it may be applied. */
    public List<String> refusals(String planId, Duty duty) {
        return objections.to(planId, duty).stream()
                .map(Objections.Objection::sentence)
                .toList();
    }

    /**
     * Takes an approver's signed file into the store after verifying it.
     *
     * @throws Refused when it does not verify against the operator's approvers and the stored plan
     */
    public Statement approve(Path approvalFile) {
        String signed;
        try {
            signed = FolderText.only(approvalFile);
        } catch (java.io.IOException unreadable) {
            throw new Refused(Kind.APPROVAL, approvalFile + " cannot be read");
        }
        Optional<EntraFile> bySignIn = EntraApprovals.read(signed);
        Statement statement = bySignIn.flatMap(file -> Statement.read(file.text()))
                .or(() -> SignedStatements.read(signed))
                .orElseThrow(() -> new Refused(Kind.APPROVAL, approvalFile + " is not an approval"));
        SealedPlan plan = plans.find(statement.plan())
                .orElseThrow(() -> new Refused(
                        Kind.UNKNOWN,
                        "the store has no plan " + statement.plan() + "; bring its folder with apply DIR"));
        Instant now = parts.clock().instant();
        Approvals approvals = new Approvals(parts.store(), environment);
        String kept =
                bySignIn.isPresent() ? parts.entra().taken(plan, bySignIn.get(), approvals.of(plan.id())) : signed;
        SignedStatements.Verified verified =
                new SignedStatements(objections.trust().approvers(plan), parts.entra()).about(plan, List.of(kept), now);
        // one of several members of a group counts later, together with the others
        if (verified.good().isEmpty() && bySignIn.isEmpty()) {
            throw new Refused(Kind.APPROVAL, verified.problems());
        }
        approvals.put(plan.id(), kept, now);
        return statement;
    }

    /**
     * Carries a plan out, or goes on with a run that was begun.
     *
     * @throws Refused when it may not be carried out; nothing was changed
     */
    public RunSummary apply(String planId, Duty duty, Stop stop, Watch watch) {
        return traces().run(Map.of(Fact.DUTY, duty.name()), () -> applied(planId, duty, stop, watch));
    }

    private RunSummary applied(String planId, Duty duty, Stop stop, Watch watch) {
        recall();
        List<Objections.Objection> against = objections.to(planId, duty);
        if (!against.isEmpty()) {
            lookAgain(planId, duty, against, stop, watch);
            throw refused(against);
        }
        return underLease(lease -> {
            // once more: what another run has done in the meantime counts
            refuse(planId, duty);
            SealedPlan plan = plans.find(planId).orElseThrow();
            objections.trust().remember();
            parts.log().beforeStart(planId, consents(plan));
            RunReport report = parts.applier()
                    .apply(
                            planId,
                            duty,
                            plan.header().asOf(),
                            StoredLines.of(plans, planId),
                            parts.holds(),
                            id -> seal(id, duty),
                            conduct(lease, stop, watch));
            return summary(report);
        });
    }

    private void refuse(String planId, Duty duty) {
        List<Objections.Objection> against = objections.to(planId, duty);
        if (!against.isEmpty()) {
            throw refused(against);
        }
    }

    private static Refused refused(List<Objections.Objection> against) {
        return new Refused(
                against.get(0).kind(),
                against.stream().map(Objections.Objection::sentence).toList());
    }

    /**
     * A begun run that may not go on leaves no row of which nobody knows whether it was changed: that is read, and nothing else is done. Not
     * where the plan or the environment are in doubt themselves.
     */
    private void lookAgain(String planId, Duty duty, List<Objections.Objection> against, Stop stop, Watch watch) {
        boolean doubt = against.stream()
                .anyMatch(objection -> objection.kind() == Kind.UNKNOWN || objection.kind() == Kind.BLOCKED);
        Optional<SealedPlan> plan = doubt ? Optional.empty() : plans.find(planId);
        if (plan.isEmpty()
                || !plan.get().header().organizationId().equals(parts.operator().organizationId())
                || parts.applier().open(planId) == 0) {
            return;
        }
        Optional<Lease> lease = parts.leases().acquire(environment, parts.holder(), Leases.TERM);
        lease.ifPresent(held -> {
            try {
                parts.applier()
                        .resolve(
                                planId,
                                duty,
                                plan.get().header().asOf(),
                                StoredLines.of(plans, planId),
                                parts.holds(),
                                conduct(held, stop, watch));
            } catch (DataverseAccessException | LeaseLost notNow) {
                // it stays open, as the refusal that follows leaves everything else
            } finally {
                held.release();
            }
        });
    }

    /** The applier's own last look: everything again, over the stored bytes (S15). */
    private Optional<String> seal(String planId, Duty duty) {
        List<String> against = refusals(planId, duty);
        return against.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", against));
    }

    private List<Entry> consents(SealedPlan plan) {
        List<Entry> entries = new ArrayList<>();
        SignedStatements.Verified verified =
                objections.verified(plan, parts.clock().instant());
        verified.words().stream()
                .map(Word::evidence)
                .distinct()
                .forEach(evidence -> entries.add(new Entry.Approved(plan.id(), evidence)));
        Map<String, Long> raised = new TreeMap<>();
        Map<String, Long> acknowledged = new TreeMap<>();
        verified.good().forEach(statement -> {
            statement.raised().forEach((limit, count) -> raised.merge(limit, count, Math::max));
            acknowledged.putAll(statement.acknowledged());
        });
        for (Word word : verified.words()) {
            word.statement().raised().forEach((limit, count) -> {
                Long allowed = raised.get(limit);
                if (allowed != null) {
                    entries.add(new Entry.LimitRaised(plan.id(), limit, Math.min(count, allowed), word.evidence()));
                }
            });
        }
        acknowledged.forEach((hold, matches) -> entries.add(new Entry.HoldAcknowledged(hold, matches, "")));
        return entries;
    }

    /**
     * Brings back what a run has put in quarantine and nobody has changed since.
     *
     * @throws Refused when there is no such run, or another applier is at work
     */
    public RunSummary undo(String run, Stop stop, Watch watch) {
        return traces().step("undo", Map.of(), () -> undone(run, stop, watch));
    }

    private RunSummary undone(String run, Stop stop, Watch watch) {
        if (parts.store().read(tx -> new Runs(environment).find(tx, run)).isEmpty()) {
            throw new Refused(Kind.UNKNOWN, "there was no run " + run + "; see status");
        }
        parts.pauses().reason().ifPresent(reason -> {
            throw new Refused(Kind.PAUSED, "effects are paused: " + reason);
        });
        List<String> problems = parts.preflight().problems();
        if (!problems.isEmpty()) {
            throw new Refused(Kind.BLOCKED, problems);
        }
        ledger.contradiction().ifPresent(sentence -> {
            throw new Refused(Kind.BLOCKED, sentence);
        });
        return underLease(lease -> summary(parts.applier()
                .undo(
                        run,
                        new AsOf(parts.clock().instant(), parts.operator().timeZone()),
                        conduct(lease, stop, watch))));
    }

    private RunSummary underLease(Function<Lease, RunSummary> work) {
        Lease lease = lease();
        try {
            return work.apply(lease);
        } finally {
            lease.release();
        }
    }

    private Lease lease() {
        return parts.leases()
                .acquire(environment, parts.holder(), Leases.TERM)
                .orElseThrow(() -> new Refused(
                        Kind.LOCKED,
                        "another run is at work in " + environment
                                + parts.leases()
                                        .held(environment)
                                        .map(held ->
                                                " (" + Holder.said(held.holder()) + ", until " + held.until() + ")")
                                        .orElse("")
                                + "; wait until it is done"));
    }

    private Conduct conduct(Lease lease, Stop stop, Watch watch) {
        return new Conduct(
                new LeaseFence(lease),
                () -> parts.pauses()
                        .reason()
                        .or(ledger::unready)
                        .or(() -> parts.preflight().problems().stream().findFirst()),
                stop.signal(),
                watch::at);
    }

    /** What the ledger knows of runs and the books do not, is put back before anything is applied (S16). */
    private void recall() {
        Instant since = parts.clock().instant().minus(Duration.ofHours(25));
        Recall recall = new Recall(parts.store(), environment);
        var known = ledger.recollect(since);
        List<String> lost = new ArrayList<>();
        for (SpentPlan spent : known.plans()) {
            if (!recall.knows(spent.run())) {
                lost.add(spent.run());
            }
        }
        for (RowCount count : known.counts()) {
            if (lost.contains(count.run())) {
                recall.count(
                        count.run(),
                        new Tally.Count(
                                count.rule(),
                                count.table(),
                                count.effect(),
                                count.outcome(),
                                count.cascaded(),
                                count.count()),
                        count.hour());
            }
        }
        // last, so that a crash in between begins again
        for (SpentPlan spent : known.plans()) {
            if (lost.contains(spent.run())) {
                recall.spent(spent.run(), spent.plan(), spent.duty(), spent.at());
            }
        }
    }

    /** Stops every effect before its next chunk (S13). Works while anything runs. */
    public void pause(String reason) {
        parts.pauses().pause(reason, parts.clock().instant());
        tell(new Entry.Paused());
    }

    /** Ends the pause. Why it is still paused (a file {@code PAUSE} beside the store), or nothing. */
    public Optional<String> resume() {
        parts.pauses().resume();
        tell(new Entry.Resumed());
        return parts.pauses().reason();
    }

    private void tell(Entry entry) {
        parts.store().submit(tx -> {
            ledger.append(tx, entry);
            return true;
        });
    }

    /** Why effects are stopped now, or nothing. */
    public Optional<String> paused() {
        return parts.pauses().reason();
    }

    /** The newest runs, at most so many. */
    public List<PastRun> history(int atMost) {
        return parts.store()
                .read(tx -> new Runs(environment)
                        .newest(tx, atMost).stream().map(run -> past(tx, run)).toList());
    }

    /** Runs of the duty of that name that were begun and have not come to their end, the oldest first; applying their plans goes on with them. */
    public List<PastRun> unfinished(String duty) {
        return parts
                .store()
                .read(tx -> new Runs(environment)
                        .open(tx).stream()
                                .filter(run -> run.duty().equals(duty))
                                .map(run -> past(tx, run))
                                .toList())
                .stream()
                // the run of an undo has no plan
                .filter(run -> !plans.beginningWith(run.plan()).isEmpty())
                .toList();
    }

    /**
     * Closes runs of the duty that can never be gone on with: their plan is stale, and it has expired, so that whoever changed the policy had
     * time to change it back. Nothing of them is carried out; rows that were sent without an answer are looked at first, and a run that has
     * any left of which nobody knows stays open. Where the environment is in doubt, none is closed.
     *
     * @return a sentence for each that was closed
     * @throws Refused of kind {@code LOCKED} when another applier is at work
     */
    public List<String> abandon(Duty duty, Stop stop, Watch watch) {
        List<String> closed = new ArrayList<>();
        for (PastRun open : unfinished(duty.name())) {
            hopeless(open.plan(), duty).ifPresent(objections -> {
                lookAgain(open.plan(), duty, objections, stop, watch);
                closed.add(close(open, duty));
            });
        }
        return closed.stream().filter(sentence -> !sentence.isEmpty()).toList();
    }

    /** What speaks against going on with a run, when that will never end. */
    private Optional<List<Objections.Objection>> hopeless(String planId, Duty duty) {
        Optional<SealedPlan> plan = plans.find(planId);
        if (plan.isEmpty()
                || parts.clock().instant().isBefore(plan.get().header().expires())) {
            return Optional.empty();
        }
        List<Objections.Objection> against = objections.to(planId, duty);
        boolean doubt = against.stream()
                .anyMatch(objection -> objection.kind() == Kind.BLOCKED || objection.kind() == Kind.UNKNOWN);
        boolean stale = against.stream().anyMatch(objection -> objection.kind() == Kind.STALE);
        return stale && !doubt ? Optional.of(against) : Optional.empty();
    }

    /** Under the lease, after another look: whoever held it before may have ended the run, or sent something more. Empty when it stays as it is. */
    private String close(PastRun open, Duty duty) {
        Lease lease = lease();
        try {
            Optional<String> why = hopeless(open.plan(), duty)
                    .flatMap(against -> against.stream()
                            .filter(objection -> objection.kind() == Kind.STALE)
                            .map(Objections.Objection::sentence)
                            .findFirst());
            if (why.isEmpty()
                    || unfinished(duty.name()).stream()
                            .noneMatch(run -> run.run().equals(open.run()))) {
                return "";
            }
            SealedPlan plan = plans.find(open.plan()).orElseThrow();
            StoredLines lines = StoredLines.of(plans, open.plan());
            LeaseFence fence = new LeaseFence(lease);
            OptionalLong outcomes = parts.store().submit(tx -> {
                fence.check(tx);
                // here, since whoever held the lease before may have sent something more
                OptionalLong left = parts.applier()
                        .leave(tx, open.plan(), duty, plan.header().asOf(), lines, parts.holds());
                left.ifPresent(count -> {
                    new Runs(environment).abandon(tx, open.run(), parts.clock().instant(), why.get());
                    ledger.append(tx, new Entry.RunAbandoned(open.run(), open.plan(), count, ABANDONED));
                });
                return left;
            });
            return outcomes.isEmpty()
                    ? ""
                    : "run " + open.run() + " was abandoned after " + outcomes.getAsLong()
                            + " rows, since its plan expired and can never be gone on with: " + why.get();
        } catch (LeaseLost lost) {
            // nothing was recorded; whoever has taken over, or the next round, looks at it again
            return "";
        } finally {
            lease.release();
        }
    }

    /**
     * The newest plan of the duty that was not begun and is neither stale nor expired: it waits for a person, a pause or the environment, and
     * another one of the same would only stand beside it.
     */
    public Optional<SealedPlan> waiting(Duty duty) {
        return plans.latest(environment, duty.name())
                .filter(plan -> parts.store()
                        .read(tx -> new Runs(environment).ofPlan(tx, plan.id()))
                        .isEmpty())
                .filter(plan -> objections.to(plan.id(), duty).stream()
                        .noneMatch(objection -> objection.kind() == Kind.STALE || objection.kind() == Kind.UNKNOWN));
    }

    private PastRun past(Transaction tx, Run run) {
        return new PastRun(
                run.id(),
                run.plan(),
                run.duty(),
                run.phase().name(),
                run.started(),
                run.ended(),
                new Runs(environment).abandoned(tx, run.id()).orElse(null),
                counts(new Tally(environment).ofRun(tx, run.id())));
    }

    private RunSummary summary(RunReport report) {
        String why = report.why();
        if (report.ending() == Ending.SPENT) {
            throw new Refused(Kind.STALE, String.valueOf(why));
        }
        if (report.ending() == Ending.REFUSED) {
            throw new Refused(Kind.APPROVAL, String.valueOf(why));
        }
        return new RunSummary(
                report.run(),
                report.plan(),
                report.line(),
                report.ending().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                why,
                report.ending() == Ending.FINISHED,
                report.needsAttention(),
                report.planned(),
                report.unknown(),
                counts(report.counts()));
    }

    private static List<RunSummary.Count> counts(List<Tally.Count> counts) {
        return counts.stream()
                .map(count -> new RunSummary.Count(
                        count.rule(), count.table(), count.kind(), count.word(), count.cascaded(), count.count()))
                .toList();
    }
}
