package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.table.Organization;

/** Asks an environment about itself, without a word on whether it is the one that anybody means. */
final class Organizations {
    private static final String CURRENT =
            "RetrieveCurrentOrganization(AccessType=@a)?@a=" + "Microsoft.Dynamics.CRM.EndpointAccessType'Default'";

    private final Calls calls;

    Organizations(Calls calls) {
        this.calls = calls;
    }

    /** Throws {@link DataverseException} when not even WhoAmI is answered; what our user may not ask is left out. */
    Organization ask() {
        JsonNode who = calls.get("WhoAmI", Map.of(), JsonAnswer::read);
        UUID id = Self.id(who, "OrganizationId");
        JsonNode detail = asked(CURRENT).path("Detail");
        JsonNode zone = asked("usersettingscollection(" + Self.id(who, "UserId") + ")?$select=timezonecode")
                .path("timezonecode");
        return new Organization(
                id,
                text(detail.path("UniqueName")),
                text(detail.path("OrganizationType")),
                zone.isInt() ? zone.asInt() : null);
    }

    private JsonNode asked(String target) {
        try {
            return calls.get(target, Map.of(), JsonAnswer::read);
        } catch (DataverseException refused) {
            if (refused.isTransient()) {
                throw refused;
            }
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String text(JsonNode node) {
        String text = node.isNull() ? "" : node.asText("");
        return text.isBlank() ? null : text;
    }
}
