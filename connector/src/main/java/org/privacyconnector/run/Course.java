package org.privacyconnector.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.privacyconnector.apply.Applier;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.SealedPlan;

/**
 * The one way from a duty to a proved result: plan, seal, seat belt, approval, apply, proof. The only thing doors use to change anything. Safe
 * for many threads; one plan at a time is applied in an environment, whoever asks (S17).
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Course {
    private final CourseParts parts;
    private final Applier applier;

    /** @param applier carries plans out; its log is a {@code LedgerLog} of the same ledger */
    public Course(CourseParts parts, Applier applier) {
        this.parts = parts;
        this.applier = applier;
    }

    /**
     * Asks the duty what is due, settles conflicts and seals the answer. Sends nothing but reads.
     *
     * @param author who asks: a label for readers
     * @throws Refused when the environment is not the one the operator file names
     */
    public SealedPlan plan(Duty duty, Instant asOf, String author) {
        throw later(duty + author + asOf);
    }

    /** The plan of that id or of the only one whose id begins so; the newest of the duty for {@code latest}. */
    public Optional<SealedPlan> find(String idOrBeginning, Duty duty) {
        throw later(idOrBeginning + duty);
    }

    /** Every reason why apply would refuse the plan right now; empty when it may be applied. */
    public List<String> refusals(String planId, Duty duty) {
        throw later(planId + duty);
    }

    /**
     * Takes an approver's signed file into the store after verifying it.
     *
     * @throws Refused when it does not verify against the operator's approvers and the stored plan
     */
    public Statement approve(Path approvalFile) {
        throw later(approvalFile.toString());
    }

    /**
     * Carries a plan out, or goes on with a run that was begun.
     *
     * @throws Refused when it may not be carried out; nothing was changed
     */
    public RunSummary apply(String planId, Duty duty, Stop stop, Watch watch) {
        throw later(planId + duty + stop + watch);
    }

    /**
     * Brings back what a run has put in quarantine.
     *
     * @throws Refused when there is no such run, or another applier is at work
     */
    public RunSummary undo(String run, Stop stop, Watch watch) {
        throw later(run + stop + watch);
    }

    /** Stops every effect before its next chunk (S13). Works while anything runs. */
    public void pause(String reason) {
        throw later(reason);
    }

    /** Ends the pause. Why it is still paused (a file {@code PAUSE} beside the store), or nothing. */
    public Optional<String> resume() {
        throw later("resume");
    }

    /** Why effects are stopped now, or nothing. */
    public Optional<String> paused() {
        throw later("paused");
    }

    /** The newest runs, at most so many. */
    public List<PastRun> history(int atMost) {
        throw later("history" + atMost);
    }

    private UnsupportedOperationException later(String what) {
        return new UnsupportedOperationException(what + parts + applier);
    }
}
