package org.mockdataverse.engine;

import java.util.Optional;
import java.util.UUID;

/** Knows which tokens are good. Safe for many threads. */
@FunctionalInterface
public interface SignIn {
    /**
     * The application (client) id, or the Entra object id of a person, that this token was issued to; empty when the
     * token is unknown or has expired, which answers 401. Whether a systemuser row carries that id as applicationid or
     * azureactivedirectoryobjectid is the engine's to see, and answers 403 where none does.
     */
    Optional<UUID> user(String bearerToken);
}
