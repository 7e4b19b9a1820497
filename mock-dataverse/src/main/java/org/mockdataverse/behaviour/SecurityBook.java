package org.mockdataverse.behaviour;

import java.util.LinkedHashSet;
import java.util.Set;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.rows.RowStore;

/** All that the tables of security say at one moment. Immutable. */
record SecurityBook(Directory directory, RoleBook roles, ProfileBook profiles, Shares shares) {
    static SecurityBook read(RowStore store, Switches switches) {
        SecurityRows rows = new SecurityRows(store);
        Directory directory = new Directory(rows);
        return new SecurityBook(
                directory,
                new RoleBook(rows, directory, switches.on(Switch.TEAM_ROLES_REACH_MEMBERS_ROWS)),
                new ProfileBook(rows, directory),
                new Shares(rows));
    }

    /** The same with shares, profiles and masks read anew, which change more often than roles. */
    SecurityBook refreshed(RowStore store) {
        SecurityRows rows = new SecurityRows(store);
        return new SecurityBook(directory, roles, new ProfileBook(rows, directory), new Shares(rows));
    }

    /** Tables that say who there is and which roles they have. */
    static Set<String> principalTables(Model model) {
        Set<String> names = new LinkedHashSet<>(
                Set.of(Names.USER, Names.TEAM, Names.BUSINESS_UNIT, Names.ROLE, Names.PRIVILEGE, "roleprivileges"));
        return present(model, names);
    }

    /** Tables that say what is shared, masked or permitted by a profile. */
    static Set<String> columnTables(Model model) {
        Set<String> names = new LinkedHashSet<>(Set.of(
                Names.PROFILE,
                Names.PERMISSION,
                Names.MASKING_RULE,
                Names.MASKED_COLUMN,
                Names.SETTINGS,
                Names.SHARED_ROW,
                Names.SHARED_COLUMN));
        return present(model, names);
    }

    private static Set<String> present(Model model, Set<String> names) {
        Set<String> ends = new LinkedHashSet<>(names);
        ends.addAll(Set.of(Names.USER, Names.TEAM));
        for (ManyToMany association : model.manyToMany()) {
            boolean mine = names.contains(association.table1()) || names.contains(association.table2());
            if (mine && ends.contains(association.table1()) && ends.contains(association.table2())) {
                names.add(association.intersectTable());
            }
        }
        names.removeIf(name -> model.table(name).isEmpty());
        return names;
    }
}
