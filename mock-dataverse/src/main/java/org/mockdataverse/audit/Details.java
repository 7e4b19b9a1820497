package org.mockdataverse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.behaviour.ComingRow;
import org.mockdataverse.engine.Sight;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.StoredRow;

/** What one audit row tells, as AuditDetail. Values of secured columns are told to those who may read the column [K],
 * masked as a read of the row would be. */
final class Details {
    private static final String NAMESPACE = "#Microsoft.Dynamics.CRM.";

    private Details() {}

    static ObjectNode of(Model model, Sight sight, StoredRow audit) {
        ObjectNode data = Images.object(String.valueOf(audit.value(AuditLog.DATA)));
        return data.has("relationship") ? relationship(model, data) : attributes(model, sight, audit, data);
    }

    private static ObjectNode attributes(Model model, Sight sight, StoredRow audit, ObjectNode data) {
        Table table = model.get(String.valueOf(audit.value("objecttypecode")));
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("@odata.type", NAMESPACE + "AttributeAuditDetail");
        detail.putArray("InvalidNewValueAttributes");
        detail.put("LocLabelLanguageCode", 0);
        ObjectNode deleted = detail.putObject("DeletedAttributes");
        deleted.put("Count", 0);
        deleted.putArray("Keys");
        deleted.putArray("Values");
        StoredRow row = audit.value("objectid") instanceof Reference object
                ? new ComingRow(
                        table, object.id(), new @Nullable Object[table.columns().size()])
                : audit;
        detail.set("OldValue", image(table, sight, row, data.path("old")));
        detail.set("NewValue", image(table, sight, row, data.path("new")));
        return detail;
    }

    private static ObjectNode image(Table table, Sight sight, StoredRow row, JsonNode values) {
        ObjectNode image = JsonNodeFactory.instance.objectNode();
        image.put("@odata.type", NAMESPACE + table.name());
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            Column column = table.property(value.getKey()).orElse(null);
            if (column == null) {
                continue;
            }
            JsonNode was = value.getValue();
            Object plain = was.isTextual() ? was.textValue() : was;
            Object shown = sight.shown(row, column, plain);
            if (shown instanceof String text) {
                image.put(value.getKey(), text);
            } else if (shown != null) {
                image.set(value.getKey(), was);
            }
        }
        return image;
    }

    private static ObjectNode relationship(Model model, ObjectNode data) {
        Table table = model.get(data.path("table").textValue());
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("@odata.type", NAMESPACE + "RelationshipAuditDetail");
        detail.put("RelationshipName", data.path("relationship").textValue());
        detail.putArray("TargetRecords")
                .addObject()
                .put("@odata.type", NAMESPACE + table.name())
                .put(table.primaryId(), data.path("id").textValue());
        return detail;
    }
}
