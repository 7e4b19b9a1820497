package org.mockdataverse.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.engine.RowService;
import org.mockdataverse.metadata.ManyToMany;
import org.mockdataverse.metadata.OtherPrivileges;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Makes the rows that a {@link UserFile} says, as an administrator would. */
public final class UserFileRows {
    private final UserFile file;
    private final RowService service;
    private final Caller author = Caller.ofSystem(User.administrator().id());
    private final Map<String, UUID> units = new HashMap<>();
    private final Map<String, UUID> roles = new HashMap<>();
    private final Map<String, UUID> profiles = new HashMap<>();
    private final Map<String, UUID> teams = new HashMap<>();
    private UUID root = new UUID(0, 0);

    private UserFileRows(UserFile file, RowService service) {
        this.file = file;
        this.service = service;
    }

    /** Makes them all, or none and tells why. */
    public static void make(UserFile file, RowService service) {
        service.writing(() -> {
            new UserFileRows(file, service).all();
            return true;
        });
    }

    private void all() {
        root = first("businessunit", row -> row.value("parentbusinessunitid") == null);
        for (UserFile.Unit unit : file.unitsSaid()) {
            units.put(
                    unit.name(),
                    create(
                            "businessunit",
                            null,
                            Map.of(
                                    "name",
                                    unit.name(),
                                    "isdisabled",
                                    false,
                                    "parentbusinessunitid",
                                    new Reference("businessunit", unit(unit.parent())))));
        }
        file.rolesSaid().forEach(this::role);
        file.masksSaid().forEach(this::mask);
        file.profilesSaid().forEach(this::profile);
        for (UserFile.TeamSaid team : file.teamsSaid()) {
            UUID unit = unit(team.unit());
            UUID id = create(
                    "team",
                    null,
                    Map.of("name", team.name(), "teamtype", 0, "businessunitid", new Reference("businessunit", unit)));
            teams.put(team.name(), id);
            team.roles().forEach(name -> join("team", "teamroles_association", id, copy(name, unit)));
            team.profiles()
                    .forEach(name -> join("team", "teamprofiles_association", id, known(profiles, "profile", name)));
        }
        file.usersSaid().forEach(this::user);
    }

    private void role(UserFile.RoleSaid said) {
        Role role = said.role();
        Map<String, Object> values = new HashMap<>();
        values.put("name", role.name());
        values.put("isinherited", said.inherited() ? 1 : 0);
        values.put("businessunitid", new Reference("businessunit", root));
        if (role.administrator()) {
            values.put("roletemplateid", Foundation.ADMINISTRATOR_TEMPLATE);
        }
        UUID id = create("role", null, values);
        roles.put(role.name(), id);
        Map<UUID, Integer> depths = new HashMap<>();
        Map<String, UUID> names = new HashMap<>();
        for (Table table : service.rows().model().tables()) {
            for (Privilege each : Privilege.of(table)) {
                depths.put(each.id(), role.depthOf(each));
                names.put(each.name(), each.id());
            }
        }
        for (String name : OtherPrivileges.NAMES) {
            depths.putIfAbsent(Privilege.idOf(name), role.depthOfOther(name));
            names.put(name, Privilege.idOf(name));
        }
        for (String name : role.exceptions().keySet()) {
            if (!names.containsKey(name)) {
                throw file.wrong("the role '" + role.name() + "' names '" + name + "', which is no privilege here");
            }
        }
        depths.forEach((privilege, depth) -> {
            if (depth > 0) {
                create(
                        "roleprivileges",
                        null,
                        Map.of(
                                "roleid", new Reference("role", id),
                                "privilegeid", new Reference("privilege", privilege),
                                "privilegedepthmask", depth));
            }
        });
    }

    private void mask(UserFile.MaskSaid said) {
        UUID rule = create(
                "maskingrule",
                null,
                Map.of(
                        "name", said.name(),
                        "displayname", said.name(),
                        "regularexpression", said.pattern(),
                        "maskedcharacter", said.character()));
        for (String column : said.columns()) {
            String[] names = column.split("\\.", -1);
            create(
                    "attributemaskingrule",
                    null,
                    Map.of(
                            "entityname",
                            names[0],
                            "attributelogicalname",
                            names[1],
                            "uniquename",
                            names[0] + "_" + names[1],
                            "maskingruleid",
                            new Reference("maskingrule", rule)));
        }
    }

    private void profile(String name, List<UserFile.PermissionSaid> permissions) {
        UUID id = create("fieldsecurityprofile", null, Map.of("name", name));
        profiles.put(name, id);
        for (UserFile.PermissionSaid each : permissions) {
            create(
                    "fieldpermission",
                    null,
                    Map.of(
                            "fieldsecurityprofileid",
                            new Reference("fieldsecurityprofile", id),
                            "entityname",
                            each.table(),
                            "attributelogicalname",
                            each.column(),
                            "canread",
                            each.read() ? 4 : 0,
                            "canupdate",
                            each.update() ? 4 : 0,
                            "cancreate",
                            each.create() ? 4 : 0,
                            "canreadunmasked",
                            each.unmasked()));
        }
    }

    private void user(UserFile.UserSaid said) {
        User user = said.user();
        UUID unit = unit(said.unit());
        int space = user.name().indexOf(' ');
        Map<String, Object> values = new HashMap<>();
        values.put("fullname", user.name());
        values.put("firstname", space < 0 ? user.name() : user.name().substring(0, space));
        values.put("lastname", space < 0 ? user.name() : user.name().substring(space + 1));
        values.put(user.application() ? "applicationid" : "azureactivedirectoryobjectid", user.applicationId());
        values.put("isdisabled", said.disabled());
        values.put("accessmode", user.application() ? 4 : 0);
        values.put("businessunitid", new Reference("businessunit", unit));
        UUID id = create("systemuser", user.id(), values);
        said.roles().forEach(name -> join("systemuser", "systemuserroles_association", id, copy(name, unit)));
        said.teams().forEach(name -> join("systemuser", "teammembership_association", id, known(teams, "team", name)));
        said.profiles()
                .forEach(name ->
                        join("systemuser", "systemuserprofiles_association", id, known(profiles, "profile", name)));
    }

    /** The role as it stands in that unit. */
    private UUID copy(String name, UUID unit) {
        UUID role = known(roles, "role", name);
        return first(
                "role",
                row -> row.value("parentrootroleid") instanceof Reference of
                        && of.id().equals(role)
                        && row.value("businessunitid") instanceof Reference in
                        && in.id().equals(unit));
    }

    private UUID unit(String name) {
        return name.isEmpty() ? root : known(units, "business unit", name);
    }

    private UUID known(Map<String, UUID> all, String kind, String name) {
        UUID id = all.get(name);
        if (id == null) {
            throw file.wrong("there is no " + kind + " '" + name + "' in the file, or not before it is named");
        }
        return id;
    }

    private UUID first(String table, java.util.function.Predicate<StoredRow> wanted) {
        UUID[] found = new UUID[1];
        service.rows().scan(service.rows().model().get(table), null, row -> {
            if (wanted.test(row)) {
                found[0] = row.id();
            }
            return found[0] == null;
        });
        if (found[0] == null) {
            throw new IllegalStateException("no " + table);
        }
        return found[0];
    }

    private UUID create(String table, @Nullable UUID id, Map<String, ?> values) {
        Table to = service.rows().model().get(table);
        return service.create(author, to, id, service.draft(to, values));
    }

    private void join(String table, String navigation, UUID one, UUID other) {
        ManyToMany association =
                service.rows().model().manyToMany(table, navigation).orElseThrow();
        boolean straight = association.table1().equals(table);
        service.associate(author, association, straight ? one : other, straight ? other : one);
    }
}
