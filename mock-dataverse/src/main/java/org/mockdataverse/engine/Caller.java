package org.mockdataverse.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param user the systemuser row; null for the system where nobody in particular acts
 * @param businessUnit the user's business unit
 * @param sight what the user may see and do
 * @param system whether rules for people do not bind: columns that nobody may write, closed rows, privileges
 */
public record Caller(@Nullable UUID user, @Nullable UUID businessUnit, Sight sight, boolean system) {
    /** The system itself; what it makes is made by nobody in particular. */
    public static Caller ofSystem() {
        return new Caller(null, null, Sight.everything(), true);
    }

    /** The system itself, stamping what it writes with that user. */
    public static Caller ofSystem(UUID user) {
        return new Caller(user, null, Sight.everything(), true);
    }
}
