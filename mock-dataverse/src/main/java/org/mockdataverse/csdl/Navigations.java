package org.mockdataverse.csdl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** The navigation properties of a table. */
final class Navigations {
    private Navigations() {}

    /**
     * One of them.
     *
     * @param name its name
     * @param target the table that it leads to; null where that may be a user or a team
     * @param many whether it leads to many rows
     * @param partner the navigation property that leads back; null where none does alone
     * @param property the property that holds the id; null for collections
     */
    record Way(
            String name,
            @Nullable String target,
            boolean many,
            @Nullable String partner,
            @Nullable String property) {}

    static Map<String, Way> of(Model model, Table table) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (Relationship each : model.manyToOne(table.name())) {
            String property = "_" + each.referencingColumn() + "_value";
            Way way = new Way(
                    each.lookupNavigation(), each.referencedTable(), false, each.collectionNavigation(), property);
            // an owner's navigation leads to several tables under one name
            ways.merge(way.name(), way, (one, other) -> new Way(one.name(), null, false, null, one.property()));
        }
        for (Relationship each : model.oneToMany(table.name())) {
            boolean alone = model.manyToOne(each.referencingTable()).stream()
                            .filter(other -> other.lookupNavigation().equals(each.lookupNavigation()))
                            .count()
                    == 1;
            ways.putIfAbsent(
                    each.collectionNavigation(),
                    new Way(
                            each.collectionNavigation(),
                            each.referencingTable(),
                            true,
                            alone ? each.lookupNavigation() : null,
                            null));
        }
        for (ManyToMany each : model.manyToMany()) {
            if (each.table1().equals(table.name())) {
                ways.putIfAbsent(
                        each.navigation1(), new Way(each.navigation1(), each.table2(), true, each.navigation2(), null));
            }
            if (each.table2().equals(table.name())) {
                ways.putIfAbsent(
                        each.navigation2(), new Way(each.navigation2(), each.table1(), true, each.navigation1(), null));
            }
        }
        return ways;
    }
}
