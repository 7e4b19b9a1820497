package org.mockdataverse.message.duplicates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.ContentIds;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/**
 * Refuses duplicates where a request asks for it, by {@code MSCRM.SuppressDuplicateDetection: false}, and tells them by the function
 * RetrieveDuplicates. Rows that are made along with others or many at once are checked too [K].
 */
public final class DuplicateDetection implements Feature, Watcher, Message {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

    private final Site site;
    private final Rules rules;

    /** Detection by an environment's rules. */
    public DuplicateDetection(Site site) {
        this.site = site;
        this.rules = new Rules(site.service().rows());
    }

    @Override
    public List<Message> messages() {
        return List.of(this);
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(this);
    }

    @Override
    public void before(Work work, Change change) {
        StoredRow coming = change.coming();
        boolean written = change.kind() == Change.Kind.CREATE || change.kind() == Change.Kind.UPDATE;
        if (!written || coming == null || change.parent() != null || !asked(change.caller())) {
            return;
        }
        rules.each(change.caller().sight(), change.table(), change.id(), coming::value, null, duplicate -> {
            throw new Refused(
                    412,
                    Codes.DUPLICATE_FOUND,
                    "A record was not created or updated because a duplicate of the current record already exists.");
        });
    }

    private static boolean asked(Caller caller) {
        return !caller.system()
                && caller.origin()
                        .headers()
                        .first("MSCRM.SuppressDuplicateDetection")
                        .filter("false"::equalsIgnoreCase)
                        .isPresent();
    }

    @Override
    public String name() {
        return "RetrieveDuplicates";
    }

    @Override
    public boolean action() {
        return false;
    }

    @Override
    public Answer answer(Call call) {
        if (!(call.parameter("BusinessEntity") instanceof ObjectNode entity)) {
            throw Refused.bad("The parameter 'BusinessEntity' is not an object.");
        }
        JsonNode type = entity.path("@odata.type");
        Table base = table(type.asText().replace("#", "").replace(NAMESPACE, ""));
        Table matching = table(call.parameter("MatchingEntityName").asText());
        call.request().mayRead(base);
        call.request().mayRead(matching);
        Draft draft = site.payloads().draft(base, entity, ContentIds.none());
        UUID own = draft.values().get(base.primaryId()) instanceof UUID id ? id : null;
        Map<String, @Nullable Object> values = new HashMap<>();
        known(call.caller(), base, own)
                .ifPresent(row -> base.columns().forEach(each -> values.put(each.name(), row.value(each.name()))));
        values.putAll(draft.values());
        Set<UUID> found = new LinkedHashSet<>();
        rules.each(call.caller().sight(), base, own, values::get, matching, row -> {
            found.add(row.id());
            return true;
        });
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().base() + "$metadata#Collection(" + NAMESPACE + "crmbaseentity)");
        ArrayNode list = body.putArray("value");
        for (UUID id : page(call, new ArrayList<>(found))) {
            ObjectNode row = site.reads()
                    .represent(
                            call.caller().sight(),
                            matching,
                            id,
                            "",
                            call.request().headers());
            row.remove("@odata.context");
            list.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("@odata.type", "#" + NAMESPACE + matching.name())
                    .setAll(row));
        }
        return Answers.json(200, body, Headers.none());
    }

    /** The row as it is, if the caller names one that is there. */
    private Optional<StoredRow> known(Caller caller, Table table, @Nullable UUID id) {
        return Optional.ofNullable(id == null ? null : site.service().rows().get(table, id))
                .filter(caller.sight()::sees);
    }

    private static List<UUID> page(Call call, List<UUID> all) {
        JsonNode paging = call.parameters().getOrDefault("PagingInfo", JsonNodeFactory.instance.nullNode());
        int size = paging.path("Count").asInt(0);
        int number = Math.max(1, paging.path("PageNumber").asInt(1));
        if (size <= 0) {
            return number == 1 ? all : List.of();
        }
        int from = (int) Math.min(all.size(), (long) (number - 1) * size);
        return all.subList(from, (int) Math.min(all.size(), (long) from + size));
    }

    private Table table(String name) {
        return site.model()
                .table(name)
                .orElseThrow(() -> new Refused(
                        404,
                        Codes.NO_SUCH_ROW,
                        "The entity with a name = '" + name + "' was not found in the MetadataCache."));
    }
}
