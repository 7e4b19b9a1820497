package org.mockdataverse.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.mockdataverse.behaviour.Security;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.StoredRow;

/** Functions that tell what users, teams and roles may. */
final class Privileges {
    private static final UUID NONE = new UUID(0, 0);

    private final Site site;

    Privileges(Site site) {
        this.site = site;
    }

    List<Message> messages() {
        return List.of(
                Answered.function(
                        "RetrieveTeamPrivileges",
                        "team",
                        call -> told(
                                "RetrieveTeamPrivilegesResponse",
                                site.service()
                                        .security()
                                        .heldByTeam(call.row())
                                        .orElseThrow(() -> Refused.gone("team", call.row())),
                                any -> true)),
                Answered.function("RetrieveRolePrivilegesRole", this::ofRole),
                Answered.function("RetrieveUserSetOfPrivilegesByIds", "systemuser", call -> {
                    Set<String> ids = texts(call.parameter("PrivilegeIds"));
                    return told(
                            "RetrieveUserSetOfPrivilegesByIdsResponse",
                            held(call),
                            each -> ids.contains(each.privilege().toString()));
                }),
                Answered.function("RetrieveUserSetOfPrivilegesByNames", "systemuser", call -> {
                    Set<String> names = texts(call.parameter("PrivilegeNames"));
                    return told(
                            "RetrieveUserSetOfPrivilegesByNamesResponse",
                            held(call),
                            each -> names.contains(each.name().toLowerCase(Locale.ROOT)));
                }),
                Answered.function("RetrieveUserPrivilegeByPrivilegeId", "systemuser", call -> {
                    UUID id = id(call.parameter("PrivilegeId"));
                    return told(
                            "RetrieveUserPrivilegeByPrivilegeIdResponse",
                            held(call),
                            each -> each.privilege().equals(id));
                }),
                Answered.function("RetrieveUserPrivilegeByPrivilegeName", "systemuser", call -> {
                    String name = call.parameter("PrivilegeName").asText();
                    return told(
                            "RetrieveUserPrivilegeByPrivilegeNameResponse",
                            held(call),
                            each -> each.name().equalsIgnoreCase(name));
                }),
                Answered.function("RetrieveAadUserRoles", this::rolesOf));
    }

    private List<Security.Held> held(Call call) {
        return site.service().security().held(call.row()).orElseThrow(() -> Refused.gone("systemuser", call.row()));
    }

    private Answer ofRole(Call call) {
        UUID id = id(call.parameter("RoleId"));
        Table roles = site.model().get("role");
        StoredRow role = site.service().rows().get(roles, id);
        if (role == null) {
            throw Refused.gone("role", id);
        }
        if (!call.caller().sight().mayRead(roles) || !call.caller().sight().sees(role)) {
            throw Refused.denied(call.caller().sight(), role, Privilege.Right.READ);
        }
        return told(
                "RetrieveRolePrivilegesRoleResponse",
                site.service().security().granted(id, Scan.id(role, "businessunitid")),
                any -> true);
    }

    /** The roles of a user, those of the user's teams included, as rows. */
    private Answer rolesOf(Call call) {
        UUID objectId = id(call.parameter("DirectoryObjectId"));
        Table roles = site.model().get("role");
        call.request().mayRead(roles);
        Set<UUID> ids = site.service()
                .security()
                .userOf(objectId)
                .map(user -> site.service().security().roles(user))
                .orElse(Set.of());
        String query = call.request().address().option("$select");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "@odata.context", site.links().base() + "$metadata#roles" + (query.isEmpty() ? "" : "(" + query + ")"));
        ArrayNode list = body.putArray("value");
        List<UUID> sorted = new ArrayList<>(ids);
        sorted.sort(org.mockdataverse.rows.RowStore.BY_TEXT);
        for (UUID each : sorted) {
            ObjectNode row = site.reads()
                    .represent(
                            call.caller().sight(),
                            roles,
                            each,
                            query.isEmpty() ? "" : "$select=" + query,
                            call.request().headers());
            row.remove("@odata.context");
            list.add(row);
        }
        return Answers.json(200, body, Headers.none());
    }

    private Answer told(String type, List<Security.Held> held, Predicate<Security.Held> wanted) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.context", site.links().context(type));
        ArrayNode list = body.putArray("RolePrivileges");
        for (Security.Held each : held) {
            if (wanted.test(each)) {
                UUID unit = each.businessUnit();
                list.addObject()
                        .put("Depth", each.depth())
                        .put("PrivilegeId", each.privilege().toString())
                        .put("BusinessUnitId", (unit == null ? NONE : unit).toString())
                        .put("PrivilegeName", each.name());
            }
        }
        return Answers.json(200, body, Headers.none());
    }

    private static Set<String> texts(JsonNode array) {
        if (!array.isArray()) {
            throw Refused.bad("The parameter must be an array.");
        }
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(each -> texts.add(each.asText().toLowerCase(Locale.ROOT)));
        return texts;
    }

    static UUID id(JsonNode value) {
        return Locator.uuid(value.asText("")).orElseThrow(() -> Refused.bad("The parameter must be an id."));
    }
}
