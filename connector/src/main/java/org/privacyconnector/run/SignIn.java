package org.privacyconnector.run;

import java.util.Optional;

/** A person signing in to the approvers' tenant. */
public interface SignIn {
    /**
     * The ID token of who signed in, as it came.
     *
     * @param nonce what must stand in it
     */
    String idToken(String nonce);

    /** The tenant's published key of that id. */
    Optional<Jwk> key(String kid);
}
