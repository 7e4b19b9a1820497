package org.mockdataverse.jobs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Rows of asyncoperation as the service itself writes them: no message is raised for them. Each call is atomic. */
final class JobRows {
    static final String TABLE = "asyncoperation";

    private final RowService service;

    JobRows(RowService service) {
        this.service = service;
    }

    private Table table() {
        return service.rows().model().get(TABLE);
    }

    void insert(UUID id, JobSpec spec) {
        service.writing(() -> {
            Work work = service.work();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", spec.name());
            values.put("operationtype", spec.type());
            state(values, JobState.READY);
            values.put("postponeuntil", spec.postponed());
            values.put("messagename", spec.message().isEmpty() ? null : spec.message());
            values.put("primaryentitytype", spec.table().isEmpty() ? null : spec.table());
            values.put("regardingobjectid", spec.regarding());
            values.put("owningextensionid", spec.extension());
            values.put("data", spec.data());
            values.put("retrycount", 0);
            Recurrence recurrence = spec.recurrence();
            if (recurrence != null) {
                values.put("recurrencepattern", recurrence.pattern());
                values.put("recurrencestarttime", spec.postponed() == null ? work.now() : spec.postponed());
            }
            origin(values, spec.caller());
            authorship(work, values, spec.caller());
            put(work, id, new Object[table().columns().size()], values);
            return true;
        });
    }

    /** Changes a row and stamps it. */
    void update(UUID id, Map<String, ? extends @Nullable Object> changes) {
        service.writing(() -> {
            StoredRow row = service.work().get(table(), id);
            if (row != null) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>(changes);
                values.put("modifiedon", service.work().now());
                put(service.work(), id, row.values(), values);
            }
            return true;
        });
    }

    void delete(UUID id) {
        service.writing(() -> {
            service.work().remove(table(), id);
            return true;
        });
    }

    @Nullable
    StoredRow row(UUID id) {
        return service.rows().get(table(), id);
    }

    static void state(Map<String, @Nullable Object> values, JobState state) {
        values.put("statecode", state.state());
        values.put("statuscode", state.status());
    }

    private static void origin(Map<String, @Nullable Object> values, Caller caller) {
        values.put("correlationid", caller.origin().correlation());
        values.put("requestid", caller.origin().request());
        values.put("depth", caller.origin().depth());
    }

    private static void authorship(Work work, Map<String, @Nullable Object> values, Caller caller) {
        Instant now = work.now();
        UUID user = caller.user();
        Reference author = user == null ? null : new Reference("systemuser", user);
        values.put("createdon", now);
        values.put("modifiedon", now);
        values.put("createdby", author);
        values.put("modifiedby", author);
        values.put("ownerid", author);
        values.put("owninguser", author);
        StoredRow row = user == null ? null : work.get(work.model().get("systemuser"), user);
        values.put("owningbusinessunit", row == null ? null : row.value("businessunitid"));
    }

    private void put(Work work, UUID id, @Nullable Object[] row, Map<String, ? extends @Nullable Object> values) {
        Table table = table();
        values.forEach((column, value) -> row[table.ordinal(column)] = value);
        work.put(table, id, row);
    }
}
