package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Users, teams, roles and profiles as the security tables say at one moment. Immutable once read. */
final class Directory {
    /** What a role grants: a privilege by its name in lower case. */
    record Grant(UUID privilege, String name, Depth depth) {}

    /** What a profile grants on a secured column. */
    record Permission(String table, String column, boolean read, boolean update, boolean create) {}

    /** A user. */
    record User(UUID id, @Nullable UUID unit, boolean disabled) {}

    private static final int ALLOWED = 4;

    private final Model model;
    private final RowStore rows;
    private final Map<UUID, User> byPrincipal = new HashMap<>();
    private final Map<UUID, User> byId = new HashMap<>();
    private final Map<UUID, UUID> unitOfOwner = new HashMap<>();
    private final Map<UUID, UUID> unitAbove = new HashMap<>();
    private final Map<UUID, Set<UUID>> teamsOfUser;
    private final Map<UUID, Set<UUID>> rolesOfUser;
    private final Map<UUID, Set<UUID>> rolesOfTeam;
    private final Map<UUID, Set<UUID>> profilesOfUser;
    private final Map<UUID, Set<UUID>> profilesOfTeam;
    private final Map<UUID, List<Grant>> grants = new HashMap<>();
    private final Map<UUID, List<Permission>> permissions = new HashMap<>();
    private final Set<UUID> administrators = new HashSet<>();
    private final Map<String, UUID> privileges = new HashMap<>();

    Directory(RowStore rows) {
        this.rows = rows;
        this.model = rows.model();
        each(Names.USER, this::readUser);
        each(Names.TEAM, row -> unit(row, "businessunitid").ifPresent(unit -> unitOfOwner.put(row.id(), unit)));
        each(
                Names.BUSINESS_UNIT,
                row -> unit(row, "parentbusinessunitid").ifPresent(unit -> unitAbove.put(row.id(), unit)));
        each(Names.ROLE, row -> {
            if (row.value("roletemplateid") instanceof Reference template
                    ? template.id().equals(Names.ADMINISTRATOR_TEMPLATE)
                    : Names.ADMINISTRATOR_TEMPLATE.equals(row.value("roletemplateid"))) {
                administrators.add(row.id());
            }
        });
        each(Names.PRIVILEGE, row -> {
            if (row.value("name") instanceof String name) {
                privileges.put(name.toLowerCase(Locale.ROOT), row.id());
            }
        });
        teamsOfUser = pairs("teammembership_association", Names.USER, Names.TEAM);
        rolesOfUser = pairs("systemuserroles_association", Names.USER, Names.ROLE);
        rolesOfTeam = pairs("teamroles_association", Names.TEAM, Names.ROLE);
        profilesOfUser = pairs("systemuserprofiles_association", Names.USER, Names.PROFILE);
        profilesOfTeam = pairs("teamprofiles_association", Names.TEAM, Names.PROFILE);
        readGrants();
        each(Names.PERMISSION, this::readPermission);
    }

    /** The tables that this is read from. */
    static Set<String> tables(Model model) {
        Set<String> names = new LinkedHashSet<>(Set.of(
                Names.USER,
                Names.TEAM,
                Names.BUSINESS_UNIT,
                Names.ROLE,
                Names.PRIVILEGE,
                Names.PROFILE,
                Names.PERMISSION));
        Set<String> named = Set.copyOf(names);
        for (ManyToMany association : model.manyToMany()) {
            if (named.contains(association.table1()) && named.contains(association.table2())) {
                names.add(association.intersectTable());
            }
        }
        names.add("roleprivileges");
        names.removeIf(name -> model.table(name).isEmpty());
        return names;
    }

    /** The user of an application or Entra object id. */
    Optional<User> user(UUID principal) {
        return Optional.ofNullable(byPrincipal.get(principal));
    }

    /** The user of a row id. */
    Optional<User> userById(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    Set<UUID> teams(UUID user) {
        return teamsOfUser.getOrDefault(user, Set.of());
    }

    boolean administrator(UUID user) {
        return roles(user).stream().anyMatch(administrators::contains);
    }

    /** What the user's roles and those of the user's teams grant; a privilege may come several times. */
    List<Grant> grants(UUID user) {
        List<Grant> all = new ArrayList<>();
        roles(user).forEach(role -> all.addAll(grants.getOrDefault(role, List.of())));
        return all;
    }

    /** Every privilege there is, its name in lower case. */
    Map<String, UUID> privileges() {
        return privileges;
    }

    /** What the user's profiles and those of the user's teams grant. */
    List<Permission> permissions(UUID user) {
        Set<UUID> profiles = new LinkedHashSet<>(profilesOfUser.getOrDefault(user, Set.of()));
        teams(user).forEach(team -> profiles.addAll(profilesOfTeam.getOrDefault(team, Set.of())));
        List<Permission> all = new ArrayList<>();
        profiles.forEach(profile -> all.addAll(permissions.getOrDefault(profile, List.of())));
        return all;
    }

    /** The business unit that an owner belongs to. */
    @Nullable
    UUID unitOf(UUID owner) {
        return unitOfOwner.get(owner);
    }

    /** The unit and every one below it. */
    Set<UUID> unitsFrom(UUID unit) {
        Set<UUID> found = new HashSet<>(Set.of(unit));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<UUID, UUID> entry : unitAbove.entrySet()) {
                grew |= found.contains(entry.getValue()) && found.add(entry.getKey());
            }
        }
        return found;
    }

    private Set<UUID> roles(UUID user) {
        Set<UUID> roles = new LinkedHashSet<>(rolesOfUser.getOrDefault(user, Set.of()));
        teams(user).forEach(team -> roles.addAll(rolesOfTeam.getOrDefault(team, Set.of())));
        return roles;
    }

    private void readUser(StoredRow row) {
        UUID unit = unit(row, "businessunitid").orElse(null);
        User user = new User(row.id(), unit, Boolean.TRUE.equals(row.value("isdisabled")));
        byId.put(row.id(), user);
        if (unit != null) {
            unitOfOwner.put(row.id(), unit);
        }
        principal(row.value("applicationid")).ifPresent(id -> byPrincipal.put(id, user));
        principal(row.value("azureactivedirectoryobjectid")).ifPresent(id -> byPrincipal.put(id, user));
    }

    private void readGrants() {
        Map<UUID, String> names = new HashMap<>();
        privileges.forEach((name, id) -> names.put(id, name));
        for (ManyToMany association : model.manyToMany()) {
            if (association.joins(Names.ROLE) && association.joins(Names.PRIVILEGE)) {
                each(association.intersectTable(), row -> {
                    UUID role = id(row.value(column(association, Names.ROLE)));
                    UUID privilege = id(row.value(column(association, Names.PRIVILEGE)));
                    String name = privilege == null ? null : names.get(privilege);
                    Optional<Depth> depth = row.value("privilegedepthmask") instanceof Number mask
                            ? Depth.ofMask(mask.intValue())
                            : Optional.empty();
                    if (role != null && privilege != null && name != null && depth.isPresent()) {
                        grants.computeIfAbsent(role, any -> new ArrayList<>())
                                .add(new Grant(privilege, name, depth.get()));
                    }
                });
            }
        }
    }

    private void readPermission(StoredRow row) {
        UUID profile = id(row.value("fieldsecurityprofileid"));
        if (profile != null
                && row.value("entityname") instanceof String table
                && row.value("attributelogicalname") instanceof String column) {
            permissions
                    .computeIfAbsent(profile, any -> new ArrayList<>())
                    .add(new Permission(
                            table,
                            column,
                            allowed(row.value("canread")),
                            allowed(row.value("canupdate")),
                            allowed(row.value("cancreate"))));
        }
    }

    private Map<UUID, Set<UUID>> pairs(String navigation, String from, String to) {
        Map<UUID, Set<UUID>> found = new HashMap<>();
        model.manyToMany(from, navigation)
                .filter(association -> association.joins(to))
                .ifPresent(association -> each(association.intersectTable(), row -> {
                    UUID one = id(row.value(column(association, from)));
                    UUID other = id(row.value(column(association, to)));
                    if (one != null && other != null) {
                        found.computeIfAbsent(one, any -> new LinkedHashSet<>()).add(other);
                    }
                }));
        return found;
    }

    private static String column(ManyToMany association, String side) {
        return association.table1().equals(side) ? association.column1() : association.column2();
    }

    private void each(String table, Consumer<StoredRow> reader) {
        model.table(table)
                .ifPresent(present -> rows.scan(present, null, row -> {
                    reader.accept(row);
                    return true;
                }));
    }

    private static boolean allowed(@Nullable Object value) {
        return value instanceof Number number && number.intValue() == ALLOWED;
    }

    private static Optional<UUID> unit(StoredRow row, String column) {
        return Optional.ofNullable(id(row.value(column)));
    }

    /** Some tables keep these ids as text. */
    private static Optional<UUID> principal(@Nullable Object value) {
        if (value instanceof String text) {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(id(value));
    }

    private static @Nullable UUID id(@Nullable Object value) {
        if (value instanceof Reference reference) {
            return reference.id();
        }
        return value instanceof UUID id ? id : null;
    }
}
