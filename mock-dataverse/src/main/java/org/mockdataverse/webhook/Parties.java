package org.mockdataverse.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

/** Who takes part in an activity, as collections in the Target of its Create. Their form is [K]; images and Update have none. */
final class Parties {
    private static final Map<Integer, String> COLUMNS = Map.of(
            1,
            "from",
            2,
            "to",
            3,
            "cc",
            4,
            "bcc",
            5,
            "requiredattendees",
            6,
            "optionalattendees",
            7,
            "organizer",
            10,
            "resources",
            11,
            "customers");

    private Parties() {}

    /** Adds what an activity that is there has. */
    static void add(RowStore rows, Table activity, UUID id, ArrayNode attributes) {
        Optional<Table> parties = rows.model().table("activityparty");
        if (!activity.traits().activity() || parties.isEmpty()) {
            return;
        }
        Map<String, ArrayNode> found = new LinkedHashMap<>();
        Column of = parties.get().column("activityid").orElseThrow();
        rows.holding(parties.get(), of, id, row -> {
            String column = row.value("participationtypemask") instanceof Integer mask ? COLUMNS.get(mask) : null;
            if (column != null) {
                found.computeIfAbsent(column, any -> Wire.array()).add(party(row));
            }
            return true;
        });
        found.forEach((column, list) -> attributes.add(Wire.pair(column, collection(list))));
    }

    private static ObjectNode party(StoredRow row) {
        ArrayNode attributes = Wire.array();
        for (Column column : row.table().columns()) {
            Object value = row.value(column.name());
            if (value != null && column.stored() && !column.name().equals("versionnumber")) {
                attributes.add(Wire.pair(column.name(), Wire.of(column, value)));
            }
        }
        return Wire.entity(Wire.object(), row.table().name(), row.id(), attributes, Wire.array());
    }

    private static ObjectNode collection(ArrayNode entities) {
        ObjectNode node = Wire.typed("EntityCollection");
        node.set("Entities", entities);
        return node.put("EntityName", "activityparty")
                .putNull("MinActiveRowVersion")
                .put("MoreRecords", false)
                .putNull("PagingCookie")
                .put("TotalRecordCount", -1)
                .put("TotalRecordCountLimitExceeded", false);
    }
}
