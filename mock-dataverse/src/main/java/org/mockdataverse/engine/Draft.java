package org.mockdataverse.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants written to one row.
 *
 * @param values by logical column name; null empties the column. Types as the row store keeps them
 * @param parties the activity's whole list of parties; null when nothing is said about them
 */
public record Draft(
        Map<String, @Nullable Object> values, @Nullable List<Map<String, @Nullable Object>> parties) {
    /** Takes copies. */
    public Draft {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        parties = parties == null ? null : Collections.unmodifiableList(new ArrayList<>(parties));
    }

    /** Values and nothing about parties. */
    public static Draft of(Map<String, ? extends @Nullable Object> values) {
        return new Draft(new LinkedHashMap<>(values), null);
    }

    /** The same and nothing about that column. */
    public Draft without(String column) {
        if (!values.containsKey(column)) {
            return this;
        }
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(column);
        return new Draft(fewer, parties);
    }

    /** The same with one more value. */
    public Draft with(String column, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(column, value);
        return new Draft(more, parties);
    }
}
