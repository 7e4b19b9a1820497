package org.privacyconnector.state.events;

import java.nio.file.Path;
import org.privacyconnector.store.RealPostgres;
import org.privacyconnector.store.Store;

class PostgresSilencesTest extends SilencesTest {
    @Override
    Store fresh(Path folder) {
        return RealPostgres.open();
    }
}
