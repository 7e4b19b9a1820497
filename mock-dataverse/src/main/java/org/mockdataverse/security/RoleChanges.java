package org.mockdataverse.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.Work;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Actions that change what a role grants. A copy of a role is changed where it comes from. */
final class RoleChanges {
    private static final String GRANTS = "roleprivileges";

    /** PrivilegeDepth by name and by number; the stored mask is another. */
    private static final Map<String, Integer> MASKS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        List<String> names = List.of("Basic", "Local", "Deep", "Global");
        for (int i = 0; i < names.size(); i++) {
            MASKS.put(names.get(i), 1 << i);
            MASKS.put(String.valueOf(i), 1 << i);
        }
    }

    private final Site site;
    private final Ids ids;

    RoleChanges(Site site) {
        this.site = site;
        this.ids = new Ids(site.settings().seed() ^ 0x6772_616e_7473L);
    }

    List<Message> messages() {
        return List.of(
                Answered.action("AddPrivilegesRole", "role", call -> put(call, false)),
                Answered.action("ReplacePrivilegesRole", "role", call -> put(call, true)),
                Answered.action("RemovePrivilegeRole", "role", this::remove));
    }

    private Answer put(Call call, boolean replace) {
        UUID role = changeable(call);
        Work work = site.service().work();
        Table grants = site.model().get(GRANTS);
        Map<UUID, Integer> wanted = wanted(call.must("Privileges"));
        for (StoredRow row : of(work, role)) {
            UUID privilege = Scan.id(row, "privilegeid");
            if (replace || wanted.containsKey(privilege)) {
                work.remove(grants, row.id());
            }
        }
        wanted.forEach((privilege, mask) -> {
            @Nullable Object[] values = new Object[grants.columns().size()];
            values[grants.ordinal("roleid")] = new Reference("role", role);
            values[grants.ordinal("privilegeid")] = new Reference("privilege", privilege);
            values[grants.ordinal("privilegedepthmask")] = mask;
            work.put(grants, ids.next(), values);
        });
        return Answers.none(Headers.none());
    }

    private Answer remove(Call call) {
        UUID role = changeable(call);
        UUID privilege = Privileges.id(call.must("PrivilegeId"));
        Work work = site.service().work();
        Table grants = site.model().get(GRANTS);
        for (StoredRow row : of(work, role)) {
            if (privilege.equals(Scan.id(row, "privilegeid"))) {
                work.remove(grants, row.id());
            }
        }
        return Answers.none(Headers.none());
    }

    private Map<UUID, Integer> wanted(JsonNode list) {
        Map<UUID, Integer> wanted = new TreeMap<>();
        Table privileges = site.model().get("privilege");
        if (!list.isArray()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Privileges' must be an array.");
        }
        for (JsonNode each : list) {
            UUID privilege = Privileges.id(each.path("PrivilegeId"));
            if (site.service().rows().get(privileges, privilege) == null) {
                throw Refused.gone("privilege", privilege);
            }
            Integer mask = MASKS.get(each.path("Depth").asText("Basic"));
            if (mask == null) {
                throw new Refused(400, Codes.INVALID_PAYLOAD, "A depth is one of Basic, Local, Deep and Global.");
            }
            wanted.put(privilege, mask);
        }
        return wanted;
    }

    private static List<StoredRow> of(Work work, UUID role) {
        return Scan.all(work.rows(), work.model().get(GRANTS), row -> role.equals(Scan.id(row, "roleid")));
    }

    private UUID changeable(Call call) {
        UUID id = call.row();
        StoredRow role = site.service().rows().get(site.model().get("role"), id);
        if (role == null) {
            throw Refused.gone("role", id);
        }
        if (!call.caller().sight().mayWrite(role)) {
            throw Refused.denied(call.caller().sight(), role, Privilege.Right.WRITE);
        }
        if (role.value("parentroleid") != null) {
            throw RoleCopies.inherited();
        }
        return id;
    }
}
