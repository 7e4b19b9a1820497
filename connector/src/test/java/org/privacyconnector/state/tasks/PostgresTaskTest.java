package org.privacyconnector.state.tasks;

import org.privacyconnector.store.PostgresAddress;
import org.privacyconnector.store.PostgresStore;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

class PostgresTaskTest extends TaskContract {
    private final PostgresAddress address = RealPostgres.fresh();

    @Override
    Store open() {
        return PostgresStore.open(address, null);
    }

    @Override
    Store another() {
        return PostgresStore.open(address, null);
    }
}
