package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mockdataverse.definition.Everything;
import org.mockdataverse.definition.Shapes;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Links;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelHistory;
import org.mockdataverse.metadata.Table;

/**
 * RetrieveMetadataChanges: tables, columns, keys and relationships by criteria, and what has changed or gone since a version. Properties that
 * were not asked for are null, as in the service's own answers [K].
 */
final class MetadataChanges implements Message {
    private static final Pattern STAMP = Pattern.compile("(\\d+)!\\d+");

    private final Model model;
    private final Links links;

    MetadataChanges(Model model, Links links) {
        this.model = model;
        this.links = links;
    }

    @Override
    public String name() {
        return "RetrieveMetadataChanges";
    }

    @Override
    public boolean action() {
        return false;
    }

    @Override
    public Answer answer(Call call) {
        Map<String, JsonNode> parameters = call.parameters();
        JsonNode query = parameters.getOrDefault("Query", JsonNodeFactory.instance.objectNode());
        if (!query.isObject() && !query.isNull()) {
            throw Refused.bad("The parameter Query is not a JSON object.");
        }
        long since = since(parameters
                .getOrDefault("ClientVersionStamp", NullNode.getInstance())
                .asText(""));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", links.context("RetrieveMetadataChangesResponse"))
                .put("ServerVersionStamp", model.history().version() + "!0");
        body.set(
                "DeletedMetadata",
                since < 0 ? NullNode.getInstance() : deleted(since, parameters.get("DeletedMetadataFilters")));
        ArrayNode tables = body.putArray("EntityMetadata");
        for (Table table : model.tables()) {
            ObjectNode found = table(query, table, since);
            if (found != null) {
                tables.add(MetadataCriteria.languages(found, query.path("LabelQuery")));
            }
        }
        return Answers.json(200, body, Headers.none());
    }

    /** The version of a stamp; -1 without one. */
    private long since(String stamp) {
        if (stamp.isEmpty() || stamp.equals("null")) {
            return -1;
        }
        Matcher matcher = STAMP.matcher(stamp);
        if (matcher.matches() && matcher.group(1).length() < 19) {
            long version = Long.parseLong(matcher.group(1));
            if (version <= model.history().version() && version >= ModelHistory.BEGINNING) {
                return version;
            }
        }
        // a stamp that the service does not know any more; the client is to start anew
        throw new Refused(
                400, "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");
    }

    private @org.jspecify.annotations.Nullable ObjectNode table(JsonNode query, Table table, long since) {
        ObjectNode own = Everything.table(model, table);
        if (!MetadataCriteria.of(query.path("Criteria")).test(own)) {
            return null;
        }
        boolean changed = since < 0 || changed(own, since);
        ObjectNode shown = MetadataCriteria.shown(own, query.path("Properties"));
        boolean any = changed;
        for (Map.Entry<String, List<ObjectNode>> part :
                Everything.parts(model, table).entrySet()) {
            if (!MetadataCriteria.wanted(query.path("Properties"), part.getKey())) {
                shown.putArray(part.getKey());
                continue;
            }
            JsonNode inner = query.path(
                    switch (part.getKey()) {
                        case "Attributes" -> "AttributeQuery";
                        case "Keys" -> "KeyQuery";
                        default -> "RelationshipQuery";
                    });
            ArrayNode all = shown.putArray(part.getKey());
            for (ObjectNode each : part.getValue()) {
                if ((since < 0 || changed(each, since))
                        && MetadataCriteria.of(inner.path("Criteria")).test(each)) {
                    ObjectNode one = MetadataCriteria.shown(each, inner.path("Properties"));
                    all.add(complex(each, one, since));
                    any = true;
                }
            }
        }
        if (!any) {
            return null;
        }
        return since < 0 ? shown : shown.put("HasChanged", changed);
    }

    private static ObjectNode complex(ObjectNode from, ObjectNode shown, long since) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        String type = from.path(Shapes.TYPE).asText();
        if (!type.isEmpty()) {
            node.put(Shapes.TYPE, type.replace(Shapes.NAMESPACE, Shapes.NAMESPACE + "Complex"));
        }
        node.setAll(shown);
        return since < 0 ? node : node.put("HasChanged", true);
    }

    private boolean changed(ObjectNode definition, long since) {
        UUID id = UUID.fromString(definition.get("MetadataId").asText());
        return model.history().changed().getOrDefault(id, 0L) > since;
    }

    /** What is gone, by kind; only of the kinds asked for, tables where nothing is said. */
    private ObjectNode deleted(long since, @org.jspecify.annotations.Nullable JsonNode filters) {
        Set<String> kinds = new HashSet<>(
                List.of((filters == null || filters.isNull() ? "Default" : filters.asText()).split("\\s*,\\s*", -1)));
        Map<ModelHistory.Kind, List<UUID>> gone = new EnumMap<>(ModelHistory.Kind.class);
        for (ModelHistory.Gone each : model.history().gone()) {
            boolean entity = each.kind() == ModelHistory.Kind.ENTITY && kinds.contains("Default");
            if (each.version() > since
                    && (entity
                            || kinds.contains("All")
                            || kinds.contains(each.kind().wire()))) {
                gone.computeIfAbsent(each.kind(), any -> new ArrayList<>()).add(each.id());
            }
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("Count", gone.size()).put("IsReadOnly", false);
        ArrayNode keys = node.putArray("Keys");
        ArrayNode values = node.putArray("Values");
        gone.forEach((kind, ids) -> {
            keys.add(kind.wire());
            ArrayNode items = values.addObject().putArray("Items");
            ids.forEach(id -> items.add(id.toString()));
        });
        return node;
    }
}
