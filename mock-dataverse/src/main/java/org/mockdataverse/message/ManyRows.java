package org.mockdataverse.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.ContentIds;
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Graph;
import org.mockdataverse.engine.Graphs;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Located;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.OwnRows;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;

/**
 * CreateMultiple, UpdateMultiple, UpsertMultiple and DeleteMultiple. On standard tables all of it happens or nothing; on elastic tables each row
 * by itself, and DeleteMultiple is theirs alone.
 */
public final class ManyRows implements Feature {
    private final Site site;
    private final Graphs graphs;

    /** The messages of an environment. */
    public ManyRows(Site site) {
        this.site = site;
        this.graphs = new Graphs(site.service(), site.locator(), site.payloads());
    }

    @Override
    public List<Message> messages() {
        return List.of(
                new Bound("CreateMultiple", this::create),
                new Bound("UpdateMultiple", this::update),
                new Bound("UpsertMultiple", this::upsert),
                new Bound("DeleteMultiple", this::delete));
    }

    private record Bound(String name, Function<Call, Answer> work) implements Message {
        @Override
        public boolean action() {
            return true;
        }

        @Override
        public Binding binding() {
            return Binding.TABLE;
        }

        @Override
        public Answer answer(Call call) {
            return work.apply(call);
        }
    }

    private Answer create(Call call) {
        Table table = table(call, "Create");
        List<UUID> ids = new ArrayList<>();
        Rows rows = new Rows(site, call, table);
        for (ObjectNode target : ManyTargets.of(call, table)) {
            rows.each(() -> {
                Graph graph = graphs.read(table, target, ContentIds.none());
                if (!graph.alone()) {
                    throw Refused.notYet("creating rows along with those of CreateMultiple");
                }
                UUID id = graphs.create(call.caller(), table, graph);
                ids.add(id);
                return id;
            });
        }
        return rows.answer(() -> {
            ObjectNode body = context("CreateMultipleResponse");
            var told = body.putArray("Ids");
            ids.forEach(id -> told.add(id.toString()));
            return Answers.json(200, body, Headers.none());
        });
    }

    private Answer update(Call call) {
        Table table = table(call, "Update");
        Set<UUID> seen = new HashSet<>();
        Rows rows = new Rows(site, call, table);
        for (ObjectNode target : ManyTargets.of(call, table)) {
            rows.each(() -> {
                UUID id = ManyTargets.named(site.locator(), site.payloads(), table, target)
                        .found();
                // documented: of several for one row only the first counts
                if (seen.add(id)) {
                    site.service().update(call.caller(), table, id, said(table, target));
                }
                return id;
            });
        }
        return rows.answer(() -> Answers.none(Headers.none()));
    }

    private Answer upsert(Call call) {
        Table table = table(call, "Upsert");
        Set<UUID> seen = new HashSet<>();
        Map<UUID, Boolean> created = new LinkedHashMap<>();
        Rows rows = new Rows(site, call, table);
        for (ObjectNode target : ManyTargets.of(call, table)) {
            rows.each(() -> {
                Located located = ManyTargets.named(site.locator(), site.payloads(), table, target);
                UUID id = located.id();
                boolean there = id != null && site.service().rows().get(table, id) != null;
                UUID written = there ? Objects.requireNonNull(id) : created(call.caller(), table, located, target);
                if (!seen.add(written)) {
                    // documented as an error; its code is not [K]
                    throw new Refused(
                            400, Codes.DUPLICATE_ROW, "Several rows of 'Targets' are named by the same key values.");
                }
                if (there) {
                    site.service().update(call.caller(), table, written, said(table, target));
                }
                created.put(written, !there);
                return written;
            });
        }
        return rows.answer(() -> {
            if (!site.switches().on(Switch.UPSERT_MULTIPLE_TELLS)) {
                return Answers.none(Headers.none());
            }
            ObjectNode body = context("UpsertMultipleResponse");
            var results = body.putArray("Results");
            created.forEach((id, made) -> results.addObject()
                    .put("RecordCreated", made)
                    .putObject("Target")
                    .put("@odata.type", "#Microsoft.Dynamics.CRM." + table.name())
                    .put(table.primaryId(), id.toString()));
            return Answers.json(200, body, Headers.none());
        });
    }

    private Answer delete(Call call) {
        Table table = table(call, "Delete");
        if (!elastic(table)) {
            throw new Refused(405, Codes.NOT_SUPPORTED, "DeleteMultiple has not yet been implemented.");
        }
        Rows rows = new Rows(site, call, table);
        for (ObjectNode target : ManyTargets.of(call, table)) {
            rows.each(() -> {
                UUID id = ManyTargets.named(site.locator(), site.payloads(), table, target)
                        .found();
                site.service().delete(call.caller(), table, id);
                return id;
            });
        }
        return rows.answer(() -> Answers.none(Headers.none()));
    }

    private UUID created(Caller caller, Table table, Located located, ObjectNode target) {
        Draft draft = said(table, target);
        for (Map.Entry<String, Object> part : located.key().entrySet()) {
            draft = draft.with(part.getKey(), part.getValue());
        }
        return site.service().create(caller, table, located.id(), draft);
    }

    private Draft said(Table table, ObjectNode target) {
        return site.payloads().draft(table, target, ContentIds.none()).without(table.primaryId());
    }

    private Table table(Call call, String message) {
        Table table = Objects.requireNonNull(call.table());
        OwnRows.check(site.model(), table, message);
        return table;
    }

    private ObjectNode context(String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", site.links().context(type));
    }

    static boolean elastic(Table table) {
        return table.traits().tableType().equals("Elastic");
    }

    /** The rows of one request: on an elastic table each stands or falls by itself. */
    private static final class Rows {
        private final Site site;
        private final Call call;
        private final boolean elastic;
        private final List<@Nullable UUID> ids = new ArrayList<>();
        private final List<Optional<Refused>> refusals = new ArrayList<>();

        Rows(Site site, Call call, Table table) {
            this.site = site;
            this.call = call;
            this.elastic = elastic(table);
        }

        void each(Supplier<UUID> work) {
            try {
                ids.add(elastic ? site.service().attempt(work) : work.get());
                refusals.add(Optional.empty());
            } catch (Refused refused) {
                if (!elastic) {
                    throw refused;
                }
                ids.add(null);
                refusals.add(Optional.of(refused));
            }
        }

        Answer answer(Supplier<Answer> success) {
            Optional<Refused> first =
                    refusals.stream().flatMap(Optional::stream).findFirst();
            return first.isEmpty() ? success.get() : failed(first.get());
        }

        private Answer failed(Refused first) {
            var details = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < refusals.size(); i++) {
                UUID id = ids.get(i);
                details.addObject()
                        .put("RequestIndex", i)
                        .put("Id", id == null ? "" : id.toString())
                        .put(
                                "StatusCode",
                                refusals.get(i).map(each -> number(each.code())).orElse(0));
            }
            return Answers.error(
                    first,
                    call.request().headers(),
                    Map.of("@Microsoft.PowerApps.CDS.ErrorDetails.Plugin.BulkApiErrorDetails", details.toString()));
        }

        private static int number(String code) {
            return code.startsWith("0x") ? Integer.parseUnsignedInt(code.substring(2), 16) : -1;
        }
    }
}
