package org.privacyconnector.duty.setup;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.TableName;

/** The role of the running identity: its name, its id, and the privileges that its needs come to in an environment. */
final class ServiceRole {
    static final String NAME = "Privacy Connector Service";
    static final String PART = "role";

    /** The same in every environment, so that it stays the same role when the solution is exported. */
    static final UUID ID = Platform.idOf("role");

    /** Definitions are read under privileges that are on no table of rows. */
    private static final Set<String> DEFINITIONS =
            Set.of("prvReadEntity", "prvReadAttribute", "prvReadRelationship", "prvReadOptionSet");

    private final DefinitionReader definitions;

    ServiceRole(DefinitionReader definitions) {
        this.definitions = definitions;
    }

    /** Names of the privileges that the environment knows for the needs, and those of the request table, which the same plan makes. */
    SortedSet<String> privileges(SortedMap<TableName, Set<Need>> needs) {
        SortedSet<String> names = known(needs);
        for (Need need : needs.getOrDefault(RequestTable.TABLE, Set.of())) {
            names.add("prv" + need.wire() + RequestTable.SCHEMA);
        }
        return names;
    }

    /** Names of privileges; a need that the environment knows no privilege for is not among them. */
    SortedSet<String> known(SortedMap<TableName, Set<Need>> needs) {
        SortedSet<String> names = new TreeSet<>(definitions.known(DEFINITIONS));
        needs.forEach((table, some) -> {
            Map<String, String> known = definitions.privilegesOn(table);
            for (Need need : some) {
                String name = known.get(need.wire());
                if (name != null) {
                    names.add(name);
                }
            }
        });
        return names;
    }
}
