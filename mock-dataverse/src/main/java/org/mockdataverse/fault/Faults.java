package org.mockdataverse.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ask;

/** The faults in wait. The first that is for a request strikes; counting starts when it is ordered. Safe for many threads. */
public final class Faults {
    private final List<Waiting> waiting = new ArrayList<>();
    private final InstantSource clock;
    private SplittableRandom random = new SplittableRandom(1);

    /**
     * When a fault strikes among the requests that it is for.
     *
     * @param nth the first that may be struck, from now; 1 is the next
     * @param times how many are struck; 0 for all to come
     * @param probability of each that is due to be struck
     * @param notBefore none before that time
     */
    public record Turn(int nth, int times, double probability, Instant notBefore) {
        /** The next one, once. */
        public static final Turn NEXT = new Turn(1, 1, 1, Instant.MIN);

        /** Refuses what cannot be. */
        public Turn {
            if (nth < 1) {
                throw new IllegalArgumentException("the first request is number 1, not " + nth);
            }
            if (times < 0) {
                throw new IllegalArgumentException("a fault strikes 0 times, which is always, or more, not " + times);
            }
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, not " + probability);
            }
        }
    }

    /** What strikes a request. */
    record Struck(@Nullable Fault fault, List<Fault.Altering> altering) {}

    private static final class Waiting {
        final When when;
        final Fault fault;
        final Turn turn;
        int until;
        int left;

        Waiting(When when, Fault fault, Turn turn) {
            this.when = when;
            this.fault = fault;
            this.turn = turn;
            this.until = turn.nth();
            this.left = turn.times();
        }
    }

    /** Faults by the system's clock. */
    public Faults() {
        this(InstantSource.system());
    }

    /** Faults by a clock. */
    public Faults(InstantSource clock) {
        this.clock = clock;
    }

    /** At the next such request, once. */
    public Faults next(When when, Fault fault) {
        return nth(1, when, fault);
    }

    /** At the n-th such request from now, once; 1 is the next. */
    public Faults nth(int n, When when, Fault fault) {
        return order(when, fault, new Turn(n, 1, 1, Instant.MIN));
    }

    /** At so many such requests from the next on. */
    public Faults times(int times, When when, Fault fault) {
        for (int i = 0; i < times; i++) {
            next(when, fault);
        }
        return this;
    }

    /** At every such request until {@link #clear}. */
    public Faults always(When when, Fault fault) {
        return order(when, fault, new Turn(1, 0, 1, Instant.MIN));
    }

    /** At each such request with that probability until {@link #clear}; drawn by {@link #seed}. */
    public Faults sometimes(double probability, When when, Fault fault) {
        return order(when, fault, new Turn(1, 0, probability, Instant.MIN));
    }

    /** At its turns. */
    public synchronized Faults order(When when, Fault fault, Turn turn) {
        waiting.add(new Waiting(when, fault, turn));
        return this;
    }

    /** Where drawing starts, from now. */
    public synchronized Faults seed(long start) {
        random = new SplittableRandom(start);
        return this;
    }

    /** No faults any more. */
    public synchronized Faults clear() {
        waiting.clear();
        return this;
    }

    /** How many have not struck yet; lasting ones count as one. */
    public synchronized int pending() {
        return waiting.size();
    }

    synchronized Struck strike(Ask ask) {
        if (waiting.isEmpty()) {
            return new Struck(null, List.of());
        }
        Instant now = clock.instant();
        Fault struck = null;
        boolean altered = false;
        List<Fault.Altering> altering = new ArrayList<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            boolean alters = one.fault instanceof Fault.Altering;
            boolean lasting = one.turn.times() == 0;
            boolean taken = alters ? altered && !lasting : struck != null;
            if (now.isBefore(one.turn.notBefore()) || !one.when.matches(ask) || (taken && one.until == 1)) {
                continue; // a fault whose turn it is waits when another strikes this request
            }
            if (one.until > 1) {
                one.until--;
            } else if (one.turn.probability() >= 1 || random.nextDouble() < one.turn.probability()) {
                if (one.fault instanceof Fault.Altering more) {
                    altering.add(more);
                    altered |= !lasting;
                } else {
                    struck = one.fault;
                }
                if (!lasting && --one.left == 0) {
                    each.remove();
                }
            }
        }
        return new Struck(struck, altering);
    }
}
