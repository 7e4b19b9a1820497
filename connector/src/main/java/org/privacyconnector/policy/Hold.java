package org.privacyconnector.policy;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.TableName;

/**
 * A legal hold by condition (S12). It covers rows of {@code table} for which, through any of the relations (or on the row itself when there
 * is none), the condition holds.
 */
public record Hold(
        String name,
        TableName table,
        List<String> anyOf,
        Condition where,
        String because,
        @Nullable String owner,
        @Nullable Period review,
        Place place) {
    public Hold {
        anyOf = List.copyOf(anyOf);
    }
}
