package org.mockdataverse.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.definition.ChoicesShape;
import org.mockdataverse.definition.ColumnShape;
import org.mockdataverse.definition.RelationshipShape;
import org.mockdataverse.definition.Shapes;
import org.mockdataverse.definition.TableShape;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

/** Answers about tables, columns and relationships, from definitions made once of a model. Unpaged. Safe for many threads. */
final class Definitions {
    private static final Pattern SEGMENT = Pattern.compile("([\\w.]+)(?:\\(([^)]*)\\))?");
    private static final Pattern KEY =
            Pattern.compile("(?:(LogicalName|SchemaName|Name|MetadataId)\\s*=\\s*)?'?([^']*)'?");
    private static final Set<String> EXPANDED_ONLY = Set.of(
            "Attributes",
            "Keys",
            "OneToManyRelationships",
            "ManyToOneRelationships",
            "ManyToManyRelationships",
            ColumnShape.OPTIONS,
            ColumnShape.GLOBAL_OPTIONS);

    private final Model model;
    private final Map<String, ObjectNode> tables = new LinkedHashMap<>();
    private final List<ObjectNode> relationships = new ArrayList<>();
    private final List<ObjectNode> choices;

    Definitions(Model model) {
        this.model = model;
        Map<Object, ObjectNode> shapes = new LinkedHashMap<>();
        model.relationships().forEach(each -> shapes.put(each, RelationshipShape.of(each)));
        model.manyToMany().forEach(each -> shapes.put(each, RelationshipShape.of(each)));
        relationships.addAll(shapes.values());
        choices = model.choiceSets().stream().map(ChoicesShape::of).toList();
        for (Table table : model.tables()) {
            tables.put(table.name(), TableShape.of(model, table));
        }
    }

    /** The answer to a path that begins with EntityDefinitions or RelationshipDefinitions. */
    ObjectNode answer(String path, Query query, String base) {
        for (String option : query.options().keySet()) {
            if (!Set.of("$select", "$filter", "$expand").contains(option)) {
                throw Refused.bad("The query parameter " + option + " is not supported for definitions");
            }
        }
        String decoded = Text.decode(path.replace("+", "%2B"));
        Step at = null;
        StringBuilder context = new StringBuilder(base).append("$metadata#");
        for (String segment : decoded.split("/", -1)) {
            Matcher matcher = SEGMENT.matcher(segment);
            if (!matcher.matches()) {
                throw missing(segment);
            }
            at = at == null ? root(matcher.group(1)) : below(at, matcher.group(1));
            context.append(context.charAt(context.length() - 1) == '#' ? "" : "/")
                    .append(matcher.group(1));
            if (matcher.group(2) != null) {
                at = keyed(at, matcher.group(2));
                context.append("('").append(at.name()).append("')");
            }
        }
        return project(java.util.Objects.requireNonNull(at), query, context.toString());
    }

    /** Where in the definitions a path has come to: a list of them, or one, or a value of one. */
    private record Step(
            String kind,
            @Nullable List<ObjectNode> many,
            @Nullable JsonNode one,
            String name) {}

    private Step root(String name) {
        return switch (name) {
            case "EntityDefinitions" -> new Step(name, List.copyOf(tables.values()), null, "");
            case "RelationshipDefinitions" -> new Step(name, relationships, null, "");
            case "GlobalOptionSetDefinitions" -> new Step(name, choices, null, "");
            default -> throw missing(name);
        };
    }

    private Step below(Step at, String name) {
        if (name.startsWith(Shapes.NAMESPACE)) {
            return cast(at, name.substring(Shapes.NAMESPACE.length()));
        }
        if (name.equals("$value") || name.equals("$count") || name.equals("$ref")) {
            throw Refused.notYet(name + " of definitions");
        }
        JsonNode one = at.one();
        if (one == null) {
            throw missing(name);
        }
        List<ObjectNode> collection = collection(at.kind(), one, name);
        if (collection != null) {
            return new Step(name, collection, null, at.name());
        }
        JsonNode value = one.get(name);
        if (value == null) {
            throw missing(name);
        }
        return new Step(EXPANDED_ONLY.contains(name) ? name : "value", null, value, at.name());
    }

    private @Nullable List<ObjectNode> collection(String kind, JsonNode owner, String name) {
        if (!kind.equals("EntityDefinitions")) {
            return null;
        }
        String logical = owner.get("LogicalName").asText();
        Table table = model.get(logical);
        return switch (name) {
            case "Attributes" ->
                table.present().stream().map(column -> column(table, column)).toList();
            case "Keys" ->
                table.keys().stream().map(key -> TableShape.key(table, key)).toList();
            case "OneToManyRelationships" -> related("ReferencedEntity", logical);
            case "ManyToOneRelationships" -> related("ReferencingEntity", logical);
            case "ManyToManyRelationships" ->
                relationships.stream()
                        .filter(each -> each.path("Entity1LogicalName").asText().equals(logical)
                                || each.path("Entity2LogicalName").asText().equals(logical))
                        .toList();
            default -> null;
        };
    }

    private ObjectNode column(Table table, Column column) {
        return ColumnShape.of(
                table, column, model.choiceSet(column.more().choiceSet()).orElse(null));
    }

    private List<ObjectNode> related(String side, String table) {
        return relationships.stream()
                .filter(each -> each.path(side).asText().equals(table))
                .toList();
    }

    private Step cast(Step at, String type) {
        if (!type.endsWith("Metadata") || !known(at.kind(), type.substring(0, type.length() - "Metadata".length()))) {
            throw missing(Shapes.NAMESPACE + type);
        }
        if (at.many() != null) {
            return new Step(
                    at.kind() + "/" + type,
                    at.many().stream().filter(each -> is(each, type)).toList(),
                    null,
                    at.name());
        }
        JsonNode one = at.one();
        if (one == null || !is(one, type)) {
            throw new Refused(404, "0x80060888", "The definition is not of type " + Shapes.NAMESPACE + type + ".");
        }
        return new Step(at.kind() + "/" + type, null, one, at.name());
    }

    private static boolean known(String kind, String type) {
        return switch (kind) {
            case "Attributes" ->
                type.equals("UniqueIdentifierAttribute")
                        || Arrays.stream(ColumnType.values())
                                .anyMatch(each -> each.metadataType().equals(type + "Metadata"));
            case "GlobalOptionSetDefinitions" -> type.equals("OptionSet") || type.equals("BooleanOptionSet");
            default ->
                !kind.equals("EntityDefinitions")
                        && (type + "Metadata").matches("(OneToMany|ManyToMany)RelationshipMetadata");
        };
    }

    private static boolean is(JsonNode node, String type) {
        return node.path(Shapes.TYPE).asText().equals("#" + Shapes.NAMESPACE + type)
                || (type.equals("AttributeMetadata") && node.has("AttributeType"));
    }

    private static Step keyed(Step at, String key) {
        Matcher matcher = KEY.matcher(key.strip());
        if (at.many() == null || !matcher.matches()) {
            throw Refused.bad("The key (" + key + ") is not valid here.");
        }
        String property = matcher.group(1) == null ? "MetadataId" : matcher.group(1);
        String value = matcher.group(2);
        for (ObjectNode each : at.many()) {
            if (each.path(property).asText().equalsIgnoreCase(value)) {
                String name = each.path(
                                each.has("LogicalName")
                                        ? "LogicalName"
                                        : each.has("SchemaName") ? "SchemaName" : "Name")
                        .asText();
                return new Step(at.kind(), null, each, name);
            }
        }
        throw new Refused(
                404,
                "0x80060888",
                at.kind().startsWith("EntityDefinitions")
                        ? "Could not find an entity with the name or id '" + value + "'."
                        : "Could not find a definition with " + property + " '" + value + "'.");
    }

    private ObjectNode project(Step at, Query query, String context) {
        List<ObjectNode> many = at.many();
        String selected = query.option("$select");
        String shown = context + (selected == null ? "" : "(" + selected.replace(" ", "") + ")");
        ObjectNode answer = Shapes.object();
        if (many != null) {
            answer.put("@odata.context", shown);
            ArrayNode all = answer.putArray("value");
            String filter = query.option("$filter");
            Predicate<JsonNode> matches = filter == null ? any -> true : DefinitionFilter.of(filter);
            for (ObjectNode each : many) {
                if (matches.test(each)) {
                    all.add(project(at.kind(), each, query));
                }
            }
            return answer;
        }
        if (query.option("$filter") != null) {
            throw Refused.bad("The query parameter $filter is not supported for one definition");
        }
        if (!(at.one() instanceof ObjectNode one) || at.kind().equals("value")) {
            answer.put("@odata.context", context);
            answer.set(at.one() instanceof ObjectNode ? "Value" : "value", at.one());
            return at.one() instanceof ObjectNode object ? withContext(context, object) : answer;
        }
        // one of a collection is told by the collection, as any entity is
        String collection = context.replaceFirst("\\('[^']*'\\)$", "");
        return withContext(collection + shown.substring(context.length()) + "/$entity", project(at.kind(), one, query));
    }

    private static ObjectNode withContext(String context, ObjectNode node) {
        ObjectNode all = Shapes.object();
        all.put("@odata.context", context);
        all.setAll(node);
        return all;
    }

    private ObjectNode project(String kind, ObjectNode node, Query query) {
        boolean cast = kind.indexOf('/') >= 0;
        Set<String> selected = selected(kind, node, query.option("$select"));
        ObjectNode out = Shapes.object();
        node.properties().forEach(field -> {
            String name = field.getKey();
            boolean type = name.equals(Shapes.TYPE);
            boolean plain = !EXPANDED_ONLY.contains(name) && (selected == null || selected.contains(name));
            if ((type && !cast) || (!type && (plain || name.equals("MetadataId")))) {
                out.set(name, field.getValue());
            }
        });
        String expand = query.option("$expand");
        for (String part : expand == null ? List.<String>of() : Text.split(expand, ',')) {
            expand(kind, node, part.strip(), out);
        }
        return out;
    }

    /** The names selected, each checked; without a cast only what all columns have can be selected. Null selects everything. */
    private static @Nullable Set<String> selected(String kind, ObjectNode node, @Nullable String select) {
        if (select == null || select.strip().equals("*")) {
            return null;
        }
        Set<String> names = new java.util.LinkedHashSet<>();
        for (String part : select.split(",", -1)) {
            String name = part.strip();
            boolean derived = kind.equals("Attributes") && !BASE.contains(name);
            if (derived || EXPANDED_ONLY.contains(name) || !node.has(name)) {
                throw Refused.bad("Could not find a property named '" + name + "' on the type of these definitions ("
                        + kind + ").");
            }
            names.add(name);
        }
        return names;
    }

    private static final Set<String> BASE = base();

    private static Set<String> base() {
        Table table = TableBuilder.of("X", "xs").build();
        Set<String> names = new java.util.HashSet<>();
        ColumnShape.of(table, table.columns().get(0), null).fieldNames().forEachRemaining(names::add);
        return Set.copyOf(names);
    }

    private void expand(String kind, ObjectNode node, String item, ObjectNode out) {
        int open = item.indexOf('(');
        String name = (open < 0 ? item : item.substring(0, open)).strip();
        if (open >= 0 && !item.endsWith(")")) {
            throw Refused.bad("Syntax error in $expand at '" + item + "'.");
        }
        Query nested = open < 0 ? Query.none() : Query.nested(item.substring(open + 1, item.length() - 1));
        List<ObjectNode> collection = collection(kind, node, name);
        if (collection != null) {
            String filter = nested.option("$filter");
            Predicate<JsonNode> matches = filter == null ? any -> true : DefinitionFilter.of(filter);
            ArrayNode all = out.putArray(name);
            for (ObjectNode each : collection) {
                if (matches.test(each)) {
                    all.add(project(name, each, nested));
                }
            }
        } else if (node.has(name) && EXPANDED_ONLY.contains(name)) {
            JsonNode value = node.get(name);
            out.set(name, value instanceof ObjectNode one ? project(name, one, nested) : value);
        } else if (!kind.contains("/")
                || !(name.equals(ColumnShape.OPTIONS) || name.equals(ColumnShape.GLOBAL_OPTIONS))) {
            throw Refused.bad("Could not find a property named '" + name
                    + "' to expand on the type of these definitions (" + kind + ").");
        }
    }

    private static Refused missing(String segment) {
        return new Refused(404, "0x80060888", "Resource not found for the segment '" + segment + "'.");
    }
}
