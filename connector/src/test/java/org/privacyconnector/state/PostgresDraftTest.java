package org.privacyconnector.state;

import java.nio.file.Path;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

class PostgresDraftTest extends DraftTest {
    @Override
    Store fresh(Path folder) {
        return RealPostgres.open();
    }
}
