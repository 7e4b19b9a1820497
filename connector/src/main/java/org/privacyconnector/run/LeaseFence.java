package org.privacyconnector.run;

import org.privacyconnector.apply.Fence;
import org.privacyconnector.apply.LeaseLost;
import org.privacyconnector.store.Lease;
import org.privacyconnector.store.Transaction;

/** The environment's lease as the applier asks for it (S17). */
record LeaseFence(Lease lease) implements Fence {
    @Override
    public void renew() {
        if (!lease.renew()) {
            throw lost();
        }
    }

    @Override
    public void check(Transaction tx) {
        if (!lease.holds(tx)) {
            throw lost();
        }
    }

    private static LeaseLost lost() {
        return new LeaseLost("another run has taken over this environment; it goes on with what is left");
    }
}
