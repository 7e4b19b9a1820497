package org.privacyconnector.state.suppression;

import java.nio.file.Path;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

class PostgresSuppressionsTest extends SuppressionsTest {
    @Override
    Store fresh(Path folder) {
        return RealPostgres.open();
    }
}
