package org.mockdataverse.odata;

import java.util.List;
import java.util.Optional;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** Finds the relationship behind a navigation property. */
final class Navigation {
    private Navigation() {}

    /** The lookup's relationship; empty when there is none. One that leads to several tables, as ownerid does, is not answered yet. */
    static Optional<Relationship> find(Model model, Table table, String name) {
        List<Relationship> all = model.manyToOne(table.name()).stream()
                .filter(each -> each.lookupNavigation().equals(name))
                .toList();
        if (all.size() > 1) {
            throw Refused.notYet(
                    "the navigation property " + name + " of " + table + ", which leads to several tables");
        }
        return all.stream().findFirst();
    }

    /** The lookup's relationship, which must be there. */
    static Relationship single(Model model, Table table, String name) {
        return find(model, table, name).orElseThrow(() -> Selection.unknown(table, name));
    }
}
