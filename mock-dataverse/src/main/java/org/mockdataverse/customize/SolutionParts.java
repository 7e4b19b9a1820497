package org.mockdataverse.customize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.engine.Answer;
import org.mockdataverse.engine.Answers;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Headers;
import org.mockdataverse.engine.Message;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.DefinitionIds;
import org.mockdataverse.metadata.Model;

/** AddSolutionComponent: what is there already becomes part of an unmanaged solution as well. */
final class SolutionParts implements Message {
    /** Components that are rows, by their number. */
    static final Map<Integer, String> ROWS = Map.of(
            20, "role", 92, "sdkmessageprocessingstep", 93, "sdkmessageprocessingstepimage", 95, "serviceendpoint");

    private final Site site;
    private final Components components;

    SolutionParts(Site site) {
        this.site = site;
        this.components = new Components(site);
    }

    @Override
    public String name() {
        return "AddSolutionComponent";
    }

    @Override
    public boolean action() {
        return true;
    }

    @Override
    public Answer answer(Call call) {
        CustomizingRights.must(call.caller(), "prvWriteSolution");
        int type = call.must("ComponentType").asInt();
        UUID id;
        try {
            id = UUID.fromString(call.must("ComponentId").asText());
        } catch (IllegalArgumentException other) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "ComponentId is no id.");
        }
        if (!known(type, id)) {
            // status and code are not verified [K]
            throw new Refused(400, "0x8004f02b", "There is no component " + id + " of type " + type + ".");
        }
        call.must("AddRequiredComponents");
        UUID row = components.put(call.must("SolutionUniqueName").asText(), type, id);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "@odata.context",
                site.links().base() + "$metadata#Microsoft.Dynamics.CRM.AddSolutionComponentResponse");
        body.put("id", row.toString());
        return Answers.json(200, body, Headers.none());
    }

    private boolean known(int type, UUID id) {
        Model model = site.model();
        return switch (type) {
            case Components.ENTITY ->
                model.tables().stream().anyMatch(each -> DefinitionIds.of(each).equals(id));
            case Components.ATTRIBUTE ->
                model.tables().stream()
                        .anyMatch(table -> table.columns().stream()
                                .anyMatch(column ->
                                        DefinitionIds.of(table, column).equals(id)));
            default -> {
                String table = ROWS.get(type);
                if (table == null) {
                    throw Refused.notYet("AddSolutionComponent of components of type " + type);
                }
                yield site.service().rows().get(model.get(table), id) != null;
            }
        };
    }
}
