package org.privacyconnector.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** A table out of its line in the list of tables and the answers about its columns and keys. */
final class TableParser {
    private static final String NO_PROVIDER = "00000000-0000-0000-0000-000000000000";

    private TableParser() {}

    static Table table(TableName name, JsonNode line, Map<String, JsonNode> by) {
        ColumnName id = Parsing.columnName(line.path("PrimaryIdAttribute"));
        if (id == null) {
            throw DataverseException.lasting("the definition of table " + name + " names no primary id");
        }
        Map<String, Map<String, JsonNode>> details = new HashMap<>();
        by.forEach((key, answer) -> details.put(key, byName(answer)));
        Map<ColumnName, Column> columns = new HashMap<>();
        for (JsonNode one : Parsing.node(by, "columns")) {
            ColumnName column = Parsing.columnName(one.path("LogicalName"));
            if (column != null) {
                columns.put(column, new ColumnParser(details).column(column, one));
            }
        }
        boolean activity = line.path("IsActivity").asBoolean(false);
        return new Table(
                name,
                Parsing.label(line.path("DisplayName"), name.value()),
                line.path("EntitySetName").asText(),
                id,
                Parsing.columnName(line.path("PrimaryNameAttribute")),
                kind(line, activity),
                line.path("IsOptimisticConcurrencyEnabled").asBoolean(false),
                line.path("ChangeTrackingEnabled").asBoolean(false),
                activity,
                columns,
                keys(Parsing.node(by, "keys")));
    }

    private static Map<String, JsonNode> byName(JsonNode answer) {
        Map<String, JsonNode> details = new HashMap<>();
        answer.forEach(one -> details.put(one.path("LogicalName").asText(""), one));
        return details;
    }

    /** Virtual and elastic tables are recognised by either of two signs: taken for a standard one, they would be written. */
    private static TableKind kind(JsonNode line, boolean activity) {
        String type = line.path("TableType").asText("");
        if (type.equals("Elastic")) {
            return TableKind.ELASTIC;
        }
        String provider = line.path("DataProviderId").asText("");
        boolean foreign = !provider.isEmpty() && !provider.equals("null") && !provider.equals(NO_PROVIDER);
        if (type.equals("Virtual") || foreign) {
            return TableKind.VIRTUAL;
        }
        return activity || type.equals("Activity") ? TableKind.ACTIVITY : TableKind.STANDARD;
    }

    private static List<Set<ColumnName>> keys(JsonNode answer) {
        List<Set<ColumnName>> keys = new ArrayList<>();
        for (JsonNode key : answer) {
            Set<ColumnName> columns = new HashSet<>();
            for (JsonNode one : key.path("KeyAttributes")) {
                ColumnName column = Parsing.columnName(one);
                if (column != null) {
                    columns.add(column);
                }
            }
            keys.add(Set.copyOf(columns));
        }
        return keys;
    }
}
