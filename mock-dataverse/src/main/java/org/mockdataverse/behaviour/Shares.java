package org.mockdataverse.behaviour;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows that are shared with users and teams, as principalobjectaccess says at one moment. Immutable once read. */
final class Shares {
    private final Map<UUID, Map<UUID, Integer>> byPrincipal = new HashMap<>();

    Shares(SecurityRows rows) {
        rows.each(Names.SHARED_ROW, row -> {
            UUID principal = SecurityRows.id(row.value("principalid"));
            UUID object = SecurityRows.id(row.value("objectid"));
            int mask = SecurityRows.number(row.value("accessrightsmask"))
                    | SecurityRows.number(row.value("inheritedaccessrightsmask"));
            if (principal != null && object != null) {
                byPrincipal
                        .computeIfAbsent(principal, any -> new HashMap<>())
                        .merge(object, mask, (one, other) -> one | other);
            }
        });
    }

    /** The access rights on rows that are shared with any of these. */
    Map<UUID, Integer> of(Set<UUID> principals) {
        Map<UUID, Integer> all = new HashMap<>();
        for (UUID principal : principals) {
            byPrincipal
                    .getOrDefault(principal, Map.of())
                    .forEach((row, mask) -> all.merge(row, mask, (one, other) -> one | other));
        }
        return all;
    }
}
