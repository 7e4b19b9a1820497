package org.privacyconnector.web.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Looks at everything that the service needs, each thing on a thread of its own, so that one that hangs hides nothing of the others and
 * keeps no probe waiting. A look is repeated when it is older than ten seconds and somebody asks. Safe for many threads.
 */
public final class Health implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Probe> probes;
    private final ExecutorService threads;
    private final Duration patience;
    private volatile boolean started;

    /** Looks at nothing yet. */
    public Health(List<Check> checks, InstantSource clock) {
        this(checks, clock, FRESH, PATIENCE);
    }

    Health(List<Check> checks, InstantSource clock, Duration fresh, Duration patience) {
        this.patience = patience;
        this.threads = Executors.newFixedThreadPool(Math.max(1, checks.size()), work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
        });
        this.probes = checks.stream()
                .map(check -> new Probe(check, threads, clock, fresh))
                .toList();
    }

    /** How each thing is, in the order of the checks; waits a few seconds at most, together. */
    public List<Finding> findings() {
        probes.forEach(Probe::lookIfOld);
        long until = System.nanoTime() + patience.toNanos();
        List<Finding> found = new ArrayList<>();
        boolean needed = true;
        for (Probe probe : probes) {
            Finding finding = probe.finding(until - System.nanoTime());
            found.add(finding);
            needed &= finding.up() || !probe.needed();
        }
        started |= needed;
        return List.copyOf(found);
    }

    /** Whether everything on this host was well once: the service has started. What happens later is readiness. */
    public boolean started() {
        if (!started) {
            findings();
        }
        return started;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
