package org.privacyconnector.state.events;

import java.time.Instant;
import org.privacyconnector.store.Transaction;

/** Forgets what must not or need not be kept any longer: events after seven days (S28), counts after thirty-five. Safe for many threads. */
public final class Housekeeping {
    private final WaitingEvents events;
    private final EventCounts counts;
    private final Looks looks;

    /** Over these. */
    public Housekeeping(WaitingEvents events, EventCounts counts, Looks looks) {
        this.events = events;
        this.counts = counts;
        this.looks = looks;
    }

    /** Tidies up. */
    public void tidy(Transaction tx, Instant now) {
        events.forget(tx, now);
        counts.forget(tx, now);
        looks.forget(tx, now);
    }
}
