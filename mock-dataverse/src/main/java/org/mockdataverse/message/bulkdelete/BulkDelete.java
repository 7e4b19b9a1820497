package org.mockdataverse.message.bulkdelete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Origin;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.fetch.QueryExpressions;
import org.mockdataverse.jobs.JobSpec;
import org.mockdataverse.jobs.Jobs;
import org.mockdataverse.jobs.Recurrence;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;

/**
 * The action BulkDelete: a job that deletes what its queries find, row by row, each in a transaction of its own. Needs prvBulkDelete, and Read
 * and Delete on the tables.
 */
public final class BulkDelete implements Feature, Message {
    private static final Set<String> PARAMETERS = Set.of(
            "QuerySet",
            "JobName",
            "SendEmailNotification",
            "ToRecipients",
            "CCRecipients",
            "RecurrencePattern",
            "StartDateTime",
            "SourceImportId",
            "RunNow",
            "Options");

    private final Site site;
    private final Jobs jobs;
    private final QueryExpressions queries;
    private final OperationRows operations;

    /** Mass deletion by jobs of that environment. */
    public BulkDelete(Site site, Jobs jobs) {
        this.site = site;
        this.jobs = jobs;
        this.queries = new QueryExpressions(site.settings(), site.service());
        this.operations =
                new OperationRows(site.service(), new Ids(site.settings().seed() ^ 0xB01DL));
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(new JobStates(operations));
    }

    @Override
    public String name() {
        return "BulkDelete";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        ObjectNode body = call.body();
        body.fieldNames().forEachRemaining(name -> {
            if (!PARAMETERS.contains(name) && !name.contains("@")) {
                throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter '" + name + "' is not one of BulkDelete.");
            }
        });
        Caller caller = call.caller();
        if (!caller.sight().holds("prvBulkDelete")) {
            throw new Refused(403, Codes.PRIVILEGE_DENIED, "Principal user is missing prvBulkDelete privilege.");
        }
        if (call.said("SourceImportId").isPresent()) {
            throw Refused.notYet("deleting the rows of an import (SourceImportId)");
        }
        List<QueryExpressions.Parsed> parsed = queries(call, caller);
        Optional<Recurrence> recurrence = Recurrence.of(text(call, "RecurrencePattern"));
        Instant start = start(call);
        Origin origin = origin(call);
        boolean lasting = site.switches().on(Switch.JOBS_KEEP_REQUEST_OPTIONS);
        Caller worker = caller.from(lasting ? origin : origin.ofJob());
        String name = text(call, "JobName");
        JobSpec spec = JobSpec.of(JobSpec.BULK_DELETE, name, caller)
                .on("BulkDelete", parsed.get(0).table().name())
                .notBefore(start)
                .again(recurrence.orElse(null));
        UUID[] operation = new UUID[1];
        UUID job = jobs.submit(
                spec,
                () -> new DeletionTask(site, operations, () -> operation[0], parsed, worker, recurrence.orElse(null)));
        operation[0] = operations.insert(
                job,
                name,
                caller,
                recurrence.isPresent(),
                start,
                call.must("QuerySet").toString());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("@odata.context", site.links().context("BulkDeleteResponse"));
        return Answers.json(200, answer.put("JobId", job.toString()), Headers.none());
    }

    private List<QueryExpressions.Parsed> queries(Call call, Caller caller) {
        JsonNode set = call.must("QuerySet");
        if (!set.isArray() || set.isEmpty()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'QuerySet' is not an array of queries.");
        }
        List<QueryExpressions.Parsed> parsed = new ArrayList<>();
        for (JsonNode each : set) {
            QueryExpressions.Parsed query = queries.of(each);
            Table table = query.table();
            query.check(caller);
            if (!table.name().equals(DeletionTask.AUDIT) && !caller.sight().may(Privilege.Right.DELETE, table)) {
                throw Refused.denied(table, Privilege.Right.DELETE);
            }
            parsed.add(query);
        }
        return parsed;
    }

    private static Origin origin(Call call) {
        Origin origin = call.caller().origin();
        JsonNode options = call.said("Options").orElse(JsonNodeFactory.instance.objectNode());
        if (!options.isObject()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Options' is not an object.");
        }
        boolean sandbox = flag(options, "RunJobForSandbox", false);
        if (sandbox) {
            origin = origin.withoutSteps();
        }
        // left out, deleted rows go to the bin like others
        return sandbox || !flag(options, "CanRecoverDeletedRecords", true) ? origin.withoutBin() : origin;
    }

    private static boolean flag(JsonNode options, String name, boolean otherwise) {
        JsonNode value = options.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The option '" + name + "' is not true or false.");
        }
        return value.booleanValue();
    }

    private static String text(Call call, String name) {
        JsonNode value = call.must(name);
        if (!value.isTextual()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter '" + name + "' is not a text.");
        }
        return value.textValue();
    }

    private static @Nullable Instant start(Call call) {
        boolean now = call.said("RunNow").filter(JsonNode::booleanValue).isPresent();
        Optional<JsonNode> said = call.said("StartDateTime");
        if (now || said.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(said.get().asText()).toInstant();
        } catch (DateTimeException other) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'StartDateTime' is not a date with a time.");
        }
    }
}
