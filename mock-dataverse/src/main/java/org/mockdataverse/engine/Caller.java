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
 * @param initiator who signed in; another than {@code user} only where one acts on behalf of another
 * @param origin what the request says about itself
 */
public record Caller(
        @Nullable UUID user,
        @Nullable UUID businessUnit,
        Sight sight,
        boolean system,
        @Nullable UUID initiator,
        Origin origin) {
    /** A caller who acts in the own name. */
    public Caller(@Nullable UUID user, @Nullable UUID businessUnit, Sight sight, boolean system) {
        this(user, businessUnit, sight, system, user, Origin.none());
    }

    /** The system itself; what it makes is made by nobody in particular. */
    public static Caller ofSystem() {
        return new Caller(null, null, Sight.everything(), true);
    }

    /** The system itself, stamping what it writes with that user. */
    public static Caller ofSystem(UUID user) {
        return new Caller(user, null, Sight.everything(), true);
    }

    /** The same with another sight. */
    public Caller seeing(Sight other) {
        return new Caller(user, businessUnit, other, system, initiator, origin);
    }

    /** The same with what its request says about itself. */
    public Caller from(Origin request) {
        return new Caller(user, businessUnit, sight, system, initiator, request);
    }
}
