package org.mockdataverse.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Ask;

/** The faults in wait. The first that is for a request strikes; counting starts when it is ordered. Safe for many threads. */
public final class Faults {
    private final List<Waiting> waiting = new ArrayList<>();

    private static final class Waiting {
        final When when;
        final Fault fault;
        final boolean lasting;
        int left;

        Waiting(When when, Fault fault, int left, boolean lasting) {
            this.when = when;
            this.fault = fault;
            this.left = left;
            this.lasting = lasting;
        }
    }

    /** At the next such request, once. */
    public Faults next(When when, Fault fault) {
        return nth(1, when, fault);
    }

    /** At the n-th such request from now, once; 1 is the next. */
    public Faults nth(int n, When when, Fault fault) {
        if (n < 1) {
            throw new IllegalArgumentException("the first request is number 1, not " + n);
        }
        return add(new Waiting(when, fault, n, false));
    }

    /** At so many such requests from the next on. */
    public Faults times(int times, When when, Fault fault) {
        for (int i = 0; i < times; i++) {
            add(new Waiting(when, fault, 1, false));
        }
        return this;
    }

    /** At every such request until {@link #clear}. */
    public Faults always(When when, Fault fault) {
        return add(new Waiting(when, fault, 1, true));
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

    private synchronized Faults add(Waiting one) {
        waiting.add(one);
        return this;
    }

    synchronized @Nullable Fault strike(Ask ask) {
        Fault struck = null;
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            if (!one.when.matches(ask) || (struck != null && one.left == 1)) {
                continue; // a fault whose turn it is waits when another strikes this request
            }
            if (one.left > 1) {
                one.left--;
            } else {
                struck = one.fault;
                if (!one.lasting) {
                    each.remove();
                }
            }
        }
        return struck;
    }
}
