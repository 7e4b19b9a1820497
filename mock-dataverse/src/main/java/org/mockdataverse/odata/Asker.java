package org.mockdataverse.odata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Switch;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** What query functions want to know about the caller. */
final class Asker {
    private static final String USER = "systemuser";
    private static final String MANAGER = "parentsystemuserid";
    private static final int ENGLISH = 1033;
    private static final int SWEDISH = 1053;

    private final Scene scene;

    Asker(Scene scene) {
        this.scene = scene;
    }

    /** The caller's id; nobody's where nobody in particular asks. */
    List<UUID> user() {
        UUID user = scene.sight().user();
        return user == null ? List.of() : List.of(user);
    }

    /** The caller's business unit. */
    List<UUID> businessUnit() {
        UUID unit = scene.sight().businessUnit();
        return unit == null ? List.of() : List.of(unit);
    }

    /** The teams of the caller. */
    List<UUID> teams() {
        return teams(user());
    }

    private List<UUID> teams(Iterable<UUID> users) {
        ManyToMany membership = scene.model()
                .manyToMany(USER, "teammembership_association")
                .orElseThrow(() -> Refused.notYet("teams in a model without them"));
        boolean straight = membership.table1().equals(USER);
        Table between = scene.model().get(membership.intersectTable());
        Column member = column(between, straight ? membership.column1() : membership.column2());
        String team = straight ? membership.column2() : membership.column1();
        Set<UUID> teams = new HashSet<>();
        for (UUID user : users) {
            scene.rows().holding(between, member, user, row -> {
                if (row.value(team) instanceof Reference reference) {
                    teams.add(reference.id());
                }
                return true;
            });
        }
        return List.copyOf(teams);
    }

    /** The caller and everybody below by manager. */
    Set<UUID> reports() {
        Set<UUID> found = new HashSet<>(user());
        Table users = scene.model().get(USER);
        Column manager = users.column(MANAGER)
                .orElseThrow(() -> Refused.notYet("a hierarchy of users, who have no column " + MANAGER + " here"));
        List<UUID> next = new ArrayList<>(found);
        while (!next.isEmpty()) {
            UUID above = next.remove(next.size() - 1);
            scene.rows().holding(users, manager, above, row -> {
                if (found.add(row.id())) {
                    next.add(row.id());
                }
                return true;
            });
        }
        return found;
    }

    /** The teams of everybody that {@link #reports()} names. */
    List<UUID> teamsOfReports() {
        return teams(reports());
    }

    /** The language that the caller reads: 1033 or 1053. */
    int language() {
        UUID user = scene.sight().user();
        Table settings = scene.model().table("usersettings").orElse(null);
        StoredRow row = user == null || settings == null ? null : scene.rows().get(settings, user);
        @Nullable Object language = row == null ? null : row.value("uilanguageid");
        if (language instanceof Integer number && number != 0) {
            return number;
        }
        return scene.on(Switch.SWEDISH_LABELS) ? SWEDISH : ENGLISH;
    }

    /** Whether the caller reads Swedish. */
    boolean swedish() {
        return language() == SWEDISH;
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new IllegalStateException("table " + table + " lacks column " + name));
    }
}
