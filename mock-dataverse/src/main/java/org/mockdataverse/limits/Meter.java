package org.mockdataverse.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mockdataverse.behaviour.Change;
import org.mockdataverse.behaviour.Watcher;
import org.mockdataverse.engine.EngineListener;
import org.mockdataverse.engine.Heard;

/**
 * What a request turned out to be, gathered on the thread that answers it: parts of a batch, rows changed by request and taken along.
 * Everything else that happens on that thread, such as seeds and tests, is nobody's. Safe for many threads.
 */
public final class Meter implements EngineListener, Watcher {
    private final Map<Thread, Tally> tallies = new ConcurrentHashMap<>();

    /** What was counted so far. For one thread. */
    public static final class Tally {
        private final List<Heard> parts = new ArrayList<>();
        private long asked;
        private long further;
        private long writes;

        /** The parts of the batch that were carried out, in their order; empty for anything but a batch. */
        public List<Heard> parts() {
            return List.copyOf(parts);
        }

        /** Rows that changed beyond those that were asked for. */
        public long further() {
            return further;
        }

        /** Power Platform requests: each operation, of a batch and of the messages on several rows too. */
        public long units() {
            return Math.max(1, parts.size()) + Math.max(0, asked - Math.max(1, writes));
        }
    }

    /** Starts counting on this thread. */
    public Tally begin() {
        Tally tally = new Tally();
        tallies.put(Thread.currentThread(), tally);
        return tally;
    }

    /** Stops counting on this thread. */
    public void end() {
        tallies.remove(Thread.currentThread());
    }

    @Override
    public void heard(Heard heard) {
        Tally tally = tallies.get(Thread.currentThread());
        if (tally != null && heard.part()) {
            tally.parts.add(heard);
            tally.writes += heard.method().equals("GET") || heard.status() >= 400 ? 0 : 1;
        }
    }

    @Override
    public void committed(List<Change> changes) {
        Tally tally = tallies.get(Thread.currentThread());
        if (tally != null) {
            for (Change change : changes) {
                if (change.parent() == null && change.depth() == 1) {
                    tally.asked++;
                } else {
                    tally.further++;
                }
            }
        }
    }
}
