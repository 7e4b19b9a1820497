package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.TableName;

/**
 * The rights of one user at one time: privileges with their depth, its own and its teams' roles and column security profiles. Column
 * permissions and masking rules are read per table at need. Safe for many threads.
 */
final class Rights {
    private static final UUID ADMINISTRATOR_TEMPLATE = UUID.fromString("627090ff-40a3-4053-8790-584edc5be201");
    private static final TableName ROLE = new TableName("role");
    private static final ColumnName ROLE_TEMPLATE = new ColumnName("roletemplateid");
    private static final TableName MASKING_RULES = new TableName("attributemaskingrule");
    private static final int ALLOWED = 4;
    private static final int ALL_RECORDS = 3;

    private final Calls calls;
    private final MetadataReader metadata;
    private final Map<UUID, Depth> depths;
    private final boolean administrator;
    private final Set<UUID> profiles;
    private final Map<TableName, Permissions> permissions = new HashMap<>();
    private final Map<TableName, Set<String>> masks = new HashMap<>();

    private Rights(
            Calls calls, MetadataReader metadata, Map<UUID, Depth> depths, boolean administrator, Set<UUID> profiles) {
        this.calls = calls;
        this.metadata = metadata;
        this.depths = depths;
        this.administrator = administrator;
        this.profiles = profiles;
    }

    private record Permissions(Set<String> read, Set<String> unmasked) {}

    static Rights read(Calls calls, UUID user, MetadataReader metadata) {
        String own = "systemusers(" + user + ")/";
        Map<UUID, Depth> depths = new HashMap<>();
        JsonNode privileges =
                calls.get(own + "Microsoft.Dynamics.CRM.RetrieveUserPrivileges()", Map.of(), JsonAnswer::read);
        for (JsonNode one : privileges.path("RolePrivileges")) {
            Depth depth = Depth.of(one.path("Depth").asText(""));
            depths.merge(id(one, "PrivilegeId"), depth, Depth::deeper);
        }
        Set<UUID> profiles = new LinkedHashSet<>();
        String template = template(metadata);
        boolean administrator = isAdministrator(calls, own + "systemuserroles_association", template);
        profiles.addAll(profiles(calls, own + "systemuserprofiles_association"));
        for (JsonNode team : all(calls, own + "teammembership_association?$select=teamid")) {
            String path = "teams(" + id(team, "teamid") + ")/";
            administrator |= isAdministrator(calls, path + "teamroles_association", template);
            profiles.addAll(profiles(calls, path + "teamprofiles_association"));
        }
        return new Rights(calls, metadata, depths, administrator, profiles);
    }

    boolean administrator() {
        return administrator;
    }

    /** How deep the privilege reaches. */
    Depth depth(UUID privilege) {
        return depths.getOrDefault(privilege, Depth.NONE);
    }

    /** Whether a profile of the user allows to read the secured column. */
    boolean reads(TableName table, String column) {
        return permissions(table).read().contains(column);
    }

    /** Whether a profile of the user allows to read the masked column as it is, in any number of rows at a time. */
    boolean unmasks(TableName table, String column) {
        return permissions(table).unmasked().contains(column);
    }

    /** Columns of the table that a masking rule hangs on. */
    synchronized Set<String> masked(TableName table) {
        Set<String> known = masks.get(table);
        if (known == null) {
            known = new HashSet<>();
            if (metadata.tables().contains(MASKING_RULES)) {
                String set = "attributemaskingrules?$select=attributelogicalname&$filter="
                        + OData.encoded("entityname eq " + OData.quoted(table.value()));
                for (JsonNode rule : all(calls, set)) {
                    known.add(rule.path("attributelogicalname").asText(""));
                }
            }
            masks.put(table, known);
        }
        return known;
    }

    private synchronized Permissions permissions(TableName table) {
        Permissions known = permissions.get(table);
        if (known == null) {
            known = new Permissions(new HashSet<>(), new HashSet<>());
            if (!profiles.isEmpty()) {
                List<String> these = new ArrayList<>();
                profiles.forEach(profile -> these.add("_fieldsecurityprofileid_value eq " + profile));
                String filter =
                        "entityname eq " + OData.quoted(table.value()) + " and (" + String.join(" or ", these) + ")";
                for (JsonNode one : all(
                        calls,
                        "fieldpermissions?$select=attributelogicalname,canread,canreadunmasked&$filter="
                                + OData.encoded(filter))) {
                    String column = one.path("attributelogicalname").asText("");
                    boolean read = one.path("canread").asInt(0) == ALLOWED;
                    if (read) {
                        known.read().add(column);
                    }
                    if (read && one.path("canreadunmasked").asInt(0) == ALL_RECORDS) {
                        known.unmasked().add(column);
                    }
                }
            }
            permissions.put(table, known);
        }
        return known;
    }

    /** The property in which a role's template comes. */
    private static String template(MetadataReader metadata) {
        return metadata.table(ROLE)
                .flatMap(table -> table.column(ROLE_TEMPLATE))
                .map(Shape::property)
                .orElseThrow(() -> DataverseException.lasting("the environment defines no templates of roles"));
    }

    private static boolean isAdministrator(Calls calls, String path, String template) {
        for (JsonNode role : all(calls, path + "?$select=roleid," + template)) {
            if (role.path(template).asText("").equalsIgnoreCase(ADMINISTRATOR_TEMPLATE.toString())) {
                return true;
            }
        }
        return false;
    }

    private static Set<UUID> profiles(Calls calls, String path) {
        Set<UUID> ids = new HashSet<>();
        all(calls, path + "?$select=fieldsecurityprofileid").forEach(one -> ids.add(id(one, "fieldsecurityprofileid")));
        return ids;
    }

    /** Every row of a small collection. More than one page of these is not followed but refused: no user has so many. */
    private static List<JsonNode> all(Calls calls, String target) {
        JsonNode answer = calls.get(target, Map.of(), JsonAnswer::read);
        if (answer.has("@odata.nextLink") || !answer.path("value").isArray()) {
            throw DataverseException.lasting("the rights of our user do not fit one answer");
        }
        List<JsonNode> rows = new ArrayList<>();
        answer.path("value").forEach(rows::add);
        return rows;
    }

    static UUID id(JsonNode row, String name) {
        try {
            return UUID.fromString(row.path(name).asText(""));
        } catch (IllegalArgumentException none) {
            throw DataverseException.lasting("an answer about rights has no " + name);
        }
    }
}
