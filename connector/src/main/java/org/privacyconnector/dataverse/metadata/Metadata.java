package org.privacyconnector.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.dataverse.wire.Part;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Relationship;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * The definitions of one reading: the list of tables in one request at first need, and each table in one more, then kept. All about a table
 * comes out of the same request; a change of definitions between two tables' requests is not noticed before the next reading. Safe for many
 * threads; each table is read once.
 */
public final class Metadata implements MetadataReader {
    private static final String LIST = "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,"
            + "PrimaryNameAttribute,DisplayName,TableType,DataProviderId,IsActivity,ChangeTrackingEnabled,"
            + "IsOptimisticConcurrencyEnabled";
    private static final String RELATIONSHIP = "$select=SchemaName,ReferencedEntity,ReferencedAttribute,"
            + "ReferencingEntity,ReferencingAttribute,ReferencedEntityNavigationPropertyName,"
            + "ReferencingEntityNavigationPropertyName,CascadeConfiguration,IsCustomRelationship";

    private final Calls calls;
    private final Once<Map<TableName, JsonNode>> list;
    private final Map<TableName, Once<Definition>> definitions = new ConcurrentHashMap<>();

    /** A reading that begins when something is first asked of it. */
    public Metadata(Calls calls) {
        this.calls = calls;
        this.list = new Once<>(this::readList);
    }

    private record Definition(Table table, List<Relationship> children, List<Relationship> parents) {}

    @Override
    public Set<TableName> tables() {
        return list.get().keySet();
    }

    @Override
    public Optional<Table> table(TableName name) {
        return definition(name).map(Definition::table);
    }

    @Override
    public List<Relationship> childrenOf(TableName referenced) {
        return definition(referenced).map(Definition::children).orElse(List.of());
    }

    @Override
    public List<Relationship> parentsOf(TableName referencing) {
        return definition(referencing).map(Definition::parents).orElse(List.of());
    }

    private Optional<Definition> definition(TableName name) {
        JsonNode line = list.get().get(name);
        if (line == null) {
            return Optional.empty();
        }
        return Optional.of(definitions
                .computeIfAbsent(name, some -> new Once<>(() -> read(some, line)))
                .get());
    }

    private Map<TableName, JsonNode> readList() {
        JsonNode answer = calls.get(LIST, Map.of(), JsonAnswer::read);
        Map<TableName, JsonNode> tables = new TreeMap<>();
        for (JsonNode one : answer.path("value")) {
            TableName name = Parsing.tableName(one.path("LogicalName"));
            // a table that no rows can be asked of has no entity set
            if (name != null && !one.path("EntitySetName").asText("").isEmpty()) {
                tables.put(name, one);
            }
        }
        return java.util.Collections.unmodifiableMap(tables);
    }

    private Definition read(TableName name, JsonNode line) {
        Map<String, String> asks = new LinkedHashMap<>();
        String table = "EntityDefinitions(LogicalName='" + name + "')";
        String attributes = table + "/Attributes";
        String cast = attributes + "/Microsoft.Dynamics.CRM.";
        asks.put(
                "columns",
                attributes + "?$select=LogicalName,AttributeType,AttributeTypeName,IsValidForRead,IsValidForUpdate,"
                        + "RequiredLevel,IsSecured,AttributeOf,DisplayName");
        asks.put("strings", cast + "StringAttributeMetadata?$select=LogicalName,MaxLength,Format,FormatName");
        asks.put("memos", cast + "MemoAttributeMetadata?$select=LogicalName,MaxLength,Format");
        asks.put("dates", cast + "DateTimeAttributeMetadata?$select=LogicalName,Format,DateTimeBehavior");
        asks.put("lookups", cast + "LookupAttributeMetadata?$select=LogicalName,Targets");
        for (String choice : List.of("Picklist", "MultiSelectPicklist", "State", "Status")) {
            asks.put(
                    choice,
                    cast + choice + "AttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)"
                            + (choice.endsWith("Picklist") ? ",GlobalOptionSet($select=Options)" : ""));
        }
        asks.put("booleans", cast + "BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet");
        asks.put("keys", table + "/Keys?$select=LogicalName,KeyAttributes");
        asks.put("children", table + "/OneToManyRelationships?" + RELATIONSHIP);
        asks.put("parents", table + "/ManyToOneRelationships?" + RELATIONSHIP);
        List<Part> parts = new ArrayList<>();
        asks.values().forEach(target -> parts.add(Part.get(target, Map.of())));
        List<JsonNode> answers = calls.batch(parts, (number, body, headers) -> JsonAnswer.read(body, headers));
        Map<String, JsonNode> by = new LinkedHashMap<>();
        int at = 0;
        for (String key : asks.keySet()) {
            by.put(key, answers.get(at++).path("value"));
        }
        return new Definition(
                TableParser.table(name, line, by),
                RelationshipParser.all(Parsing.node(by, "children")),
                RelationshipParser.all(Parsing.node(by, "parents")));
    }

    /** Something read at first need, by one thread while the others wait; a failure is not kept. */
    private static final class Once<T> {
        private final Supplier<T> read;
        private volatile @Nullable T value;

        Once(Supplier<T> read) {
            this.read = read;
        }

        T get() {
            T known = value;
            return known == null ? first() : known;
        }

        private synchronized T first() {
            T known = value;
            if (known == null) {
                known = read.get();
                value = known;
            }
            return known;
        }
    }
}
