package org.mockdataverse.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.rows.StoredRow;

/** What users may do to jobs by their rows, and what then becomes of the jobs. */
final class JobWatcher implements Watcher {
    private static final Set<String> UPDATABLE = Set.of("statecode", "statuscode", "postponeuntil");

    private final Jobs jobs;
    private final JobRows rows;

    JobWatcher(Jobs jobs, JobRows rows) {
        this.jobs = jobs;
        this.rows = rows;
    }

    @Override
    public void before(Work work, Change change) {
        if (!ours(change)) {
            return;
        }
        StoredRow before = change.before();
        switch (change.kind()) {
            case CREATE -> {
                if (!change.caller().system()) {
                    throw Refused.notYet("creating system jobs directly");
                }
            }
            case UPDATE -> {
                if (!change.caller().system() && !UPDATABLE.containsAll(change.said())) {
                    throw new Refused(
                            400,
                            Codes.READ_ONLY_COLUMN,
                            "Only statecode, statuscode and postponeuntil of a system job can be changed.");
                }
            }
            case DELETE -> {
                // that only finished jobs can be deleted is documented; the code is [K]
                if (before != null && !JobState.of(before).completed() && change.depth() == 1) {
                    throw new Refused(
                            400,
                            Codes.NOT_SUPPORTED,
                            "The asynchronous operation cannot be deleted unless it is in Completed state.");
                }
            }
            case ASSOCIATE, DISASSOCIATE, PURGE_RETAINED -> {}
        }
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow before = change.before();
        StoredRow after = change.after();
        if (!ours(change) || change.kind() != Change.Kind.UPDATE || before == null || after == null) {
            return;
        }
        JobState from = JobState.of(before);
        JobState to = JobState.of(after);
        if (!from.mayBecome(to)) {
            throw new Refused(
                    400,
                    Codes.STATUS_OF_ANOTHER_STATE,
                    "The system job cannot go from " + from.state() + "/" + from.status() + " to " + to.state() + "/"
                            + to.status() + ".");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (to == JobState.CANCELED) {
            values.put("completedon", work.now());
        } else if (from == JobState.FAILED) {
            values.put("completedon", null);
            values.put("errorcode", null);
            values.put("message", null);
            values.put("friendlymessage", null);
            values.put("retrycount", after.value("retrycount") instanceof Integer count ? count + 1 : 1);
        }
        if (!values.isEmpty()) {
            rows.update(change.id(), values);
        }
    }

    @Override
    public void committed(List<Change> changes) {
        for (Change change : changes) {
            StoredRow after = change.after();
            if (!ours(change)) {
                continue;
            }
            if (change.kind() == Change.Kind.DELETE || (after != null && JobState.of(after) == JobState.CANCELED)) {
                jobs.forget(change.id());
            } else if (after != null && JobState.of(after) == JobState.READY) {
                jobs.schedule(change.id());
            }
        }
    }

    private static boolean ours(Change change) {
        return change.table().name().equals(JobRows.TABLE)
                && change.kind() != Change.Kind.ASSOCIATE
                && change.kind() != Change.Kind.DISASSOCIATE;
    }
}
