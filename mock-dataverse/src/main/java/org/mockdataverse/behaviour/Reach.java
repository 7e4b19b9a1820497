package org.mockdataverse.behaviour;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one privilege of one user reaches, all roles taken together.
 *
 * @param deepest the depth that is told
 * @param owners users and teams whose rows are reached
 * @param units business units whose rows are reached
 */
record Reach(Depth deepest, Set<UUID> owners, Set<UUID> units) {
    static Reach everywhere() {
        return new Reach(Depth.GLOBAL, Set.of(), Set.of());
    }

    boolean global() {
        return deepest == Depth.GLOBAL;
    }

    /** Whether a row of that owner, in that unit, is reached. */
    boolean to(UUID owner, @Nullable UUID unit) {
        return global() || owners.contains(owner) || (unit != null && units.contains(unit));
    }

    /** Both together. */
    Reach and(Reach other) {
        Set<UUID> allOwners = new HashSet<>(owners);
        allOwners.addAll(other.owners);
        Set<UUID> allUnits = new HashSet<>(units);
        allUnits.addAll(other.units);
        return new Reach(Depth.deeper(deepest, other.deepest), allOwners, allUnits);
    }

    /**
     * What a role reaches.
     *
     * @param user the user
     * @param selves the user and the user's teams
     */
    static Reach of(Directory directory, Directory.User user, Set<UUID> selves, RoleBook.Held held) {
        Directory.Team team = held.team();
        Set<UUID> owners = new HashSet<>();
        if (team == null || held.direct()) {
            owners.addAll(selves);
        } else {
            owners.add(team.id());
        }
        UUID unit = team == null ? user.unit() : team.unit();
        return new Reach(
                held.grant().depth(), owners, units(directory, held.grant().depth(), unit));
    }

    private static Set<UUID> units(Directory directory, Depth depth, @Nullable UUID unit) {
        if (unit == null || depth == Depth.BASIC || depth == Depth.GLOBAL) {
            return Set.of();
        }
        return depth == Depth.LOCAL ? Set.of(unit) : directory.unitsFrom(unit);
    }
}
