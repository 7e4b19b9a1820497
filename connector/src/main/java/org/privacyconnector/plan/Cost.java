package org.privacyconnector.plan;

/**
 * What carrying a plan out would cost, so that a person can judge it beforehand.
 *
 * @param requests API requests, each part of a batch counted, as the platform's entitlement counts them
 * @param minutes whole minutes at the platform's service-protection rate, rounded up
 */
public record Cost(long requests, long minutes) {
    private static final int BATCH = 100;
    private static final int REQUESTS_PER_MINUTE = 1200;

    /**
     * The cost of that many effects: one request each, and for every batch one to judge again, one to carry it and one to prove.
     *
     * <p>The rate is the documented 6,000 requests in five minutes for one user; servers may refuse earlier.
     */
    public static Cost of(long effects) {
        long batches = (effects + BATCH - 1) / BATCH;
        long requests = effects + 3 * batches;
        return new Cost(requests, (requests + REQUESTS_PER_MINUTE - 1) / REQUESTS_PER_MINUTE);
    }
}
