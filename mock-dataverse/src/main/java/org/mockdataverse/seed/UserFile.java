package org.mockdataverse.seed;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mockdataverse.settings.Block;
import org.mockdataverse.settings.SettingsFile;
import org.mockdataverse.settings.SettingsFileException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Who there is, from a file in YAML or JSON. Unknown keys are refused with their line.
 *
 * <pre>
 * businessUnits: [{name: North}, {name: Shop, parent: North}]
 * roles: [{name: Sales, depth: none, privileges: {prvReadContact: local}}]
 * masks: [{name: Digits, pattern: '\d', character: '#', columns: [contact.governmentid]}]
 * profiles: [{name: Support, permissions: [{column: contact.governmentid, read: true, unmasked: one}]}]
 * teams: [{name: Key accounts, businessUnit: North, roles: [Sales], profiles: [Support]}]
 * users: [{name: Anna Ek, clientId: 5e0f…, secret: …, businessUnit: North, roles: [Sales], teams: [Key accounts]}]
 * </pre>
 */
public final class UserFile {
    private static final Map<String, Integer> DEPTHS =
            Map.of("none", 0, "basic", 1, "local", 2, "deep", 4, "global", 8);
    private static final Map<String, Integer> UNMASKED = Map.of("none", 0, "one", 1, "all", 3);

    /** A business unit; the parent is empty below the first one. */
    record Unit(String name, String parent) {}

    /** A role and whether it reaches team members' own rows. */
    record RoleSaid(Role role, boolean inherited) {}

    /** A permission on a secured column; unmasked as fieldpermission has it. */
    record PermissionSaid(String table, String column, boolean read, boolean update, boolean create, int unmasked) {}

    /** A masking rule and the columns it is on, each as table.column. */
    record MaskSaid(String name, String pattern, String character, List<String> columns) {}

    /** A team; the unit is empty for the first one. */
    record TeamSaid(String name, String unit, List<String> roles, List<String> profiles) {}

    /** A user with what belongs to one; the secret is empty for a person. */
    record UserSaid(
            User user,
            String secret,
            boolean disabled,
            String unit,
            List<String> roles,
            List<String> teams,
            List<String> profiles) {}

    private final String file;
    private final List<Unit> units = new ArrayList<>();
    private final List<RoleSaid> roles = new ArrayList<>();
    private final Map<String, List<PermissionSaid>> profiles = new HashMap<>();
    private final List<MaskSaid> masks = new ArrayList<>();
    private final List<TeamSaid> teams = new ArrayList<>();
    private final List<UserSaid> users = new ArrayList<>();

    private UserFile(String file) {
        this.file = file;
    }

    /**
     * Reads it.
     *
     * @throws SettingsFileException naming file, line and what to do
     */
    public static UserFile read(Path path) {
        UserFile read = new UserFile(path.toString());
        read.all(SettingsFile.root(path, read.file, "users"));
        return read;
    }

    /** Everybody in it. */
    public List<User> users() {
        return users.stream().map(UserSaid::user).toList();
    }

    /** The secret of each application in it that has one. */
    public Map<UUID, String> secrets() {
        Map<UUID, String> secrets = new HashMap<>();
        for (UserSaid each : users) {
            if (!each.secret().isEmpty()) {
                secrets.put(each.user().applicationId(), each.secret());
            }
        }
        return secrets;
    }

    List<Unit> unitsSaid() {
        return units;
    }

    List<RoleSaid> rolesSaid() {
        return roles;
    }

    Map<String, List<PermissionSaid>> profilesSaid() {
        return profiles;
    }

    List<MaskSaid> masksSaid() {
        return masks;
    }

    List<TeamSaid> teamsSaid() {
        return teams;
    }

    List<UserSaid> usersSaid() {
        return users;
    }

    SettingsFileException wrong(String message) {
        return new SettingsFileException(file + ": " + message);
    }

    private void all(Node root) {
        Block top = Block.of(file, root).knows(Set.of("businessUnits", "roles", "masks", "profiles", "teams", "users"));
        for (Node node : top.list("businessUnits")) {
            Block block = Block.of(file, node).knows(Set.of("name", "parent"));
            units.add(new Unit(block.needed("name"), block.text("parent", "")));
        }
        top.list("roles").forEach(node -> role(Block.of(file, node)));
        top.list("masks").forEach(node -> mask(Block.of(file, node)));
        top.list("profiles").forEach(node -> profile(Block.of(file, node)));
        for (Node node : top.list("teams")) {
            Block block = Block.of(file, node).knows(Set.of("name", "businessUnit", "roles", "profiles"));
            teams.add(new TeamSaid(
                    block.needed("name"),
                    block.text("businessUnit", ""),
                    words(block, "roles"),
                    words(block, "profiles")));
        }
        top.list("users").forEach(node -> user(Block.of(file, node)));
    }

    private void role(Block block) {
        block.knows(Set.of("name", "administrator", "depth", "privileges", "inherited"));
        Map<String, Integer> privileges = new HashMap<>();
        if (block.has("privileges")) {
            Block said = block.block("privileges");
            said.keys().forEach(name -> privileges.put(name, depth(said, name, "none")));
        }
        boolean administrator = block.truth("administrator");
        roles.add(new RoleSaid(
                new Role(
                        block.needed("name"),
                        administrator,
                        depth(block, "depth", administrator ? "global" : "none"),
                        privileges),
                !block.has("inherited") || block.truth("inherited")));
    }

    private static int depth(Block block, String key, String otherwise) {
        Integer depth = DEPTHS.get(block.text(key, otherwise));
        if (depth == null) {
            throw block.at(key, key + " must be one of none, basic, local, deep, global");
        }
        return depth;
    }

    private void mask(Block block) {
        block.knows(Set.of("name", "pattern", "character", "columns"));
        List<String> columns = words(block, "columns");
        if (columns.stream().anyMatch(name -> name.split("\\.", -1).length != 2)) {
            throw block.at("columns", "a column must be table.column, such as contact.governmentid");
        }
        masks.add(new MaskSaid(block.needed("name"), block.needed("pattern"), block.text("character", "*"), columns));
    }

    private void profile(Block block) {
        block.knows(Set.of("name", "permissions"));
        List<PermissionSaid> permissions = new ArrayList<>();
        for (Node node : block.list("permissions")) {
            Block one = Block.of(file, node).knows(Set.of("column", "read", "update", "create", "unmasked"));
            String[] names = one.needed("column").split("\\.", -1);
            if (names.length != 2) {
                throw one.at("column", "column must be table.column, such as contact.governmentid");
            }
            Integer unmasked = UNMASKED.get(one.text("unmasked", "none"));
            if (unmasked == null) {
                throw one.at("unmasked", "unmasked must be one of none, one, all");
            }
            permissions.add(new PermissionSaid(
                    names[0], names[1], one.truth("read"), one.truth("update"), one.truth("create"), unmasked));
        }
        profiles.put(block.needed("name"), permissions);
    }

    private void user(Block block) {
        block.knows(Set.of(
                "name", "clientId", "secret", "objectId", "businessUnit", "roles", "teams", "profiles", "disabled"));
        if (block.has("clientId") == block.has("objectId")) {
            throw block.at("name", "a user has either a clientId (an application) or an objectId (a person)");
        }
        boolean application = block.has("clientId");
        UUID id = id(block, application ? "clientId" : "objectId");
        if (!application && block.has("secret")) {
            throw block.at("secret", "only an application has a secret");
        }
        User user = new User(
                UUID.nameUUIDFromBytes(("systemuser " + id).getBytes(StandardCharsets.UTF_8)),
                id,
                application,
                block.needed("name"),
                List.of(),
                false);
        users.add(new UserSaid(
                user,
                block.text("secret", ""),
                block.truth("disabled"),
                block.text("businessUnit", ""),
                words(block, "roles"),
                words(block, "teams"),
                words(block, "profiles")));
    }

    private static UUID id(Block block, String key) {
        try {
            return UUID.fromString(block.needed(key));
        } catch (IllegalArgumentException other) {
            throw block.at(key, key + " must be an id such as 0a4de3a6-3d49-45c8-9d3c-58f2c0f7f1aa");
        }
    }

    private static List<String> words(Block block, String key) {
        List<String> words = new ArrayList<>();
        for (Node node : block.list(key)) {
            if (!(node instanceof ScalarNode scalar)) {
                throw block.at(key, key + " must be a list of names");
            }
            words.add(scalar.getValue());
        }
        return words;
    }
}
