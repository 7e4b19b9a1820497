package org.mockdataverse.metadata;

import java.util.ArrayList;
import java.util.List;

/**
 * Relationships that the platform gives every table: who made and changed a row, who owns it, its currency. The
 * environment describes ownerid by one relationship to its table of principals; there is none here, so there is one to
 * users and one to teams, both with the navigation property ownerid. Their schema names follow the usual pattern and
 * differ from the environment's for a few tables (unverified).
 */
final class PlatformRelationships {
    private PlatformRelationships() {}

    static List<Relationship> of(Table table) {
        String name = table.name();
        String set = table.entitySet();
        List<Relationship> list = new ArrayList<>();
        add(list, table, "lk_" + name + "base_createdby", "systemuser", "createdby", Cascade.NO_CASCADE);
        add(list, table, "lk_" + name + "base_modifiedby", "systemuser", "modifiedby", Cascade.NO_CASCADE);
        add(
                list,
                table,
                "lk_" + name + "base_createdonbehalfby",
                "systemuser",
                "createdonbehalfby",
                Cascade.NO_CASCADE);
        add(
                list,
                table,
                "lk_" + name + "base_modifiedonbehalfby",
                "systemuser",
                "modifiedonbehalfby",
                Cascade.NO_CASCADE);
        add(list, table, "owner_" + set, "systemuser", "ownerid", Cascade.NO_CASCADE);
        add(list, table, "owner_team_" + set, "team", "ownerid", Cascade.NO_CASCADE);
        add(list, table, "user_" + set, "systemuser", "owninguser", Cascade.NO_CASCADE);
        add(list, table, "team_" + set, "team", "owningteam", Cascade.NO_CASCADE);
        add(list, table, "business_unit_" + set, "businessunit", "owningbusinessunit", Cascade.RESTRICT);
        add(
                list,
                table,
                "transactioncurrency_" + name,
                "transactioncurrency",
                "transactioncurrencyid",
                Cascade.RESTRICT);
        return list;
    }

    private static void add(
            List<Relationship> list, Table table, String schemaName, String target, String column, Cascade onDelete) {
        if (table.column(column).filter(each -> each.type().isLookup()).isPresent()) {
            list.add(new Relationship(
                    schemaName,
                    target,
                    target + "id",
                    table.name(),
                    column,
                    schemaName,
                    column,
                    onDelete,
                    Cascade.NO_CASCADE));
        }
    }
}
