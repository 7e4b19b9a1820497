package org.privacyconnector;

import java.net.URI;
import java.util.Map;
import org.privacyconnector.dataverse.Credential;

/** Finds where an Azure host answers for the identity that it gives to programs. */
final class ManagedIdentities {
    /** How an operator file says the host's own identity. */
    static final String SYSTEM = "system";

    private ManagedIdentities() {}

    /** @param identity {@code system}, or the client id of a user-assigned identity */
    static Credential credential(String identity, Map<String, String> environment) {
        String endpoint = environment.get("IDENTITY_ENDPOINT");
        return new Credential.ManagedIdentity(
                identity.equals(SYSTEM) ? null : identity,
                endpoint == null || endpoint.isBlank() ? null : URI.create(endpoint));
    }
}
