package org.privacyconnector.apply;

import org.privacyconnector.store.Transaction;

/** Our hold on being the only applier of this environment (S17). */
public interface Fence {
    /**
     * Renews the lease before a chunk.
     *
     * @throws LeaseLost when another has taken over
     */
    void renew();

    /**
     * Refuses the transaction when our epoch is no longer the current one; called first in each transaction that records effects.
     *
     * @throws LeaseLost when another has taken over
     */
    void check(Transaction tx);
}
