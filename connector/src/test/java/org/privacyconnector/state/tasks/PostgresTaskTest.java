package org.privacyconnector.state.tasks;

import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

class PostgresTaskTest extends TaskContract {
    @Override
    Store open() {
        return RealPostgres.open();
    }
}
