package org.mockdataverse.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.ManyToMany;

/** Actions that change who is in a team. Members who are in, or out, already are passed over [K]. */
final class Membership {
    private final Site site;

    Membership(Site site) {
        this.site = site;
    }

    List<Message> messages() {
        return List.of(
                Answered.action("AddMembersTeam", "team", call -> change(call, true)),
                Answered.action("RemoveMembersTeam", "team", call -> change(call, false)));
    }

    private Answer change(Call call, boolean in) {
        UUID team = call.row();
        ManyToMany association =
                site.model().manyToMany("team", "teammembership_association").orElseThrow();
        for (UUID user : members(call.must("Members"))) {
            boolean member = Scan.first(
                            site.service().rows(),
                            site.model().get(association.intersectTable()),
                            row -> team.equals(Scan.id(row, "teamid")) && user.equals(Scan.id(row, "systemuserid")))
                    .isPresent();
            if (in && !member) {
                site.service().associate(call.caller(), association, team, user);
            } else if (!in && member) {
                site.service().disassociate(call.caller(), association, team, user);
            }
        }
        return Answers.none(Headers.none());
    }

    private static List<UUID> members(JsonNode list) {
        if (!list.isArray()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Members' must be an array.");
        }
        List<UUID> members = new ArrayList<>();
        for (JsonNode each : list) {
            members.add(Privileges.id(each.has("systemuserid") ? each.get("systemuserid") : each.path("ownerid")));
        }
        return members;
    }
}
