package org.mockdataverse.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Column security profiles, masks and shared columns, as their tables say at one moment. Immutable once read. */
final class ProfileBook {
    /**
     * What a profile grants on a secured column.
     *
     * @param unmasked 0 never, 1 one row at a time, 3 many rows
     */
    record Permission(String column, boolean read, boolean update, boolean create, int unmasked) {}

    /** One column of one row, shared. */
    record Cell(UUID row, UUID attribute) {}

    private static final int ALLOWED = 4;

    private final Directory directory;
    private final Map<UUID, Set<UUID>> profilesOfUser;
    private final Map<UUID, Set<UUID>> profilesOfTeam;
    private final Map<UUID, List<Permission>> permissions = new HashMap<>();
    private final Map<String, Mask> masks = new HashMap<>();
    private final Map<UUID, Set<Cell>> readable = new HashMap<>();
    private final Map<UUID, Set<Cell>> updatable = new HashMap<>();

    ProfileBook(SecurityRows rows, Directory directory) {
        this.directory = directory;
        profilesOfUser = rows.pairs("systemuserprofiles_association", Names.USER, Names.PROFILE);
        profilesOfTeam = rows.pairs("teamprofiles_association", Names.TEAM, Names.PROFILE);
        rows.each(Names.PERMISSION, this::readPermission);
        Map<UUID, Mask> rules = new HashMap<>();
        rows.each(Names.MASKING_RULE, row -> Mask.of(row).ifPresent(mask -> rules.put(row.id(), mask)));
        rows.each(Names.MASKED_COLUMN, row -> {
            Mask mask = rules.get(SecurityRows.id(row.value("maskingruleid")));
            if (mask != null) {
                masks.put(row.value("entityname") + "." + row.value("attributelogicalname"), mask);
            }
        });
        rows.each(Names.SHARED_COLUMN, this::readShared);
    }

    /** How a column is named in {@link Permission#column}. */
    static String named(Table table, Column column) {
        return table.name() + "." + column.name();
    }

    /** What the user's profiles and those of the user's teams grant. */
    List<Permission> permissions(UUID user) {
        Set<UUID> profiles = new LinkedHashSet<>(profilesOfUser.getOrDefault(user, Set.of()));
        directory.teams(user).forEach(team -> profiles.addAll(profilesOfTeam.getOrDefault(team, Set.of())));
        List<Permission> all = new ArrayList<>();
        profiles.forEach(profile -> all.addAll(permissions.getOrDefault(profile, List.of())));
        return all;
    }

    /** What hides parts of the column's values. */
    Optional<Mask> mask(Table table, Column column) {
        return masks.isEmpty() ? Optional.empty() : Optional.ofNullable(masks.get(named(table, column)));
    }

    /** The cells shared with a user or a team, to read or to change. */
    Set<Cell> shared(UUID principal, boolean change) {
        return (change ? updatable : readable).getOrDefault(principal, Set.of());
    }

    private void readPermission(StoredRow row) {
        UUID profile = SecurityRows.id(row.value("fieldsecurityprofileid"));
        if (profile != null) {
            permissions
                    .computeIfAbsent(profile, any -> new ArrayList<>())
                    .add(new Permission(
                            row.value("entityname") + "." + row.value("attributelogicalname"),
                            SecurityRows.number(row.value("canread")) == ALLOWED,
                            SecurityRows.number(row.value("canupdate")) == ALLOWED,
                            SecurityRows.number(row.value("cancreate")) == ALLOWED,
                            SecurityRows.number(row.value("canreadunmasked"))));
        }
    }

    private void readShared(StoredRow row) {
        UUID principal = SecurityRows.id(row.value("principalid"));
        UUID object = SecurityRows.id(row.value("objectid"));
        UUID attribute = SecurityRows.id(row.value("attributeid"));
        if (principal != null && object != null && attribute != null) {
            Cell cell = new Cell(object, attribute);
            if (Boolean.TRUE.equals(row.value("readaccess"))) {
                readable.computeIfAbsent(principal, any -> new LinkedHashSet<>())
                        .add(cell);
            }
            if (Boolean.TRUE.equals(row.value("updateaccess"))) {
                updatable
                        .computeIfAbsent(principal, any -> new LinkedHashSet<>())
                        .add(cell);
            }
        }
    }
}
