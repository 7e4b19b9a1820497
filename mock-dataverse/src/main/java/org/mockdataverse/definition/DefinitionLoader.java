package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.ModelEdit;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/**
 * Makes a model of answers of the Web API: EntityDefinitions with what they expand, Attributes by cast with their choices,
 * RelationshipDefinitions, GlobalOptionSetDefinitions, whole answers or bare arrays. Definitions of one table from several answers are put
 * together, and laid over the table of the same name where there is one. Throws {@link IllegalArgumentException} with the place for what it
 * cannot read. For one use.
 */
public final class DefinitionLoader {
    private static final Pattern OF_TABLE = Pattern.compile(".*#EntityDefinitions\\('([^']+)'\\)/Attributes.*");

    private final Map<String, ObjectNode> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, ObjectNode>> columns = new LinkedHashMap<>();
    private final Map<String, ObjectNode> relationships = new LinkedHashMap<>();
    private final Map<String, ObjectNode> choices = new LinkedHashMap<>();

    /** Takes in one document. */
    public DefinitionLoader add(JsonNode document) {
        if (document instanceof ArrayNode array) {
            array.forEach(each -> definition(each, ""));
        } else if (document.get("value") instanceof ArrayNode array) {
            Matcher of = OF_TABLE.matcher(document.path("@odata.context").asText());
            array.forEach(each -> definition(each, of.matches() ? of.group(1) : ""));
        } else {
            definition(document, "");
        }
        return this;
    }

    private void definition(JsonNode json, String ofTable) {
        if (!(json instanceof ObjectNode node)) {
            throw new Part.Unreadable("a definition is not a JSON object");
        }
        if (node.has("Entity1LogicalName") || node.has("ReferencingEntity")) {
            relationships.merge(node.path("SchemaName").asText(), node, DefinitionLoader::over);
        } else if (node.has("Options") && node.has("Name")) {
            choices.merge(node.path("Name").asText(), node, DefinitionLoader::over);
        } else if (!ofTable.isEmpty() || (node.has("AttributeType") && node.has("EntityLogicalName"))) {
            String table = ofTable.isEmpty() ? node.get("EntityLogicalName").asText() : ofTable;
            column(table, node);
        } else if (node.has("LogicalName")) {
            table(node);
        } else {
            throw new Part.Unreadable("an object is no definition of a table, a column, a relationship or choices");
        }
    }

    private void table(ObjectNode node) {
        String name = node.get("LogicalName").asText();
        tables.merge(name, node, DefinitionLoader::over);
        for (JsonNode each : node.path("Attributes")) {
            if (!(each instanceof ObjectNode column)) {
                throw new Part.Unreadable(name + ".Attributes: holds something that is not an object");
            }
            column(name, column);
        }
        for (String kind : List.of("OneToManyRelationships", "ManyToOneRelationships", "ManyToManyRelationships")) {
            node.path(kind).forEach(each -> definition(each, ""));
        }
    }

    private void column(String table, ObjectNode node) {
        columns.computeIfAbsent(table, any -> new LinkedHashMap<>())
                .merge(node.path("LogicalName").asText(), node, DefinitionLoader::over);
    }

    private static ObjectNode over(ObjectNode one, ObjectNode other) {
        ObjectNode both = one.deepCopy();
        both.setAll(other);
        return both;
    }

    /** The model that was there with all of it. */
    public Model onto(Model base) {
        ModelEdit edit = base.edit();
        Map<String, ChoiceSet> sets = new LinkedHashMap<>();
        base.choiceSets().forEach(each -> sets.put(each.name(), each));
        choices.values().forEach(node -> {
            ChoiceSet set = RelationshipReader.choices(new Part(node, "GlobalOptionSetDefinitions"), false);
            sets.put(set.name(), set);
            edit.choices(set);
        });
        TableReader reader = new TableReader(new ColumnReader(name -> find(sets.values(), name)), false);
        for (String name : columns.keySet()) {
            tables.computeIfAbsent(name, any -> Shapes.object().put("LogicalName", name));
        }
        tables.forEach((name, node) -> {
            Part said = part(name, node);
            Table former = base.table(name).orElseGet(() -> TableReader.empty(said, name));
            edit.replaceTable(reader.read(said, former));
        });
        relate(edit);
        Model made = edit.made();
        ModelEdit telling = made.edit();
        tables.forEach((name, node) -> telling.replaceTable(reader.told(part(name, node), made, made.get(name))));
        return telling.made();
    }

    /** The definition of a table with the columns of every answer. */
    private Part part(String name, ObjectNode node) {
        ObjectNode whole = node.deepCopy();
        ArrayNode all = whole.putArray("Attributes");
        columns.getOrDefault(name, Map.of()).values().forEach(all::add);
        return new Part(whole, name);
    }

    private void relate(ModelEdit edit) {
        List<Part> associations = new ArrayList<>();
        relationships.forEach((name, node) -> {
            Part said = new Part(node, name);
            if (node.has("Entity1LogicalName")) {
                associations.add(said);
            } else if (edit.has(said.must("ReferencedEntity")) && edit.has(said.must("ReferencingEntity"))) {
                String lookup = said.must("ReferencingAttribute");
                String id = edit.table(said.must("ReferencedEntity")).primaryId();
                if (edit.table(said.must("ReferencingEntity")).column(lookup).isPresent()) {
                    edit.relate(RelationshipReader.oneToMany(said, id, lookup, false));
                }
            }
        });
        for (Part said : associations) {
            var association = RelationshipReader.manyToMany(said, false);
            if (edit.has(association.table1())
                    && edit.has(association.table2())
                    && edit.has(association.intersectTable())) {
                edit.join(association);
            }
        }
        for (String name : List.copyOf(tables.keySet())) {
            edit.platform(edit.table(name));
            for (Column column : edit.table(name).present()) {
                targets(edit, edit.table(name), column);
            }
        }
    }

    /** Relationships for targets that a lookup names and no relationship tells of: named after table, column and target. */
    private void targets(ModelEdit edit, Table table, Column column) {
        JsonNode said = columns.getOrDefault(table.name(), Map.of())
                .getOrDefault(column.name(), Shapes.object())
                .path("Targets");
        if (!column.type().isLookup()) {
            return;
        }
        for (JsonNode each : said) {
            String target = each.asText();
            if (edit.has(target) && !edit.leads(table.name(), column.name(), target)) {
                boolean several = said.size() > 1;
                String name = table.name() + "_" + column.name() + "_" + target;
                edit.relate(new Relationship(
                        name,
                        target,
                        edit.table(target).primaryId(),
                        table.name(),
                        column.name(),
                        name,
                        several ? column.name() + "_" + target : column.name(),
                        Cascade.NO_CASCADE,
                        Cascade.NO_CASCADE));
            }
        }
    }

    private static @Nullable ChoiceSet find(Collection<ChoiceSet> sets, String nameOrId) {
        return sets.stream()
                .filter(each -> each.name().equals(nameOrId)
                        || DefinitionIds.of(each).toString().equalsIgnoreCase(nameOrId))
                .findFirst()
                .orElse(null);
    }
}
