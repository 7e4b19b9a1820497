package org.privacyconnector.run;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a verified ID token says. Never printed.
 *
 * @param names display name and user name, as far as told
 * @param tellsGroups whether the application asks for groups in its tokens and there were not too many
 * @param groups those groups
 */
record IdToken(
        UUID person, List<String> names, Instant issued, Instant expires, boolean tellsGroups, Set<UUID> groups) {
    IdToken {
        names = List.copyOf(names);
        groups = Set.copyOf(groups);
    }

    @Override
    public String toString() {
        return "IdToken[...]";
    }
}
