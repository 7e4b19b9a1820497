package org.privacyconnector.course;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.door.Received;
import org.mockdataverse.fault.ConnectionDropped;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.fault.When;

/** Does something to a process at a moment that the stand-in sees: around its n-th request or batch of writes. Called by the stand-in's threads. */
final class Killing {
    private final MockDataverse dataverse;
    private final boolean writes;
    private final int number;
    private final Runnable what;
    private int seen;
    private boolean done;

    private Killing(MockDataverse dataverse, boolean writes, int number, Runnable what) {
        this.dataverse = dataverse;
        this.writes = writes;
        this.number = number;
        this.what = what;
    }

    /**
     * Arranges a kill; the process may be started afterwards.
     *
     * @param writes whether only batches of writes count, or every request
     */
    static Killing at(
            MockDataverse dataverse,
            boolean writes,
            int number,
            Moment moment,
            AtomicReference<@Nullable Process> victim) {
        Killing killing = new Killing(dataverse, writes, number, () -> kill(victim));
        dataverse
                .faults()
                .always(
                        When.any(),
                        switch (moment) {
                            case BEFORE -> Fault.before(killing::before);
                            case HALF, UNANSWERED -> Fault.after(killing::after);
                            case ANSWERED -> Fault.before(killing::next);
                        });
        return killing;
    }

    /** Arranges something milder at the n-th batch, which then is carried out and answered. */
    static Killing during(MockDataverse dataverse, int number, Runnable what) {
        Killing killing = new Killing(dataverse, true, number, what);
        dataverse.faults().always(When.any(), Fault.before(killing::after));
        return killing;
    }

    synchronized boolean done() {
        return done;
    }

    private synchronized void before() {
        if (counts() && ++seen == number) {
            act();
            throw new ConnectionDropped();
        }
    }

    private synchronized void after() {
        if (counts() && ++seen == number) {
            act();
        }
    }

    /** The first request after the answer to the n-th batch: whatever it asks, it comes from a dead process. */
    private synchronized void next() {
        if (seen == number && !done) {
            act();
            throw new ConnectionDropped();
        }
        if (counts()) {
            seen++;
        }
    }

    private void act() {
        done = true;
        what.run();
    }

    private static void kill(AtomicReference<@Nullable Process> victim) {
        Process process = victim.get();
        if (process == null) {
            throw new IllegalStateException("nobody to kill");
        }
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the request that is being answered counts: the last that was received. */
    private boolean counts() {
        if (!writes) {
            return true;
        }
        List<Received> received = dataverse.received();
        return !received.isEmpty()
                && received.get(received.size() - 1).part()
                && received.get(received.size() - 1).writes();
    }
}
