package org.mockdataverse.odata;

import java.util.List;
import java.util.Optional;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;

/** Finds the relationship behind a navigation property. */
final class Navigation {
    /** The one property of a principal. */
    static final String PRINCIPAL_ID = "ownerid";

    private Navigation() {}

    /** The owner's column behind a navigation property that leads to principals, users and teams alike. */
    static Optional<Column> principal(Model model, Table table, String name) {
        Optional<Column> column = table.column(name).filter(each -> each.type() == ColumnType.OWNER);
        boolean several = model.manyToOne(table.name()).stream()
                        .filter(each -> each.lookupNavigation().equals(name))
                        .count()
                > 1;
        return several ? column : Optional.empty();
    }

    static Refused unknownOfPrincipal(String name) {
        if (name.contains(".")) {
            throw Refused.notYet("a principal cast to " + name);
        }
        return Refused.bad(
                "Could not find a property named '" + name + "' on type 'Microsoft.Dynamics.CRM.principal'.");
    }

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
