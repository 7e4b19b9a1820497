package org.mockdataverse.retention;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Contents;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.fetch.QueryExpressions;
import org.mockdataverse.jobs.JobSpec;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.jobs.Recurrence;
import org.mockdataverse.metadata.Retaining;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Follows the policies, and moves into the archive what is purged from the tables for their sake. */
final class RetentionWatcher implements Watcher {
    static final String POLICIES = "retentionconfig";
    static final String RUNS = "retentionoperation";
    /** The type of such a job among the system jobs; not verified [K]. */
    private static final int JOB = 320;

    private final Site site;
    private final Jobs jobs;
    private final QueryExpressions queries;

    RetentionWatcher(Site site, Jobs jobs) {
        this.site = site;
        this.jobs = jobs;
        this.queries = new QueryExpressions(site.settings(), site.service());
    }

    @Override
    public void before(Work work, Change change) {
        boolean run = change.table().name().equals(RUNS) && !change.caller().system();
        if (run) {
            // status and code are not verified [K]
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type '" + RUNS + "'.");
        }
        if (change.table().name().equals(POLICIES) && change.kind() == Change.Kind.UPDATE) {
            if (!java.util.Set.of("statecode", "statuscode", "name").containsAll(change.said())) {
                throw Refused.notYet("changing what a retention policy does");
            }
        }
    }

    @Override
    public void within(Work work, Change change) {
        StoredRow before = change.before();
        if (change.kind() == Change.Kind.DELETE && before != null && retained(change)) {
            work.putBeside(site.service().retained(), change.table(), before.id(), before.version(), before.values());
            Contents.keep(work, site.service().retained(), before);
        } else if (change.table().name().equals(POLICIES) && change.kind() == Change.Kind.CREATE) {
            StoredRow policy = change.after();
            if (policy != null) {
                start(policy, change);
            }
        }
    }

    private static boolean retained(Change change) {
        Change cause = change.parent();
        while (cause != null && cause.kind() != Change.Kind.PURGE_RETAINED) {
            cause = cause.parent();
        }
        return cause != null;
    }

    /** Checks the policy, which refuses the row, and plans its first run. */
    private void start(StoredRow policy, Change change) {
        String name = text(policy, "entitylogicalname");
        Table table = site.model()
                .table(name)
                .orElseThrow(() -> Refused.bad("There is no entity '" + name + "' to retain rows of."));
        if (!Retaining.on(table)) {
            throw Refused.bad("Long term retention is not enabled for the entity '" + name + "'.");
        }
        QueryExpressions.Parsed criteria = queries.ofFetch(text(policy, "criteria"));
        if (!criteria.table().name().equals(name)) {
            throw Refused.bad("The criteria of the retention policy are about another entity than '" + name + "'.");
        }
        criteria.check(change.caller());
        @Nullable Instant at = policy.value("starttime") instanceof Instant said ? said : null;
        Optional<Recurrence> again = Recurrence.of(text(policy, "recurrence"));
        JobSpec job = JobSpec.of(JOB, "Retention: " + name, change.caller())
                .on("BulkRetain", name)
                .notBefore(at)
                .again(again.orElse(null));
        jobs.submit(job, () -> new RetentionRun(site, policy.id(), table.name(), criteria, change.caller()));
    }

    private static String text(StoredRow row, String column) {
        return row.value(column) instanceof String text ? text : "";
    }
}
