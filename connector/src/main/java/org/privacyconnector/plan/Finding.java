package org.privacyconnector.plan;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;

/**
 * What a duty found about one row. Holds no column value.
 *
 * @param rank order of carrying out, lowest first: children before parents
 * @param rule the rule's name
 * @param version the version judged, or null on tables without versions
 * @param parent the row because of which this one is in the plan (a child that goes before its parent), or null
 * @param cascaded true when the platform's own cascade takes this row with its parent: it is counted, not sent
 */
public record Finding(
        int rank,
        String rule,
        RowRef row,
        @Nullable RowVersion version,
        @Nullable RowRef parent,
        boolean cascaded,
        Verdict verdict) {}
