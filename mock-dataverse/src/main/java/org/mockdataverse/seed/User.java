package org.mockdataverse.seed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A user of the environment who can sign in.
 *
 * @param id the systemuserid
 * @param applicationId the client id for an application user, the Entra object id for a person
 * @param application whether it is an application
 * @param name the full name
 * @param roles what it may
 * @param securedColumns whether it may read, unmasked, and write columns with column security
 */
public record User(
        UUID id, UUID applicationId, boolean application, String name, List<Role> roles, boolean securedColumns) {
    /** The client id of the application user that is there unless told otherwise. */
    public static final UUID CONNECTOR_CLIENT = UUID.fromString("0a4de3a6-3d49-45c8-9d3c-58f2c0f7f1aa");

    /** The object id of the person who administers. */
    public static final UUID ADMINISTRATOR = UUID.fromString("7d1a51f0-34b7-4d2e-8f0e-6f1f0ab5c301");

    /** Takes a copy. */
    public User {
        roles = List.copyOf(roles);
    }

    /** The connector's application user. */
    public static User connector() {
        return application(CONNECTOR_CLIENT, "# Privacy Connector", Role.connector(), true);
    }

    /** The person who administers. */
    public static User administrator() {
        return new User(
                idFor(ADMINISTRATOR),
                ADMINISTRATOR,
                false,
                "Admin Istratör",
                List.of(Role.systemAdministrator()),
                true);
    }

    /** Another application user. */
    public static User application(UUID clientId, String name, Role role, boolean securedColumns) {
        return new User(idFor(clientId), clientId, true, name, List.of(role), securedColumns);
    }

    private static UUID idFor(UUID applicationId) {
        return UUID.nameUUIDFromBytes(("systemuser " + applicationId).getBytes(StandardCharsets.UTF_8));
    }
}
