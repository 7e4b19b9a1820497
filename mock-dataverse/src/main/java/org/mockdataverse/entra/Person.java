package org.mockdataverse.entra;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * A person of the tenant.
 *
 * @param objectId the object id, the token's {@code oid}
 * @param name display name, the token's {@code name}
 * @param username the user principal name, the token's {@code preferred_username}
 * @param enabled whether the account may sign in
 * @param groups object ids of the groups that the person is in, directly or through others
 */
public record Person(UUID objectId, String name, String username, boolean enabled, Set<UUID> groups) {
    /** Takes a copy. */
    public Person {
        groups = Set.copyOf(groups);
    }

    /** The same, able to sign in or not. */
    public Person enabled(boolean able) {
        return new Person(objectId, name, username, able, groups);
    }

    /** The same in one group more. */
    public Person joins(UUID group) {
        Set<UUID> more = new HashSet<>(groups);
        more.add(group);
        return new Person(objectId, name, username, enabled, more);
    }

    /** The same in one group less. */
    public Person leaves(UUID group) {
        Set<UUID> less = new HashSet<>(groups);
        less.remove(group);
        return new Person(objectId, name, username, enabled, less);
    }

    /** The id; names are left out. */
    @Override
    public String toString() {
        return "person " + objectId;
    }
}
