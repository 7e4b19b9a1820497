package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.query.OData;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Definition;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.Depth;
import org.privacyconnector.table.TableName;

/** Asks anew each time, and past the service's cache, which may be half a minute old. */
final class DefinitionReads implements DefinitionReader {
    private static final Map<String, String> STRONG = Map.of("Consistency", "Strong");
    private static final int TOGETHER = 40;
    /** A table in a solution with everything that belongs to it. */
    private static final int WITH_PARTS = 0;

    private final Calls calls;

    DefinitionReads(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Standing standing(Definition definition) {
        if (definition instanceof Definition.NewTable table) {
            return table(table);
        } else if (definition instanceof Definition.NewColumn column) {
            return column(column);
        } else if (definition instanceof Definition.ChangeTracking tracking) {
            return tracking(tracking);
        } else if (definition instanceof Definition.InSolution part) {
            return inSolution(part);
        } else if (definition instanceof Definition.Privileges some) {
            return privileges(some);
        }
        Definition.RoleOf role = (Definition.RoleOf) definition;
        JsonNode roles = get("systemusers(" + role.user() + ")/systemuserroles_association?$select=roleid&$filter="
                        + OData.encoded("roleid eq " + role.role()))
                .orElse(null);
        if (roles == null) {
            return new Standing.Otherwise("the environment has no user " + role.user());
        }
        return standing(!roles.path("value").isEmpty());
    }

    private Standing table(Definition.NewTable wanted) {
        JsonNode there = definition(wanted.table(), "PrimaryNameAttribute,OwnershipType");
        if (there == null) {
            return new Standing.Absent();
        }
        boolean same = there.path("PrimaryNameAttribute")
                        .asText("")
                        .equals(wanted.nameColumn().column().value())
                && there.path("OwnershipType").asText("").equals("UserOwned");
        return same
                ? new Standing.Stands()
                : new Standing.Otherwise("there is another table of that name, " + wanted.table());
    }

    private Standing column(Definition.NewColumn wanted) {
        JsonNode there = attribute(wanted.table(), wanted.column(), "AttributeTypeName");
        if (there == null) {
            return new Standing.Absent();
        }
        return there.path("AttributeTypeName").path("Value").asText("").equals(type(wanted.type()) + "Type")
                ? new Standing.Stands()
                : new Standing.Otherwise("there is another column of that name, of another type: " + wanted.said());
    }

    /** The platform's name of the type, without the word that follows it in metadata. */
    static String type(ColumnType type) {
        return switch (type) {
            case TEXT -> "String";
            case MEMO -> "Memo";
            case CHOICE -> "Picklist";
            case DATE_TIME -> "DateTime";
            case BOOLEAN -> "Boolean";
            default -> throw new IllegalArgumentException("columns of type " + type + " are not made");
        };
    }

    private Standing tracking(Definition.ChangeTracking wanted) {
        JsonNode there = definition(wanted.table(), "ChangeTrackingEnabled,CanChangeTrackingBeEnabled");
        if (there == null) {
            return new Standing.Otherwise("the environment has no table " + wanted.table());
        } else if (there.path("ChangeTrackingEnabled").asBoolean(false)) {
            return new Standing.Stands();
        }
        return there.path("CanChangeTrackingBeEnabled").path("Value").asBoolean(false)
                ? new Standing.Absent()
                : new Standing.Otherwise("the platform cannot track changes of " + wanted.table());
    }

    private Standing inSolution(Definition.InSolution wanted) {
        JsonNode solutions = must("solutions?$select=solutionid,ismanaged&$filter="
                + OData.encoded("uniquename eq " + OData.quoted(wanted.solution())));
        JsonNode solution = solutions.path("value").path(0);
        UUID component = component(wanted).orElse(null);
        if (solution.isMissingNode() || component == null) {
            return new Standing.Absent();
        } else if (solution.path("ismanaged").asBoolean(false)) {
            return new Standing.Otherwise("solution " + wanted.solution()
                    + " is managed: it is changed in the environment that it comes from");
        }
        UUID id = Rights.id(solution, "solutionid");
        if (has(id, component, null)) {
            return new Standing.Stands();
        }
        TableName table = wanted.table();
        UUID whole = wanted.column() == null || table == null ? null : metadataId(definition(table, "MetadataId"));
        return standing(whole != null && has(id, whole, WITH_PARTS));
    }

    private boolean has(UUID solution, UUID component, @Nullable Integer behaviour) {
        String filter = "_solutionid_value eq " + solution + " and objectid eq " + component
                + (behaviour == null ? "" : " and rootcomponentbehavior eq " + behaviour);
        return !must("solutioncomponents?$select=objectid&$filter=" + OData.encoded(filter))
                .path("value")
                .isEmpty();
    }

    /** The id by which the platform knows a component, or nothing when it is not there. */
    Optional<UUID> component(Definition.InSolution part) {
        TableName table = part.table();
        ColumnName column = part.column();
        if (table == null) {
            return Optional.ofNullable(part.id());
        }
        return Optional.ofNullable(
                metadataId(column == null ? definition(table, "MetadataId") : attribute(table, column, "MetadataId")));
    }

    private static @Nullable UUID metadataId(@Nullable JsonNode definition) {
        return definition == null ? null : Rights.id(definition, "MetadataId");
    }

    /** A privilege that reaches less far, or one more at whatever depth, is another grant. */
    private Standing privileges(Definition.Privileges wanted) {
        Map<String, Depth> names = new TreeMap<>();
        wanted.privileges().forEach(name -> names.put(name, Depth.GLOBAL));
        Map<String, Depth> granted = grantedBy(wanted.role()).orElse(null);
        return standing(names.equals(granted));
    }

    @Override
    public Map<String, String> privilegesOn(TableName table) {
        Map<String, String> names = new TreeMap<>();
        JsonNode definition = definition(table, "LogicalName,Privileges");
        if (definition != null) {
            for (JsonNode one : definition.path("Privileges")) {
                names.put(one.path("PrivilegeType").asText(""), one.path("Name").asText(""));
            }
        }
        return names;
    }

    /** What the role grants, by name; empty when there is no such role. */
    private Optional<Map<String, Depth>> grantedBy(UUID role) {
        if (get("roles(" + role + ")?$select=roleid").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(grants(must("RetrieveRolePrivilegesRole(RoleId=" + role + ")")));
    }

    @Override
    public Map<String, Depth> heldBy(UUID user) {
        return grants(must("systemusers(" + user + ")/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()"));
    }

    /** Names come along on newer versions of the platform; else they are asked for. */
    private Map<String, Depth> grants(JsonNode answer) {
        Map<String, Depth> grants = new TreeMap<>();
        Map<UUID, Depth> unnamed = new HashMap<>();
        for (JsonNode one : answer.path("RolePrivileges")) {
            Depth depth = Depth.of(one.path("Depth").asText(""));
            String name = one.path("PrivilegeName").asText("");
            if (name.isEmpty()) {
                unnamed.merge(Rights.id(one, "PrivilegeId"), depth, Depth::deeper);
            } else {
                grants.merge(name, depth, Depth::deeper);
            }
        }
        Set<UUID> found = new HashSet<>();
        for (JsonNode one : privileges(
                "privilegeid", unnamed.keySet().stream().map(UUID::toString).toList())) {
            UUID id = Rights.id(one, "privilegeid");
            found.add(id);
            grants.merge(one.path("name").asText(""), unnamed.getOrDefault(id, Depth.PART), Depth::deeper);
        }
        if (!found.containsAll(unnamed.keySet())) {
            throw DataverseException.lasting("the environment tells of a privilege that it does not name");
        }
        return grants;
    }

    @Override
    public Set<String> known(Set<String> privileges) {
        return ids(privileges).keySet();
    }

    /** Ids of those of the privileges that the environment knows, by name. */
    Map<String, UUID> ids(Collection<String> privileges) {
        Map<String, UUID> ids = new HashMap<>();
        privileges("name", privileges.stream().sorted().map(OData::quoted).toList())
                .forEach(one -> ids.put(one.path("name").asText(""), Rights.id(one, "privilegeid")));
        return ids;
    }

    private List<JsonNode> privileges(String column, List<String> values) {
        List<JsonNode> rows = new ArrayList<>();
        for (int from = 0; from < values.size(); from += TOGETHER) {
            List<String> some = values.subList(from, Math.min(values.size(), from + TOGETHER));
            String filter = column + " eq " + String.join(" or " + column + " eq ", some);
            must("privileges?$select=name,privilegeid&$filter=" + OData.encoded(filter))
                    .path("value")
                    .forEach(rows::add);
        }
        return rows;
    }

    private @Nullable JsonNode definition(TableName table, String select) {
        return get("EntityDefinitions(LogicalName='" + table + "')?$select=" + select)
                .orElse(null);
    }

    private @Nullable JsonNode attribute(TableName table, ColumnName column, String select) {
        return get("EntityDefinitions(LogicalName='" + table + "')/Attributes(LogicalName='" + column + "')?$select="
                        + select)
                .orElse(null);
    }

    private static Standing standing(boolean stands) {
        return stands ? new Standing.Stands() : new Standing.Absent();
    }

    private Optional<JsonNode> get(String target) {
        try {
            return Optional.of(must(target));
        } catch (DataverseException failure) {
            if (failure.status() == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The whole definition of a table, to be put back with a change. */
    JsonNode whole(TableName table) {
        return must("EntityDefinitions(LogicalName='" + table + "')");
    }

    /** An unmanaged solution as a zip. */
    byte[] exported(String solution) {
        String ask = "{\"SolutionName\":\"" + solution + "\",\"Managed\":false}";
        JsonNode answer = calls.ask("ExportSolution", ask, JsonAnswer::read);
        try {
            return Base64.getDecoder().decode(answer.path("ExportSolutionFile").asText(""));
        } catch (IllegalArgumentException none) {
            throw DataverseException.lasting("the environment's answer to ExportSolution holds no file");
        }
    }

    private JsonNode must(String target) {
        return calls.get(target, STRONG, JsonAnswer::read);
    }
}
