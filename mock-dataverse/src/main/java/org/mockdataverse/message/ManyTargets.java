package org.mockdataverse.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.engine.Call;
import org.mockdataverse.engine.Codes;
import org.mockdataverse.engine.Located;
import org.mockdataverse.engine.Locator;
import org.mockdataverse.engine.Payloads;
import org.mockdataverse.engine.Refused;
import org.mockdataverse.engine.Targets;
import org.mockdataverse.metadata.Table;

/** Reads rows that parameters of actions name. */
final class ManyTargets {
    private ManyTargets() {}

    /** The rows of a collection parameter, each of which must say that it is of the table. */
    static List<ObjectNode> of(Call call, Table table) {
        JsonNode array = call.must("Targets");
        if (!array.isArray()) {
            throw new Refused(400, Codes.INVALID_PAYLOAD, "The parameter 'Targets' is not an array.");
        }
        List<ObjectNode> targets = new ArrayList<>();
        for (JsonNode each : array) {
            if (!(each instanceof ObjectNode target)) {
                throw new Refused(400, Codes.INVALID_PAYLOAD, "A row of 'Targets' is not an object.");
            }
            String type = Targets.type(target)
                    .orElseThrow(() -> new Refused(
                            400, Codes.INVALID_PAYLOAD, "A row of 'Targets' does not say its type by @odata.type."));
            if (!type.equals(table.name())) {
                throw new Refused(
                        400,
                        Codes.INVALID_PAYLOAD,
                        "A row of 'Targets' is of the type '" + type + "' and not of '" + table.name() + "'.");
            }
            targets.add(target);
        }
        return targets;
    }

    /** The row that an object names by its primary id, by {@code @odata.id} or by the columns of an alternate key. */
    static Located named(Locator locator, Payloads payloads, Table table, ObjectNode row) {
        JsonNode address = row.get("@odata.id");
        if (address != null && address.isTextual()) {
            return locator.located(table, address.textValue());
        }
        JsonNode id = row.get(table.primaryId());
        if (id != null && id.isTextual()) {
            UUID said = Locator.uuid(id.textValue())
                    .orElseThrow(() -> new Refused(
                            400, Codes.INVALID_PAYLOAD, "The value of '" + table.primaryId() + "' is not an id."));
            return new Located(table, said, Map.of());
        }
        return payloads.byKey(table, row)
                .orElseThrow(() -> new Refused(
                        400, Codes.INVALID_PAYLOAD, "A row of 'Targets' is named by no id and no alternate key."));
    }
}
