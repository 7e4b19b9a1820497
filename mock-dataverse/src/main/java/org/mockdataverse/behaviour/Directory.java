package org.mockdataverse.behaviour;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.rows.StoredRow;

/** Users, teams and business units as their tables say at one moment. Immutable once read. */
final class Directory {
    /** A user. */
    record User(UUID id, @Nullable UUID unit, boolean disabled) {}

    /** A team: owner teams and those of an Entra group may have roles, access teams may not. */
    record Team(UUID id, @Nullable UUID unit, boolean access) {}

    /** The value of teamtype for access teams. */
    static final int ACCESS_TEAM = 1;

    private final Map<UUID, User> byApplication = new HashMap<>();
    private final Map<UUID, User> byEntraId = new HashMap<>();
    private final Map<UUID, User> byId = new HashMap<>();
    private final Map<UUID, Team> teams = new HashMap<>();
    private final Map<UUID, UUID> unitOfOwner = new HashMap<>();
    private final Map<UUID, UUID> unitAbove = new HashMap<>();
    private final Map<UUID, Set<UUID>> teamsOfUser;

    Directory(SecurityRows rows) {
        rows.each(Names.USER, this::readUser);
        rows.each(Names.TEAM, row -> {
            UUID unit = SecurityRows.id(row.value("businessunitid"));
            boolean access = SecurityRows.number(row.value("teamtype")) == ACCESS_TEAM;
            teams.put(row.id(), new Team(row.id(), unit, access));
            if (unit != null) {
                unitOfOwner.put(row.id(), unit);
            }
        });
        rows.each(Names.BUSINESS_UNIT, row -> {
            UUID above = SecurityRows.id(row.value("parentbusinessunitid"));
            if (above != null) {
                unitAbove.put(row.id(), above);
            }
        });
        teamsOfUser = rows.pairs("teammembership_association", Names.USER, Names.TEAM);
    }

    /** The user of an application's client id, or of an Entra object id. */
    Optional<User> user(UUID principal) {
        return Optional.ofNullable(byApplication.get(principal)).or(() -> userOfEntra(principal));
    }

    /** The user of an Entra object id. */
    Optional<User> userOfEntra(UUID objectId) {
        return Optional.ofNullable(byEntraId.get(objectId));
    }

    /** The user of a row id. */
    Optional<User> userById(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The teams of a user, access teams included. */
    Set<UUID> teams(UUID user) {
        return teamsOfUser.getOrDefault(user, Set.of());
    }

    /** The team of a row id. */
    Optional<Team> team(UUID id) {
        return Optional.ofNullable(teams.get(id));
    }

    /** The business unit that an owner belongs to. */
    @Nullable
    UUID unitOf(UUID owner) {
        return unitOfOwner.get(owner);
    }

    /** The unit and every one below it. */
    Set<UUID> unitsFrom(UUID unit) {
        Set<UUID> found = new LinkedHashSet<>(Set.of(unit));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<UUID, UUID> entry : unitAbove.entrySet()) {
                grew |= found.contains(entry.getValue()) && found.add(entry.getKey());
            }
        }
        return new HashSet<>(found);
    }

    private void readUser(StoredRow row) {
        UUID unit = SecurityRows.id(row.value("businessunitid"));
        User user = new User(row.id(), unit, Boolean.TRUE.equals(row.value("isdisabled")));
        byId.put(row.id(), user);
        if (unit != null) {
            unitOfOwner.put(row.id(), unit);
        }
        SecurityRows.idOrText(row.value("applicationid")).ifPresent(id -> byApplication.put(id, user));
        SecurityRows.idOrText(row.value("azureactivedirectoryobjectid")).ifPresent(id -> byEntraId.put(id, user));
    }
}
