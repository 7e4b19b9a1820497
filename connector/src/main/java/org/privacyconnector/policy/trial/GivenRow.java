package org.privacyconnector.policy.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Path;

/**
 * The made-up row of a rule's test. A column is found by the name that the rule uses, a label whatever its case; what is not given is empty,
 * and a relationship that is not given has no rows.
 */
record GivenRow(JsonNode columns) implements Facts {
    @Override
    public @Nullable Object value(Path path) {
        JsonNode row = columns;
        for (String step : path.through()) {
            JsonNode next = find(row, step);
            if (next == null || next.isNull()) {
                return null;
            }
            if (!next.isObject()) {
                throw new CannotTell(
                        "'" + step + "' is a lookup that the rule follows; give its row as {column: value}");
            }
            row = next;
        }
        JsonNode value = find(row, path.column());
        if (value == null) {
            value = find(row, "_" + path.column() + "_value");
        }
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw new CannotTell("'" + path.column() + "' is a column, so it is given one value");
    }

    /** The column as a date, or null when it is empty. */
    @Nullable
    LocalDate day(Path path, ZoneId zone) {
        Object value = value(path);
        return value == null ? null : LocalEvaluator.day(path.column(), value, zone);
    }

    @Override
    public List<GivenRow> related(String relation) {
        JsonNode rows = find(columns, relation);
        if (rows == null || rows.isNull()) {
            return List.of();
        }
        List<GivenRow> related = new ArrayList<>();
        if (rows.isArray()) {
            rows.forEach(row -> {
                if (row.isObject()) {
                    related.add(new GivenRow(row));
                }
            });
        }
        if (!rows.isArray() || related.size() < rows.size()) {
            throw new CannotTell("'" + relation + "' is a relationship; give its rows as a list: [{column: value}]");
        }
        return related;
    }

    private static @Nullable JsonNode find(JsonNode row, String name) {
        JsonNode exact = row.get(name);
        if (exact != null) {
            return exact;
        }
        JsonNode found = null;
        for (Map.Entry<String, JsonNode> entry : row.properties()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                if (found != null) {
                    throw new CannotTell("'" + name + "' is given twice, in different case");
                }
                found = entry.getValue();
            }
        }
        return found;
    }
}
