package org.mockdataverse.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Ids;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** Messages that share rows and tell who may do what with one. */
final class Sharing {
    private final Site site;
    private final ShareRows shares;

    Sharing(Site site) {
        this.site = site;
        this.shares = new ShareRows(new Ids(site.settings().seed() ^ 0x7368_6172_65L));
    }

    List<Message> messages() {
        return List.of(
                Answered.action("GrantAccess", call -> grant(call, false)),
                Answered.action("ModifyAccess", call -> grant(call, true)),
                Answered.action("RevokeAccess", this::revoke),
                Answered.function("RetrievePrincipalAccess", "systemuser", this::access),
                Answered.function("RetrievePrincipalAccess", "team", call -> {
                    throw Refused.notYet("RetrievePrincipalAccess of a team");
                }),
                Answered.function("RetrieveSharedPrincipalsAndAccess", this::shared));
    }

    private Answer grant(Call call, boolean exactly) {
        StoredRow row = sharable(call, call.must("Target"));
        JsonNode access = call.must("PrincipalAccess");
        Reference principal = principal(access.path("Principal"));
        int mask = AccessRights.mask(access.path("AccessMask").asText(""));
        may(call.caller().sight(), row, mask);
        if (exactly && ShareRows.find(site.service().rows(), row, principal).isEmpty()) {
            throw new Refused(
                    400, Codes.INVALID_ARGUMENT, "The row is not shared with the principal, so it cannot be changed.");
        }
        shares.change(site.service().work(), row, principal, before -> exactly ? mask : before | mask);
        return Answers.none(Headers.none());
    }

    private Answer revoke(Call call) {
        StoredRow row = sharable(call, call.must("Target"));
        Reference principal = principal(call.must("Revokee"));
        shares.change(site.service().work(), row, principal, before -> 0);
        return Answers.none(Headers.none());
    }

    private Answer access(Call call) {
        StoredRow row = row(call.parameter("Target"));
        Sight sight =
                site.service().security().sight(call.row()).orElseThrow(() -> Refused.gone("systemuser", call.row()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context("RetrievePrincipalAccessResponse"));
        body.put("AccessRights", AccessRights.text(AccessRights.of(sight, row)));
        return Answers.json(200, body, Headers.none());
    }

    private Answer shared(Call call) {
        StoredRow row = row(call.parameter("Target"));
        if (!call.caller().sight().mayRead(row.table())
                || !call.caller().sight().sees(row)) {
            throw Refused.denied(call.caller().sight(), row, Privilege.Right.READ);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("@odata.context", site.links().context("RetrieveSharedPrincipalsAndAccessResponse"));
        ArrayNode list = body.putArray("PrincipalAccesses");
        for (StoredRow each : Scan.all(
                site.service().rows(),
                site.model().get(ShareRows.TABLE),
                share -> row.id().equals(share.value("objectid")))) {
            ObjectNode access = list.addObject();
            access.put("AccessMask", AccessRights.text(Scan.number(each, "accessrightsmask")));
            String type = String.valueOf(each.value("principaltypecode"));
            access.putObject("Principal")
                    .put("@odata.type", "#Microsoft.Dynamics.CRM." + type)
                    .put("ownerid", String.valueOf(each.value("principalid")));
        }
        return Answers.json(200, body, Headers.none());
    }

    private StoredRow sharable(Call call, JsonNode target) {
        StoredRow row = row(target);
        if (row.table().traits().ownership() != Table.Ownership.USER) {
            throw new Refused(
                    405,
                    Codes.NOT_SUPPORTED,
                    "The sharing of rows does not support entities of type '"
                            + row.table().name() + "'.");
        }
        if (!call.caller().sight().mayShare(row)) {
            throw Refused.denied(call.caller().sight(), row, Privilege.Right.SHARE);
        }
        return row;
    }

    /** Nobody gives others a right that is not the own. */
    private static void may(Sight sight, StoredRow row, int mask) {
        int own = AccessRights.of(sight, row);
        for (Privilege.Right right : Privilege.Right.values()) {
            if ((mask & ~own & right.accessRight()) != 0) {
                throw Refused.denied(sight, row, right);
            }
        }
    }

    private StoredRow row(JsonNode target) {
        Reference reference = Targets.of(site.model(), site.locator(), target);
        StoredRow row = site.service().rows().get(site.model().get(reference.table()), reference.id());
        if (row == null) {
            throw Refused.gone(reference.table(), reference.id());
        }
        return row;
    }

    private Reference principal(JsonNode node) {
        StoredRow row = row(node);
        String table = row.table().name();
        if (!table.equals("systemuser") && !table.equals("team")) {
            throw new Refused(400, Codes.INVALID_ARGUMENT, "A principal is a user or a team.");
        }
        return new Reference(table, row.id());
    }
}
