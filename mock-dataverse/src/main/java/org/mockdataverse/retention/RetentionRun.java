package org.mockdataverse.retention;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.feature.Site;
import org.mockdataverse.fetch.QueryExpressions;
import org.mockdataverse.jobs.JobTask;
import org.mockdataverse.jobs.Outcome;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * One run of a policy: each row that its criteria find goes into the archive with what a delete of it would take along, and the table loses it by
 * a Delete that PurgeRetainedContent has set off. A row that may not be deleted stays. Which children are retained is not documented [K].
 */
final class RetentionRun implements JobTask {
    private static final int ROWS_A_STEP = 100;

    private final RowService service;
    private final UUID policy;
    private final String table;
    private final QueryExpressions.Parsed criteria;
    private final Caller caller;
    private @Nullable Iterator<UUID> ahead;
    private @Nullable UUID run;

    RetentionRun(Site site, UUID policy, String table, QueryExpressions.Parsed criteria, Caller caller) {
        this.service = site.service();
        this.policy = policy;
        this.table = table;
        this.criteria = criteria;
        this.caller = caller.from(caller.origin().ofJob().withoutBin());
    }

    @Override
    public Outcome step(UUID job) {
        Iterator<UUID> rows = ahead;
        if (rows == null) {
            if (!service.writing(this::begin)) {
                return new Outcome.Succeeded("The policy is not active.");
            }
            rows = service.reading(() -> criteria.ids(caller)).iterator();
            ahead = rows;
        }
        for (int i = 0; i < ROWS_A_STEP && rows.hasNext(); i++) {
            retain(rows.next());
        }
        if (rows.hasNext()) {
            return new Outcome.More();
        }
        service.writing(this::end);
        return new Outcome.Succeeded("");
    }

    private void retain(UUID id) {
        Table of = service.rows().model().get(table);
        try {
            service.purgeRetained(caller, of, id);
        } catch (Refused held) {
            // it stays where it is, and so does everything that belongs to it
        }
    }

    private boolean begin() {
        StoredRow row = service.rows().get(service.rows().model().get(RetentionWatcher.POLICIES), policy);
        if (row == null || !(row.value("statecode") instanceof Integer state) || state != 0) {
            return false;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", row.value("name"));
        values.put("retentionconfigid", new Reference(RetentionWatcher.POLICIES, policy));
        run = service.create(Caller.ofSystem(), runs(), null, new Draft(values, null));
        return true;
    }

    private boolean end() {
        UUID id = run;
        if (id != null && service.rows().get(runs(), id) != null) {
            service.update(Caller.ofSystem(), runs(), id, new Draft(new HashMap<>(Map.of("statecode", 1)), null));
        }
        return true;
    }

    private Table runs() {
        return service.rows().model().get(RetentionWatcher.RUNS);
    }
}
