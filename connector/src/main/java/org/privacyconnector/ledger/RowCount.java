package org.privacyconnector.ledger;

import java.time.Instant;

/**
 * How many lines of a run had that outcome within an hour, as the ledger tells it. A line whose outcome was revised counts under both, which
 * for a limit errs on the safe side.
 *
 * @param rule empty for rows without one
 * @param hour its beginning, UTC
 */
public record RowCount(
        String run,
        String rule,
        String table,
        String effect,
        String outcome,
        boolean cascaded,
        Instant hour,
        long count) {}
