package org.mockdataverse.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.behaviour.Security;
import org.mockdataverse.metadata.Table;

/** Answers functions that tell about the caller and the environment. */
final class FunctionRequests {
    /** What a business unit is called that nobody has said. */
    private static final UUID NONE = new UUID(0, 0);

    private static final String VERSION = "9.2.0.0";

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(0, "Customer"),
            Map.entry(1, "Monitoring"),
            Map.entry(2, "Support"),
            Map.entry(3, "BackEnd"),
            Map.entry(4, "Secondary"),
            Map.entry(5, "CustomerTest"),
            Map.entry(6, "CustomerFreeTest"),
            Map.entry(7, "CustomerPreview"),
            Map.entry(8, "Placeholder"),
            Map.entry(9, "TestDrive"),
            Map.entry(10, "MsftInvestigation"),
            Map.entry(11, "EmailTrial"),
            Map.entry(12, "Default"),
            Map.entry(13, "Developer"),
            Map.entry(14, "Trial"),
            Map.entry(15, "Teams"));

    private final EngineSettings settings;
    private final RowService service;
    private final Links links;

    FunctionRequests(EngineSettings settings, RowService service, Links links) {
        this.settings = settings;
        this.service = service;
        this.links = links;
    }

    Answer whoAmI(Caller caller) {
        ObjectNode body = answer("WhoAmIResponse");
        UUID unit = caller.businessUnit();
        body.put("BusinessUnitId", (unit == null ? NONE : unit).toString());
        body.put("UserId", String.valueOf(caller.user()));
        body.put("OrganizationId", settings.organizationId().toString());
        return Answers.json(200, body, Headers.none());
    }

    Answer version() {
        ObjectNode body = answer("RetrieveVersionResponse");
        body.put("Version", VERSION);
        return Answers.json(200, body, Headers.none());
    }

    /** Members of enumerations are written by name, as elsewhere in the Web API [K]. */
    Answer currentOrganization() {
        ObjectNode body = answer("RetrieveCurrentOrganizationResponse");
        ObjectNode detail = body.putObject("Detail");
        String type = TYPES.get(settings.organizationType());
        detail.put("OrganizationId", settings.organizationId().toString());
        detail.put("FriendlyName", settings.organizationName());
        detail.put("UniqueName", settings.organizationName());
        detail.put("UrlName", settings.organizationName());
        detail.put("OrganizationVersion", VERSION);
        detail.put("EnvironmentId", settings.organizationId().toString());
        detail.put("Geo", "EUR");
        detail.put("State", "Enabled");
        detail.put("OrganizationType", type == null ? String.valueOf(settings.organizationType()) : type);
        ObjectNode endpoints = detail.putObject("Endpoints");
        String url = links.base().substring(0, links.base().length() - EngineSettings.BASE_PATH.length());
        endpoints.put("Count", 1).put("IsReadOnly", false);
        endpoints.putArray("Keys").add("WebApplication");
        endpoints.putArray("Values").add(url + "/");
        return Answers.json(200, body, Headers.none());
    }

    Answer userPrivileges(UUID user) {
        ObjectNode body = answer("RetrieveUserPrivilegesResponse");
        ArrayNode list = body.putArray("RolePrivileges");
        Table users = service.rows().model().get("systemuser");
        for (Security.Held held : service.security().held(user).orElseThrow(() -> Refused.gone(users.name(), user))) {
            UUID unit = held.businessUnit();
            list.addObject()
                    .put("Depth", held.depth())
                    .put("PrivilegeId", held.privilege().toString())
                    .put("BusinessUnitId", (unit == null ? NONE : unit).toString())
                    .put("PrivilegeName", held.name());
        }
        return Answers.json(200, body, Headers.none());
    }

    private ObjectNode answer(String type) {
        return JsonNodeFactory.instance.objectNode().put("@odata.context", links.context(type));
    }
}
