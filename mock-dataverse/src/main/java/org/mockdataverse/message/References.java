package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.feature.Site;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;

/** Parameters that are rows of one of several tables. */
record References(Site site) {
    /** The row that a parameter names, which must be there; empty when the parameter is left out. */
    Optional<Reference> said(Call call, String parameter, List<String> tables) {
        return call.said(parameter).map(node -> read(parameter, node, tables));
    }

    private Reference read(String parameter, JsonNode node, List<String> tables) {
        if (!(node instanceof ObjectNode object)) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter '" + parameter + "' is no object.");
        }
        String type = Targets.type(object).orElse(tables.size() == 1 ? tables.get(0) : "");
        if (!tables.contains(type)) {
            throw new Refused(
                    400,
                    Codes.INVALID_PAYLOAD,
                    "The parameter '" + parameter + "' is of none of the types " + String.join(", ", tables) + ".");
        }
        Table table = site.model().get(type);
        var id = ManyTargets.named(site.locator(), site.payloads(), table, object)
                .found();
        if (site.service().rows().get(table, id) == null) {
            throw Refused.gone(type, id);
        }
        return new Reference(type, id);
    }
}
