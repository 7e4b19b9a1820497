package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.mockdataverse.engine.Draft;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Feature;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * Members of static marketing lists, which come and go by these actions only: a list is changed who may write it, for members who may be read
 * [K]. What is answered of a dynamic or locked list, of a row of another table and of a member twice is not verified [K].
 */
final class ListMembers implements Feature, Watcher {
    private static final String LIST = "list";
    private static final String MEMBER = "listmember";
    private static final Map<Integer, String> TABLES = Map.of(1, "account", 2, "contact", 4, "lead");

    private final Site site;

    ListMembers(Site site) {
        this.site = site;
    }

    @Override
    public List<Message> messages() {
        return List.of(
                new Action("AddMemberList", Message.Binding.ROW, this::add),
                new Action("RemoveMemberList", Message.Binding.ROW, this::remove),
                new Action("AddListMembersList", Message.Binding.NONE, this::addAll));
    }

    @Override
    public List<Watcher> watchers() {
        return List.of(this);
    }

    @Override
    public void before(Work work, Change change) {
        if (joins(change) && !change.caller().system()) {
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The '" + change.kind().message() + "' method does not support entities of type '" + MEMBER + "'.");
        }
    }

    @Override
    public void within(Work work, Change change) {
        if (joins(change)) {
            count(work, change.id(), change.kind() == Change.Kind.ASSOCIATE ? 1 : -1);
        }
        StoredRow gone = change.before();
        boolean member = change.table().name().equals(MEMBER);
        if (member && change.kind() == Change.Kind.DELETE && gone != null) {
            count(work, list(gone), -1);
        }
        StoredRow come = change.after();
        if (member && change.kind() == Change.Kind.CREATE && come != null) {
            count(work, list(come), 1);
        }
    }

    private static boolean joins(Change change) {
        return change.association() != null
                && change.association().intersectTable().equals(MEMBER);
    }

    private static @Nullable UUID list(StoredRow member) {
        return member.value("listid") instanceof Reference list ? list.id() : null;
    }

    private void count(Work work, @Nullable UUID id, int more) {
        Table table = site.model().get(LIST);
        StoredRow list = id == null ? null : work.get(table, id);
        if (id != null && list != null) {
            @Nullable Object[] values = list.values();
            int at = table.ordinal("membercount");
            values[at] = (values[at] instanceof Integer before ? before : 0) + more;
            work.put(table, id, values);
        }
    }

    private Answer add(Call call) {
        StoredRow list = list(call.caller(), call.row());
        UUID id = put(call.caller(), list, entity(call));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", site.links().context("AddMemberListResponse"));
        return Answers.json(200, body.put("Id", id.toString()), Headers.none());
    }

    private Answer addAll(Call call) {
        StoredRow list = list(call.caller(), named(site.model().get(LIST), call.must("List")));
        JsonNode members = call.must("Members");
        if (!members.isArray()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Members' is not an array.");
        }
        Table table = members(list);
        for (JsonNode member : members) {
            put(call.caller(), list, named(table, member));
        }
        return Answers.none(Headers.none());
    }

    private Answer remove(Call call) {
        StoredRow list = list(call.caller(), call.row());
        UUID entity = entity(call);
        UUID member =
                find(list, entity).orElseThrow(() -> Refused.gone(members(list).name(), entity));
        site.service().delete(Hands.of(call.caller()), site.model().get(MEMBER), member);
        return Answers.none(Headers.none());
    }

    private UUID put(Caller caller, StoredRow list, UUID entity) {
        Table table = members(list);
        StoredRow row = site.service().rows().get(table, entity);
        if (row == null) {
            throw Refused.gone(table.name(), entity);
        }
        if (!caller.sight().mayRead(table) || !caller.sight().sees(row)) {
            throw Refused.denied(caller.sight(), row, Privilege.Right.READ);
        }
        return find(list, entity)
                .orElseGet(() -> site.service()
                        .create(
                                Hands.of(caller),
                                site.model().get(MEMBER),
                                null,
                                Draft.of(Map.of(
                                        "listid", new Reference(LIST, list.id()),
                                        "entityid", new Reference(table.name(), entity)))));
    }

    private Optional<UUID> find(StoredRow list, UUID entity) {
        Table table = site.model().get(MEMBER);
        List<UUID> found = new ArrayList<>();
        site.service().rows().holding(table, table.column("entityid").orElseThrow(), entity, row -> {
            if (list.id().equals(list(row))) {
                found.add(row.id());
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** The list, if its members may be changed by that caller. */
    private StoredRow list(Caller caller, UUID id) {
        Table table = site.model().get(LIST);
        StoredRow list = site.service().rows().get(table, id);
        if (list == null) {
            throw Refused.gone(LIST, id);
        }
        if (!caller.sight().mayWrite(list)) {
            throw Refused.denied(caller.sight(), list, Privilege.Right.WRITE);
        }
        if (Boolean.TRUE.equals(list.value("type"))) {
            throw new Refused(400, Codes.INVALID_ARGUMENT, "The members of a dynamic list are what its query finds.");
        }
        if (Boolean.TRUE.equals(list.value("lockstatus"))) {
            throw new Refused(400, Codes.INVALID_ARGUMENT, "The list is locked.");
        }
        return list;
    }

    private Table members(StoredRow list) {
        Object code = list.value("createdfromcode");
        return Optional.ofNullable(code instanceof Integer from ? TABLES.get(from) : null)
                .flatMap(name -> site.model().table(name))
                .orElseThrow(() -> Refused.bad("The list does not say of which table its members are."));
    }

    private static UUID entity(Call call) {
        return Locator.uuid(call.must("EntityId").asText())
                .orElseThrow(() -> new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'EntityId' is not an id."));
    }

    private UUID named(Table table, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "A list or a member is named by an object.");
        }
        Optional<String> type = Targets.type(object);
        if (type.isPresent() && !type.get().equals(table.name())) {
            throw new Refused(
                    400,
                    Codes.INVALID_ARGUMENT,
                    "A row of '" + type.get() + "' stands where '" + table.name() + "' is asked for.");
        }
        return ManyTargets.named(site.locator(), site.payloads(), table, object).found();
    }

    private record Action(String name, Binding binding, java.util.function.Function<Call, Answer> work)
            implements Message {
        @Override
        public boolean action() {
            return true;
        }

        @Override
        public boolean binds(Table table) {
            return table.name().equals(LIST);
        }

        @Override
        public Answer answer(Call call) {
            return work.apply(call);
        }
    }
}
