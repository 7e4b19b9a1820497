package org.privacyconnector.plan;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.privacyconnector.table.Definition;

/** How definitions were named in plans before they had keys of their own: by a sentence. Plans sealed then are still read; never to be changed. */
final class FormerKeys {
    private FormerKeys() {}

    /** The id by which the definition was named. */
    static UUID id(Definition definition) {
        return UUID.nameUUIDFromBytes(key(definition).getBytes(StandardCharsets.UTF_8));
    }

    private static String key(Definition definition) {
        if (definition instanceof Definition.NewTable table) {
            return "NewTable table " + table.table();
        } else if (definition instanceof Definition.NewColumn column) {
            return "NewColumn column " + column.column() + " of " + column.table();
        } else if (definition instanceof Definition.ChangeTracking tracking) {
            return "ChangeTracking change tracking for " + tracking.table() + " (it cannot be switched off again)";
        } else if (definition instanceof Definition.InSolution part) {
            String what = part.id() != null
                    ? part.id().toString()
                    : part.column() != null ? part.column() + " of " + part.table() : String.valueOf(part.table());
            return "InSolution " + part.component().word() + " " + what + " in solution " + part.solution();
        } else if (definition instanceof Definition.Privileges some) {
            return "Privileges " + some.role();
        }
        Definition.RoleOf role = (Definition.RoleOf) definition;
        return "RoleOf role " + role.role() + " for user " + role.user();
    }
}
