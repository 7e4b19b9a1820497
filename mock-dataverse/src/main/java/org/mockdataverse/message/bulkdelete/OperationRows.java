package org.mockdataverse.message.bulkdelete;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Rows of bulkdeleteoperation and bulkdeletefailure, as the service itself writes them. Each call is atomic. */
final class OperationRows {
    private final RowService service;
    private final Ids ids;

    OperationRows(RowService service, Ids ids) {
        this.service = service;
        this.ids = ids;
    }

    UUID insert(UUID job, String name, Caller caller, boolean recurring, @Nullable Instant start, String queries) {
        return service.writing(() -> {
            Work work = service.work();
            UUID id = ids.next();
            UUID user = caller.user();
            Reference author = user == null ? null : new Reference("systemuser", user);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("name", name);
            values.put("asyncoperationid", new Reference("asyncoperation", job));
            values.put("isrecurring", recurring);
            values.put("nextrun", start == null ? work.now() : start);
            values.put("orderedquerysetxml", queries);
            values.put("successcount", 0);
            values.put("failurecount", 0);
            values.put("processingqeindex", 0);
            values.put("statecode", 0);
            values.put("statuscode", 0);
            values.put("createdon", work.now());
            values.put("createdby", author);
            values.put("ownerid", author);
            values.put("owninguser", author);
            values.put("owningbusinessunit", author == null ? null : unit(work, author.id()));
            put(work, table("bulkdeleteoperation"), id, null, values);
            return id;
        });
    }

    /** Writes values to an operation. */
    void update(UUID operation, Map<String, ? extends @Nullable Object> values) {
        service.writing(() -> {
            Work work = service.work();
            StoredRow row = work.get(table("bulkdeleteoperation"), operation);
            if (row != null) {
                Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
                all.put("modifiedon", work.now());
                put(work, table("bulkdeleteoperation"), operation, row, all);
            }
            return true;
        });
    }

    /** One more row is deleted, or, with a refusal, could not be. */
    void count(UUID operation, UUID job, int query, @Nullable Reference row, @Nullable Refused refused) {
        service.writing(() -> {
            Work work = service.work();
            StoredRow now = work.get(table("bulkdeleteoperation"), operation);
            if (now == null) {
                return false;
            }
            String counter = refused == null ? "successcount" : "failurecount";
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put(counter, now.value(counter) instanceof Integer count ? count + 1 : 1);
            values.put("processingqeindex", query);
            put(work, table("bulkdeleteoperation"), operation, now, values);
            if (refused != null) {
                Table failures = table("bulkdeletefailure");
                Map<String, @Nullable Object> failure = new LinkedHashMap<>();
                failure.put("asyncoperationid", new Reference("asyncoperation", job));
                failure.put("bulkdeleteoperationid", new Reference("bulkdeleteoperation", operation));
                failure.put("regardingobjectid", row);
                failure.put("errornumber", number(refused.code()));
                failure.put("errordescription", refused.text());
                failure.put("orderedqueryindex", query);
                put(work, failures, ids.next(), null, failure);
            }
            return true;
        });
    }

    /** The operations of a job. */
    List<UUID> of(UUID job) {
        List<UUID> found = new ArrayList<>();
        Table table = table("bulkdeleteoperation");
        service.rows().holding(table, table.column("asyncoperationid").orElseThrow(), job, row -> found.add(row.id()));
        return found;
    }

    private Table table(String name) {
        return service.rows().model().get(name);
    }

    private static @Nullable Object unit(Work work, UUID user) {
        StoredRow row = work.get(work.model().get("systemuser"), user);
        return row == null ? null : row.value("businessunitid");
    }

    private static void put(
            Work work, Table table, UUID id, @Nullable StoredRow row, Map<String, ? extends @Nullable Object> values) {
        @Nullable Object[] all = row == null ? new Object[table.columns().size()] : row.values();
        values.forEach((column, value) -> all[table.ordinal(column)] = value);
        work.put(table, id, all);
    }

    private static int number(String code) {
        return code.startsWith("0x") ? Integer.parseUnsignedInt(code.substring(2), 16) : 0;
    }
}
