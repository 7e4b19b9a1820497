package org.privacyconnector.trigger.sweep;

import java.util.Set;
import java.util.UUID;

/** Which steps in the environment are ours. */
@FunctionalInterface
public interface OwnSteps {
    /**
     * Ids of the registered steps that post to us; empty when none is registered.
     *
     * @throws org.privacyconnector.table.DataverseAccessException when it cannot be read
     */
    Set<UUID> ids();

    /**
     * Those of them that are switched on and post each such event, whichever columns it is about; empty when nobody can tell.
     *
     * @throws org.privacyconnector.table.DataverseAccessException when it cannot be read
     */
    default Set<UUID> certain() {
        return Set.of();
    }
}
