package org.mockdataverse.message.bulkdelete;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Contents;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.fetch.QueryExpressions;
import org.mockdataverse.jobs.JobTask;
import org.mockdataverse.jobs.Outcome;
import org.mockdataverse.jobs.Recurrence;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** One run of a mass deletion, made when it begins: it looks what was there by then, and deletes a row in each step. */
final class DeletionTask implements JobTask {
    static final String AUDIT = "audit";

    private record Doomed(int query, Table table, UUID id, boolean retained) {}

    private final Site site;
    private final OperationRows operations;
    private final Supplier<UUID> operation;
    private final List<QueryExpressions.Parsed> queries;
    private final Caller caller;
    private final @Nullable Recurrence recurrence;
    private final Instant began;
    private @Nullable List<Doomed> doomed;
    private int next;

    DeletionTask(
            Site site,
            OperationRows operations,
            Supplier<UUID> operation,
            List<QueryExpressions.Parsed> queries,
            Caller caller,
            @Nullable Recurrence recurrence) {
        this.site = site;
        this.operations = operations;
        this.operation = operation;
        this.queries = queries;
        this.caller = caller;
        this.recurrence = recurrence;
        this.began = site.settings().clock().instant();
    }

    @Override
    public Outcome step(UUID job) {
        List<Doomed> all = doomed;
        if (all == null) {
            all = site.service().reading(this::look);
            doomed = all;
            state(2, 20);
        }
        if (next < all.size()) {
            one(job, all.get(next++));
        }
        return next < all.size() ? new Outcome.More() : done();
    }

    private List<Doomed> look() {
        List<Doomed> found = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            QueryExpressions.Parsed query = queries.get(i);
            Table table = query.table();
            for (UUID id : query.ids(caller)) {
                StoredRow row = query.rows().get(table, id);
                boolean before =
                        row != null && !(row.value("createdon") instanceof Instant made && made.isAfter(began));
                if (before) {
                    found.add(new Doomed(i, table, id, query.retained()));
                }
            }
        }
        return found;
    }

    private void one(UUID job, Doomed row) {
        try {
            boolean deleted = site.service().writing(() -> delete(row));
            if (deleted) {
                operations.count(operation.get(), job, row.query(), null, null);
            }
        } catch (Refused refused) {
            Table failures = site.model().get("bulkdeletefailure");
            boolean named = failures.column("regardingobjectid")
                    .orElseThrow()
                    .targets()
                    .contains(row.table().name());
            Reference regarding = named ? new Reference(row.table().name(), row.id()) : null;
            operations.count(operation.get(), job, row.query(), regarding, refused);
        }
    }

    /** False when it is gone already: an earlier row took it along. */
    private boolean delete(Doomed row) {
        Work work = site.service().work();
        if (row.retained()) {
            return purge(work, row);
        }
        if (work.get(row.table(), row.id()) == null) {
            return false;
        }
        if (row.table().name().equals(AUDIT)) {
            work.remove(row.table(), row.id());
        } else {
            site.service().delete(caller, row.table(), row.id());
        }
        return true;
    }

    /** A row leaves the archive; that raises Delete too, and leads to no bin. */
    private boolean purge(Work work, Doomed row) {
        StoredRow there = site.service().retained().get(row.table(), row.id());
        if (there == null) {
            return false;
        }
        if (!caller.sight().mayDelete(there)) {
            throw Refused.denied(row.table(), Privilege.Right.DELETE);
        }
        Caller quiet = caller.from(caller.origin().withoutBin());
        Change change = new Change(
                Change.Kind.DELETE, row.table(), row.id(), there, null, Set.of(), quiet, 1, null, null, null);
        work.before(change);
        Contents.forget(work, site.service().retained(), there);
        work.removeBeside(site.service().retained(), row.table(), row.id());
        work.happened(change);
        return true;
    }

    private Outcome done() {
        Map<String, @Nullable Object> values = new HashMap<>();
        Instant now = site.settings().clock().instant();
        if (recurrence != null) {
            Instant start = recurrence.next(now, now);
            values.put("nextrun", start);
            values.put("statecode", 1);
            values.put("statuscode", 10);
        } else {
            values.put("nextrun", null);
            values.put("statecode", 3);
            values.put("statuscode", 30);
        }
        operations.update(operation.get(), values);
        return new Outcome.Succeeded("");
    }

    private void state(int state, int status) {
        operations.update(operation.get(), Map.of("statecode", state, "statuscode", status));
    }
}
