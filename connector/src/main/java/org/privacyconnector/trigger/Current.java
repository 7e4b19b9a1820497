package org.privacyconnector.trigger;

import java.util.function.Supplier;
import org.privacyconnector.Connector;
import org.privacyconnector.policy.Policy;

/**
 * The connector under the policy that is in force now. Whoever works takes it once for each piece of work and keeps it to the end of that,
 * so that a reload never shows half of either. Safe for many threads.
 */
public final class Current implements Supplier<Connector> {
    private volatile Connector now;

    /** Begins with the connector as it was opened; whoever opened it closes it. */
    public Current(Connector opened) {
        this.now = opened;
    }

    @Override
    public Connector get() {
        return now;
    }

    /** From now on another policy is in force. Store, ledger and Dataverse stay open. */
    public synchronized void swap(Policy policy) {
        now = now.under(policy);
    }
}
