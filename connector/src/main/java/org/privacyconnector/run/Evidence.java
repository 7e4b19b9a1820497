package org.privacyconnector.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An approval by sign-in as the store keeps it, sealed.
 *
 * @param groups groups of the operator file that the person was in when it was taken in
 * @param key the key that signed the token, as the tenant published it when it was taken in
 * @param received when it was taken in
 * @param text the statement's canonical JSON, whose digest is the token's nonce
 * @param token the ID token as Entra ID signed it
 */
record Evidence(List<UUID> groups, Jwk key, Instant received, String text, String token) {
    Evidence {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "Evidence[...]";
    }
}
