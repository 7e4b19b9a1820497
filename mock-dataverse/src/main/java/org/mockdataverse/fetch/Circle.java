package org.mockdataverse.fetch;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.odata.Scene;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Rows around a row: those above and below it in a hierarchy, and the teams of a user. */
final class Circle {
    private static final String USER = "systemuser";

    private final Scene scene;

    Circle(Scene scene) {
        this.scene = scene;
    }

    /** The lookup that makes a hierarchy of the table's rows; null where there is none. Which one the service uses is [K]. */
    @Nullable
    Column parent(Table table) {
        Column found = null;
        for (Relationship each : scene.model().manyToOne(table.name())) {
            Column column = each.referencedTable().equals(table.name())
                    ? table.column(each.referencingColumn()).orElse(null)
                    : null;
            if (column != null && (found == null || !found.name().startsWith("parent"))) {
                found = column;
            }
        }
        return found;
    }

    /** Ids of all rows below, without the row itself. */
    Set<UUID> below(Table table, Column parent, UUID id) {
        Set<UUID> found = new LinkedHashSet<>();
        Set<UUID> level = Set.of(id);
        while (!level.isEmpty()) {
            Set<UUID> next = new HashSet<>();
            for (UUID each : level) {
                scene.rows().holding(table, parent, each, row -> {
                    if (found.add(row.id())) {
                        next.add(row.id());
                    }
                    return true;
                });
            }
            level = next;
        }
        found.remove(id);
        return found;
    }

    /** Ids of all rows above, without the row itself. */
    Set<UUID> above(Table table, Column parent, UUID id) {
        Set<UUID> found = new LinkedHashSet<>();
        StoredRow row = scene.rows().get(table, id);
        while (row != null && row.value(parent.name()) instanceof Reference up && found.add(up.id())) {
            row = scene.rows().get(table, up.id());
        }
        found.remove(id);
        return found;
    }

    /** The user and those who report to the user, directly or not. */
    Set<UUID> reports(UUID user) {
        Set<UUID> found = new LinkedHashSet<>(Set.of(user));
        scene.model().table(USER).ifPresent(table -> {
            Column manager = parent(table);
            if (manager != null) {
                found.addAll(below(table, manager, user));
            }
        });
        return found;
    }

    /** The teams that these users are members of. */
    Set<UUID> teams(Set<UUID> users) {
        Set<UUID> found = new LinkedHashSet<>();
        scene.model().manyToMany(USER, "teammembership_association").ifPresent(association -> {
            boolean first = association.table1().equals(USER);
            Table between = scene.model().get(association.intersectTable());
            String own = first ? association.column1() : association.column2();
            String team = first ? association.column2() : association.column1();
            for (UUID user : users) {
                scene.rows().holding(between, between.column(own).orElseThrow(), user, row -> {
                    if (row.value(team) instanceof Reference reference) {
                        found.add(reference.id());
                    }
                    return true;
                });
            }
        });
        return found;
    }
}
