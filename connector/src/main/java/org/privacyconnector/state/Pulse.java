package org.privacyconnector.state;

import java.time.Instant;
import org.privacyconnector.store.Transaction;

/** A line that is written to find out whether the store can be written. */
public final class Pulse {
    private final String environment;

    /** The line of one environment. */
    public Pulse(String environment) {
        this.environment = environment;
    }

    /** Writes it. */
    public void beat(Transaction tx, Instant now) {
        tx.update(
                "INSERT INTO service_pulse (environment, at) VALUES (?, ?)"
                        + " ON CONFLICT (environment) DO UPDATE SET at = excluded.at",
                environment,
                now);
    }
}
