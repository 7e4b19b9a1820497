package org.mockdataverse.odata;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/**
 * Rows above and below a row by the one relationship of its table with itself that is flagged hierarchical. Rows out of the caller's sight
 * are passed through [K]; they are left out of the answer all the same.
 */
record Hierarchy(Scene scene, Table table, Relationship relationship) {
    /** The platform's own hierarchical relationships [K], whose definitions need not say so here. */
    private static final Set<String> FLAGGED = Set.of(
            "account_parent_account",
            "user_parent_user",
            "business_unit_parent_business_unit",
            "incident_parent_incident",
            "position_parent_position",
            "territory_parent_territory");

    /** The hierarchy of a table. */
    static Hierarchy of(Scene scene, Table table) {
        List<Relationship> selves = scene.model().manyToOne(table.name()).stream()
                .filter(each -> each.referencedTable().equals(table.name()))
                .toList();
        for (Relationship each : selves) {
            if (each.more().hierarchical() || FLAGGED.contains(each.schemaName())) {
                return new Hierarchy(scene, table, each);
            }
        }
        throw Refused.bad("The table '" + table.name() + "' has no hierarchical relationship.");
    }

    /** Ids of the rows above one, itself not among them. */
    Set<UUID> above(UUID id) {
        Set<UUID> found = new HashSet<>();
        StoredRow row = scene.rows().get(table, id);
        while (row != null
                && row.value(relationship.referencingColumn()) instanceof Reference parent
                && found.add(parent.id())) {
            row = scene.rows().get(table, parent.id());
        }
        found.remove(id);
        return found;
    }

    /** Ids of the rows below one, itself not among them. */
    Set<UUID> below(UUID id) {
        Set<UUID> found = new HashSet<>();
        java.util.ArrayDeque<UUID> next = new java.util.ArrayDeque<>(List.of(id));
        while (!next.isEmpty()) {
            scene.rows().referring(relationship, next.remove(), row -> {
                if (found.add(row.id())) {
                    next.add(row.id());
                }
                return true;
            });
        }
        found.remove(id);
        return found;
    }
}
