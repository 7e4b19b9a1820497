package org.privacyconnector.duty.housekeeping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.digest.Sha256;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.AsOf;
import org.privacyconnector.plan.Duty;
import org.privacyconnector.plan.Finding;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.PlanLine;
import org.privacyconnector.plan.PlanSink;
import org.privacyconnector.plan.RuleSummary;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.state.sweeps.FilledJobs;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DataverseAccessException;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableName;

/**
 * Removes failed system jobs of our own webhook steps, since each holds the event with the row as it was before (S31). Only a job that was noted
 * when its event was made up for, that still belongs to the step it belonged to then, and that has failed or was cancelled. Its plans hold ids of
 * jobs and nothing of what the jobs hold. A job is nobody's row but the platform's record of our own registration, so that such a plan needs no
 * person unless a limit says so; it is sealed, limited, judged again and recorded like any other.
 */
public final class HousekeepingDuty implements Duty {
    /** As plans name it. */
    public static final String NAME = "housekeeping";

    /** The only rule. */
    public static final String RULE = "failed-jobs";

    private static final TableName JOB = new TableName("asyncoperation");
    private static final ColumnName STEP = new ColumnName("owningextensionid");
    private static final ColumnName STATUS = new ColumnName("statuscode");
    /** Failed, cancelled. */
    private static final Set<Long> OVER = Set.of(31L, 32L);

    private static final String SENTENCE =
            "Failed system jobs of our own webhook steps are removed once their events are made up for";

    private static final int LOOKED_THROUGH = 10_000;
    private static final int TOGETHER = 500;

    private final String environment;
    private final Store store;
    private final RowReader rows;
    private final AccessReader access;
    private final FilledJobs filled;
    private final int most;

    /** @param most jobs of one plan; the others wait for the next */
    public HousekeepingDuty(String environment, Store store, RowReader rows, AccessReader access, int most) {
        this.environment = environment;
        this.store = store;
        this.rows = rows;
        this.access = access;
        this.filled = new FilledJobs(environment);
        this.most = most;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> rules() {
        return Set.of(RULE);
    }

    /** What it selects is fixed, so that only the program's own meaning of it counts. */
    @Override
    public String fingerprint() {
        return Sha256.hex(name() + " " + RULE + " " + SENTENCE);
    }

    @Override
    public boolean fixed() {
        return true;
    }

    @Override
    public void plan(AsOf asOf, PlanSink sink) {
        String suspended = blind().orElse(null);
        if (suspended == null) {
            for (UUID job : removable(most)) {
                RowRef ref = new RowRef(environment, JOB, job);
                sink.add(
                        new Finding(0, RULE, ref, null, null, false, new Verdict.Due(new Effect.RowDelete(ref, null))));
            }
        }
        sink.rule(new RuleSummary(RULE, "", SENTENCE, "", fingerprint(), null, 0, 0, suspended, List.of()));
    }

    @Override
    public List<Judgement> judgeAgain(AsOf asOf, List<PlanLine> lines, Set<RowRef> ownWrites) {
        List<Judgement> answers = new ArrayList<>();
        try {
            String blind = blind().orElse(null);
            if (blind != null) {
                lines.forEach(line -> answers.add(new Judgement.Unjudged(blind)));
                return answers;
            }
            List<UUID> ids = lines.stream().map(line -> line.row().id()).toList();
            Map<UUID, UUID> steps = new HashMap<>();
            store.read(tx -> filled.of(tx, ids)).forEach(job -> steps.put(job.id(), job.step()));
            Map<UUID, Row> there = read(ids);
            for (UUID id : ids) {
                answers.add(judged(there.get(id), steps.get(id)));
            }
            return answers;
        } catch (DataverseAccessException unread) {
            return lines.stream()
                    .map(line -> (Judgement) new Judgement.Unjudged(String.valueOf(unread.getMessage())))
                    .toList();
        }
    }

    private static Judgement judged(@Nullable Row row, @Nullable UUID step) {
        if (row == null) {
            return new Judgement.Gone();
        }
        if (step == null) {
            return new Judgement.Changed("it is not noted any more as a job whose event was made up for");
        }
        String why = why(row, step);
        return why == null ? new Judgement.StillDue(null) : new Judgement.Changed(why);
    }

    @Override
    public List<@Nullable String> prove(List<PlanLine> lines) {
        String blind = blind().orElse(null);
        Map<UUID, Row> there =
                blind == null ? read(lines.stream().map(line -> line.row().id()).toList()) : Map.of();
        List<@Nullable String> answers = new ArrayList<>();
        for (PlanLine line : lines) {
            answers.add(
                    blind != null
                            ? "not checked: " + blind
                            : there.containsKey(line.row().id()) ? "the system job is still there" : null);
        }
        return answers;
    }

    /** Whether a plan made now would remove anything, so that none need be made when not. */
    public boolean anythingToDo() {
        return blind().isEmpty() && !removable(1).isEmpty();
    }

    /** The oldest that may be removed: others, still waiting for their turn in Dataverse, may lie before them. */
    private List<UUID> removable(int atMost) {
        List<UUID> found = new ArrayList<>();
        List<FilledJobs.Job> jobs = store.read(tx -> filled.oldest(tx, LOOKED_THROUGH));
        for (int from = 0; from < jobs.size() && found.size() < atMost; from += TOGETHER) {
            List<FilledJobs.Job> some = jobs.subList(from, Math.min(jobs.size(), from + TOGETHER));
            Map<UUID, Row> there = read(some.stream().map(FilledJobs.Job::id).toList());
            for (FilledJobs.Job job : some) {
                Row row = there.get(job.id());
                if (row != null && found.size() < atMost && why(row, job.step()) == null) {
                    found.add(job.id());
                }
            }
        }
        return found;
    }

    private Map<UUID, Row> read(List<UUID> jobs) {
        return jobs.isEmpty() ? Map.of() : rows.rows(JOB, jobs, List.of(STEP, STATUS));
    }

    private Optional<String> blind() {
        return access.blindSpot(JOB, Set.of(STEP, STATUS));
    }

    /** Why the job may not be removed, or null when it may. */
    private static @Nullable String why(Row row, UUID step) {
        Lookup owner = row.lookup(STEP);
        if (owner == null || !owner.id().equals(step)) {
            return "the system job belongs to another step";
        }
        Object status = row.value(STATUS);
        return status instanceof Long number && OVER.contains(number) ? null : "the system job has not failed";
    }
}
