package org.privacyconnector.policy;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.diagnostic.Place;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Condition;

/**
 * An exception: while a related row matches, the row stays.
 *
 * @param relation schema name of the relationship
 * @param newerThan only related rows whose date is within this period, or null for any
 * @param by the related row's date column; {@code createdon} when not said
 * @param where further condition on the related row, as written, or null
 */
public record Unless(
        String relation,
        @Nullable Period newerThan,
        ColumnName by,
        @Nullable Condition where,
        Place place) {}
