package org.mockdataverse.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.NumberText;
import org.mockdataverse.behaviour.Values;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Reads the JSON bodies of writes. */
public final class Payloads {
    private static final String TYPE = "@odata.type";
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final String BIND = "@odata.bind";
    private static final String PARTY = "activityparty";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern COMPATIBLE =
            Pattern.compile(";\\s*IEEE754Compatible\\s*=\\s*true", Pattern.CASE_INSENSITIVE);

    private final Model model;
    private final Locator locator;

    public Payloads(Model model, Locator locator) {
        this.model = model;
        this.locator = locator;
    }

    /** The object that a body is. */
    public static ObjectNode object(Ask ask) {
        if (ask.body().length == 0) {
            throw Refused.bad("The request must have a body.");
        }
        if (ask.headers()
                .first("Content-Type")
                .filter(type -> type.contains("json"))
                .isEmpty()) {
            // the status is not verified [K]
            throw new Refused(415, Codes.BAD_REQUEST, "The body's Content-Type must be application/json.");
        }
        try {
            if (JSON.readTree(ask.body()) instanceof ObjectNode object) {
                String type = ask.headers().first("Content-Type").orElse("");
                return COMPATIBLE.matcher(type).find() ? (ObjectNode) compatible(object) : object;
            }
        } catch (JsonProcessingException other) {
            // told below; the parser's own text quotes the body
        } catch (IOException other) {
            throw new IllegalStateException("reading from memory", other);
        }
        throw new Refused(400, Codes.INVALID_PAYLOAD, "The body is not a JSON object.");
    }

    private static JsonNode compatible(JsonNode node) {
        if (node.isTextual()) {
            return new NumberText(node.textValue());
        }
        if (node instanceof ArrayNode array) {
            ArrayNode same = array.arrayNode();
            array.forEach(each -> same.add(compatible(each)));
            return same;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode same = object.objectNode();
            object.properties().forEach(field -> same.set(field.getKey(), compatible(field.getValue())));
            return same;
        }
        return node;
    }

    /** What a body wants written to a row of the table, nothing along with it. */
    public Draft draft(Table table, ObjectNode body, ContentIds ids) {
        mustBe(table, body.path(TYPE));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> parties = null;
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.endsWith(BIND)) {
                bind(table, name.substring(0, name.length() - BIND.length()), value, values, ids);
            } else if (parties(table, name)) {
                parties = parties(value, ids);
            } else if (!name.contains("@")) {
                // other annotations say nothing that is to be written
                plain(table, name, value, values);
            }
        }
        return new Draft(values, parties);
    }

    /** A body that says to be of another type is refused, as OData libraries do; the wording is theirs [K]. */
    private static void mustBe(Table table, JsonNode type) {
        String said = type.asText("");
        String name = said.startsWith("#") ? said.substring(1) : said;
        boolean base = table.traits().activity() && name.equals(NAMESPACE + "activitypointer");
        if (!name.isEmpty() && !name.equals(NAMESPACE + table.name()) && !base) {
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "A resource with type '" + name + "' was found, but it is not assignable to the expected type '"
                            + NAMESPACE + table.name() + "'.");
        }
    }

    /** The row that a body names by the columns of an alternate key. */
    public Optional<Located> byKey(Table table, ObjectNode body) {
        return locator.byKey(table, draft(table, body, ContentIds.none()).values());
    }

    /** Whether the property is the parties of an activity. */
    public boolean parties(Table table, String name) {
        return table.traits().activity()
                && model.collection(table.name(), name)
                        .filter(each -> each.referencingTable().equals(PARTY)
                                && each.referencingColumn().equals("activityid"))
                        .isPresent();
    }

    /** The parties in an array. */
    public List<Map<String, @Nullable Object>> parties(JsonNode array, ContentIds ids) {
        if (!array.isArray()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parties of an activity are a JSON array.");
        }
        Table table = model.get(PARTY);
        List<Map<String, @Nullable Object>> parties = new ArrayList<>();
        for (JsonNode each : array) {
            if (!(each instanceof ObjectNode party)) {
                throw new Refused(400, Codes.INVALID_PAYLOAD, "A party is a JSON object.");
            }
            Map<String, @Nullable Object> values =
                    new LinkedHashMap<>(draft(table, party, ids).values());
            values.remove(table.primaryId());
            if (values.containsKey("activityid")) {
                throw new Refused(400, Codes.READ_ONLY_COLUMN, "The column 'activityid' of a party cannot be written.");
            }
            parties.add(values);
        }
        return parties;
    }

    /** The column that a property or a lookup's navigation property sets, to empty it. */
    public Column column(Table table, String property) {
        Optional<Column> own = table.column(property).filter(Column::stored);
        return own.or(() -> navigated(table, property).stream()
                        .findFirst()
                        .flatMap(relationship -> table.column(relationship.referencingColumn())))
                .orElseThrow(() -> unknown(table, property));
    }

    /** Relationships behind a lookup's navigation property; several for an owner. */
    public List<Relationship> navigated(Table table, String navigation) {
        return model.manyToOne(table.name()).stream()
                .filter(each -> each.lookupNavigation().equals(navigation))
                .toList();
    }

    /** A row for a lookup's navigation property, of a table that it may refer to. */
    public void refer(Table table, String navigation, Reference row, Map<String, @Nullable Object> values) {
        for (Relationship relationship : navigated(table, navigation)) {
            if (relationship.referencedTable().equals(row.table())) {
                values.put(relationship.referencingColumn(), row);
                return;
            }
        }
        Optional<Column> owner = table.column(navigation).filter(column -> column.type() == ColumnType.OWNER);
        if (owner.isPresent() && owner.get().targets().contains(row.table())) {
            values.put(navigation, row);
            return;
        }
        if (owner.isEmpty() && navigated(table, navigation).isEmpty()) {
            throw unknown(table, navigation);
        }
        throw new Refused(
                400,
                Codes.INVALID_PAYLOAD,
                "The navigation property '" + navigation + "' of '" + table.name() + "' does not refer to rows of '"
                        + row.table() + "'.");
    }

    private void bind(
            Table table, String navigation, JsonNode value, Map<String, @Nullable Object> values, ContentIds ids) {
        if (value.isNull()) {
            values.put(column(table, navigation).name(), null);
        } else if (value.isTextual()) {
            refer(table, navigation, locator.row(value.textValue(), ids), values);
        } else if (value.isArray()) {
            throw deepUpdate();
        } else {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "A value of @odata.bind is neither a text nor null.");
        }
    }

    private void plain(Table table, String name, JsonNode value, Map<String, @Nullable Object> values) {
        Optional<Column> column = table.column(name).filter(Column::stored);
        if (column.isPresent() && !column.get().type().isLookup()) {
            values.put(name, Values.ofJson(table, column.get(), value));
        } else if (table.property(name).isPresent()) {
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
        } else if (column.isPresent() || !navigated(table, name).isEmpty()) {
            if (!value.isNull()) {
                throw deepUpdate();
            }
            values.put(column(table, name).name(), null);
        } else if (model.collection(table.name(), name).isPresent()
                || model.manyToMany(table.name(), name).isPresent()) {
            throw deepUpdate();
        } else {
            throw unknown(table, name);
        }
    }

    /** Rows are created along with a new one, not with a change, and not with a change that creates. */
    private static Refused deepUpdate() {
        return Refused.bad("Deep update of navigation properties is not allowed.");
    }

    static Refused unknown(Table table, String property) {
        return new Refused(
                400,
                Codes.INVALID_PAYLOAD,
                "Error identified in Payload provided by the user for Entity :'" + table.name() + "'. The property '"
                        + property + "' does not exist on type 'Microsoft.Dynamics.CRM." + table.name()
                        + "'. Make sure to only use property names that are defined by the type.");
    }
}
