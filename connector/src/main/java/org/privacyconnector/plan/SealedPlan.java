package org.privacyconnector.plan;

/**
 * A plan that can no longer change: its id is the digest of header, lines and totals ({@link PlanDigest}). Its lines are in the store, or in
 * a folder.
 *
 * @param id SHA-256 in lower-case hexadecimal
 */
public record SealedPlan(String id, PlanHeader header, PlanTotals totals) {}
