package org.mockdataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;

/** The whole definition of tables: their own properties, columns, keys and relationships. */
public final class Everything {
    private Everything() {}

    /** A table's own properties. */
    public static ObjectNode table(Model model, Table table) {
        return TableShape.of(model, table);
    }

    /** What belongs to a table, by the property that holds it. */
    public static Map<String, List<ObjectNode>> parts(Model model, Table table) {
        Map<String, List<ObjectNode>> parts = new LinkedHashMap<>();
        List<ObjectNode> columns = new ArrayList<>();
        table.present()
                .forEach(each -> columns.add(ColumnShape.of(
                        table, each, model.choiceSet(each.more().choiceSet()).orElse(null))));
        parts.put("Attributes", columns);
        parts.put(
                "OneToManyRelationships",
                model.oneToMany(table.name()).stream()
                        .map(RelationshipShape::of)
                        .toList());
        parts.put(
                "ManyToOneRelationships",
                model.manyToOne(table.name()).stream()
                        .map(RelationshipShape::of)
                        .toList());
        parts.put(
                "ManyToManyRelationships",
                model.manyToMany().stream()
                        .filter(each -> each.joins(table.name()))
                        .map(RelationshipShape::of)
                        .toList());
        parts.put(
                "Keys",
                table.keys().stream().map(each -> TableShape.key(table, each)).toList());
        return parts;
    }
}
