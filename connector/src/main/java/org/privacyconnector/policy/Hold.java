package org.privacyconnector.policy;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.TableName;

/**
 * A legal hold by condition (S12). It covers rows of {@code table} for which, through any of the relations (or on the row itself when there
 * is none), the condition holds.
 *
 * @param words where the names and values that it is made of stand in the file, for messages
 */
public record Hold(
        String name,
        TableName table,
        List<String> anyOf,
        Condition where,
        String because,
        @Nullable String owner,
        @Nullable Period review,
        Place place,
        Map<String, Place> words) {
    public Hold {
        anyOf = List.copyOf(anyOf);
        words = Map.copyOf(words);
    }

    /** A hold whose words stand nowhere. */
    public Hold(
            String name,
            TableName table,
            List<String> anyOf,
            Condition where,
            String because,
            @Nullable String owner,
            @Nullable Period review,
            Place place) {
        this(name, table, anyOf, where, because, owner, review, place, Map.of());
    }
}
