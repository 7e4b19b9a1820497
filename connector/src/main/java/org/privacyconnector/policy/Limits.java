package org.privacyconnector.policy;

import java.math.BigDecimal;

/**
 * The seat belt's numbers (S11); a plan that breaks one is refused, never capped.
 *
 * @param shareOfTable as a fraction: 0.05 is 5 %
 * @param growthOverMedian factor over the median of the last ten runs of the same rule
 * @param approvalAbove a plan of more rows needs somebody other than the author
 */
public record Limits(
        long rowsPerRun,
        long rowsPerRule,
        long rowsPerDay,
        BigDecimal shareOfTable,
        BigDecimal growthOverMedian,
        long approvalAbove) {}
