package org.privacyconnector.policy;

import java.util.UUID;

/** Who may approve. */
public sealed interface Approver {
    /** How the operator file names the person, or the group; no two have the same. */
    String name();

    /** A person, by Ed25519 public key (X.509 encoding, Base64). */
    record Key(String name, String publicKey) implements Approver {}

    /** A person, by object id in Entra ID. */
    record Person(String name, UUID objectId) implements Approver {}

    /**
     * The members of a group of Entra ID.
     *
     * @param objectId the group's
     * @param atLeast how many different members must agree before their word counts, 1 to 9
     */
    record Group(UUID objectId, int atLeast) implements Approver {
        @Override
        public String name() {
            return "entraGroup " + objectId;
        }
    }
}
