package org.mockdataverse.limits;

/**
 * How an environment is served: by how many web servers, how fast, and what one user may take. Immutable.
 *
 * @param protection the limits of one user on one web server
 * @param retry what Retry-After says
 * @param servers how many web servers share the work
 * @param affinity whether a cookie keeps a client on its server
 * @param hint what {@code x-ms-dop-hint} says; 0 for four times the servers, as on environments seen so far [K]
 * @param refusedCount whether refused requests use up the number of requests too [K]
 * @param latency how long operations take
 * @param timeScale how many times faster than usual time runs for windows, latencies and Retry-After; 1 as usual
 * @param seed where drawing starts: servers for requests without the cookie, latencies
 */
public record Serving(
        Protection protection,
        RetryLaw retry,
        int servers,
        boolean affinity,
        int hint,
        boolean refusedCount,
        Latency latency,
        double timeScale,
        long seed) {
    /** Refuses what cannot be. */
    public Serving {
        if (servers < 1) {
            throw new IllegalArgumentException("there is at least one web server, not " + servers);
        }
        if (!(timeScale > 0)) {
            throw new IllegalArgumentException("the time scale is above 0, not " + timeScale);
        }
        if (hint < 0) {
            throw new IllegalArgumentException("a recommended parallelism is 0 or more, not " + hint);
        }
    }

    /** One server without limits that takes the time it takes. */
    public static Serving plain() {
        return new Serving(Protection.off(), RetryLaw.SHORT, 1, true, 0, false, Latency.none(), 1, 1);
    }

    /** The same with other limits. */
    public Serving withProtection(Protection other) {
        return new Serving(other, retry, servers, affinity, hint, refusedCount, latency, timeScale, seed);
    }

    /** The same with another Retry-After. */
    public Serving withRetry(RetryLaw other) {
        return new Serving(protection, other, servers, affinity, hint, refusedCount, latency, timeScale, seed);
    }

    /** The same with so many web servers. */
    public Serving withServers(int other) {
        return new Serving(protection, retry, other, affinity, hint, refusedCount, latency, timeScale, seed);
    }

    /** The same with or without the cookie that keeps a client on its server. */
    public Serving withAffinity(boolean other) {
        return new Serving(protection, retry, servers, other, hint, refusedCount, latency, timeScale, seed);
    }

    /** The same with another, perhaps wrong, recommended parallelism; 0 for the right one. */
    public Serving withHint(int other) {
        return new Serving(protection, retry, servers, affinity, other, refusedCount, latency, timeScale, seed);
    }

    /** The same where refused requests count, or do not. */
    public Serving withRefusedCount(boolean other) {
        return new Serving(protection, retry, servers, affinity, hint, other, latency, timeScale, seed);
    }

    /** The same, as fast or slow as that. */
    public Serving withLatency(Latency other) {
        return new Serving(protection, retry, servers, affinity, hint, refusedCount, other, timeScale, seed);
    }

    /** The same with time that runs so many times faster. */
    public Serving withTimeScale(double other) {
        return new Serving(protection, retry, servers, affinity, hint, refusedCount, latency, other, seed);
    }

    /** The same with other dice. */
    public Serving withSeed(long other) {
        return new Serving(protection, retry, servers, affinity, hint, refusedCount, latency, timeScale, other);
    }

    /** What {@code x-ms-dop-hint} says. */
    public int parallelism() {
        return hint == 0 ? 4 * servers : hint;
    }
}
