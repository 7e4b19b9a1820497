package org.privacyconnector.run;

import java.util.Optional;
import java.util.UUID;

/**
 * What the approvers' tenant in Entra ID says now. Every answer may fail with {@link org.privacyconnector.table.DataverseAccessException}, whose
 * message says how to mend it; then nothing counts. Safe for many threads.
 */
public interface Directory {
    /** The key of that id among those that the tenant signs with, as it is published now. */
    Optional<Jwk> key(String kid);

    /** Whether the account exists and may sign in. */
    boolean enabled(UUID person);

    /** Whether the person is in the group, directly or through other groups. */
    boolean member(UUID person, UUID group);
}
