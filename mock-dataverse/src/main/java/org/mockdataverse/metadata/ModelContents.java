package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model holds at one moment. Immutable. */
final class ModelContents {
    final Map<String, Table> byName = new LinkedHashMap<>();
    final Map<String, Table> bySet = new LinkedHashMap<>();
    final List<Relationship> relationships;
    final List<ManyToMany> manyToMany;
    final Map<String, ChoiceSet> choiceSets = new LinkedHashMap<>();
    final Map<String, List<Relationship>> toMany = new LinkedHashMap<>();
    final Map<String, List<Relationship>> toOne = new LinkedHashMap<>();
    final ModelHistory history;

    /** Relationships whose tables are not among them are left out. */
    ModelContents(
            Collection<Table> tables,
            Collection<Relationship> relationships,
            Collection<ManyToMany> manyToMany,
            Collection<ChoiceSet> choiceSets,
            ModelHistory history) {
        for (Table table : tables) {
            byName.put(table.name(), table);
            bySet.put(table.entitySet(), table);
        }
        choiceSets.forEach(each -> this.choiceSets.put(each.name(), each));
        List<Relationship> kept = new ArrayList<>();
        for (Relationship relationship : relationships) {
            if (byName.containsKey(relationship.referencedTable())
                    && byName.containsKey(relationship.referencingTable())) {
                kept.add(relationship);
                toMany.computeIfAbsent(relationship.referencedTable(), any -> new ArrayList<>())
                        .add(relationship);
                toOne.computeIfAbsent(relationship.referencingTable(), any -> new ArrayList<>())
                        .add(relationship);
            }
        }
        this.relationships = List.copyOf(kept);
        this.manyToMany = manyToMany.stream()
                .filter(each -> byName.containsKey(each.table1())
                        && byName.containsKey(each.table2())
                        && byName.containsKey(each.intersectTable()))
                .toList();
        this.history = history;
    }

    /** The same with what has changed since those contents written down. */
    ModelContents after(ModelContents former) {
        return new ModelContents(
                byName.values(), relationships, manyToMany, choiceSets.values(), former.history.after(former, this));
    }
}
