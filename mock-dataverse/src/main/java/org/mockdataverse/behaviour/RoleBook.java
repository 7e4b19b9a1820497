package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.rows.StoredRow;

/** Roles, what they grant and who has them, as their tables say at one moment. Immutable once read. */
final class RoleBook {
    /** What a role grants: a privilege by its name in lower case. */
    record Grant(UUID privilege, String name, Depth depth) {}

    /**
     * A grant and how a user comes to it.
     *
     * @param team the team whose role it is; null for a role of the user's own
     * @param direct whether Basic depth reaches the user's own rows too, not only the team's
     */
    record Held(Grant grant, Directory.@Nullable Team team, boolean direct) {}

    private final Directory directory;
    private final boolean directUnlessSaid;
    private final Map<UUID, Set<UUID>> rolesOfUser;
    private final Map<UUID, Set<UUID>> rolesOfTeam;
    private final Map<UUID, List<Grant>> grants = new HashMap<>();
    private final Map<UUID, UUID> rootOf = new HashMap<>();
    private final Map<UUID, Integer> inheritance = new HashMap<>();
    private final Set<UUID> administrators = new HashSet<>();
    private final Map<String, UUID> privileges = new HashMap<>();
    private final Map<UUID, String> names = new HashMap<>();

    RoleBook(SecurityRows rows, Directory directory, boolean directUnlessSaid) {
        this.directory = directory;
        this.directUnlessSaid = directUnlessSaid;
        rows.each(Names.ROLE, this::readRole);
        rows.each(Names.PRIVILEGE, row -> {
            if (row.value("name") instanceof String name) {
                privileges.put(name.toLowerCase(Locale.ROOT), row.id());
                names.put(row.id(), name);
            }
        });
        rolesOfUser = rows.pairs("systemuserroles_association", Names.USER, Names.ROLE);
        rolesOfTeam = rows.pairs("teamroles_association", Names.TEAM, Names.ROLE);
        readGrants(rows);
    }

    /** Whether the user has the system administrator's role, its own or a team's. */
    boolean administrator(UUID user) {
        return roles(user).stream()
                .anyMatch(role -> administrators.contains(role) || administrators.contains(root(role)));
    }

    /** The roles of a user and of the user's teams. */
    Set<UUID> roles(UUID user) {
        Set<UUID> roles = new HashSet<>(rolesOfUser.getOrDefault(user, Set.of()));
        teams(user).forEach(team -> roles.addAll(rolesOfTeam.getOrDefault(team.id(), Set.of())));
        return roles;
    }

    /** What the user's roles and those of the user's teams grant; a privilege may come several times. */
    List<Held> held(UUID user) {
        List<Held> all = new ArrayList<>();
        for (UUID role : rolesOfUser.getOrDefault(user, Set.of())) {
            granted(role).forEach(grant -> all.add(new Held(grant, null, true)));
        }
        for (Directory.Team team : teams(user)) {
            for (UUID role : rolesOfTeam.getOrDefault(team.id(), Set.of())) {
                boolean direct = direct(role);
                granted(role).forEach(grant -> all.add(new Held(grant, team, direct)));
            }
        }
        return all;
    }

    /** What a team's own roles grant. */
    List<Grant> ofTeam(UUID team) {
        List<Grant> all = new ArrayList<>();
        rolesOfTeam.getOrDefault(team, Set.of()).forEach(role -> all.addAll(granted(role)));
        return all;
    }

    /** What a role grants; a copy in a business unit grants what its root does. */
    List<Grant> granted(UUID role) {
        List<Grant> own = grants.getOrDefault(role, List.of());
        return own.isEmpty() ? grants.getOrDefault(root(role), List.of()) : own;
    }

    /** Every privilege there is, its name in lower case. */
    Map<String, UUID> privileges() {
        return privileges;
    }

    /** A privilege's name as written. */
    Optional<String> name(UUID privilege) {
        return Optional.ofNullable(names.get(privilege));
    }

    private UUID root(UUID role) {
        return rootOf.getOrDefault(role, role);
    }

    private boolean direct(UUID role) {
        Integer said = inheritance.get(role);
        return said == null ? directUnlessSaid : said == 1;
    }

    private List<Directory.Team> teams(UUID user) {
        return directory.teams(user).stream()
                .flatMap(id -> directory.team(id).stream())
                .filter(team -> !team.access())
                .toList();
    }

    private void readRole(StoredRow row) {
        if (Names.ADMINISTRATOR_TEMPLATE.equals(SecurityRows.id(row.value("roletemplateid")))) {
            administrators.add(row.id());
        }
        UUID root = SecurityRows.id(row.value("parentrootroleid"));
        if (root != null) {
            rootOf.put(row.id(), root);
        }
        if (row.value("isinherited") instanceof Number said) {
            inheritance.put(row.id(), said.intValue());
        }
    }

    private void readGrants(SecurityRows rows) {
        for (ManyToMany association : rows.rows().model().manyToMany()) {
            if (association.joins(Names.ROLE) && association.joins(Names.PRIVILEGE)) {
                rows.each(association.intersectTable(), row -> readGrant(association, row));
            }
        }
    }

    private void readGrant(ManyToMany association, StoredRow row) {
        UUID role = SecurityRows.id(row.value(SecurityRows.column(association, Names.ROLE)));
        UUID privilege = SecurityRows.id(row.value(SecurityRows.column(association, Names.PRIVILEGE)));
        String name = privilege == null ? null : names.get(privilege);
        Optional<Depth> depth = Depth.ofMask(SecurityRows.number(row.value("privilegedepthmask")));
        if (role != null && privilege != null && name != null && depth.isPresent()) {
            grants.computeIfAbsent(role, any -> new ArrayList<>())
                    .add(new Grant(privilege, name.toLowerCase(Locale.ROOT), depth.get()));
        }
    }
}
