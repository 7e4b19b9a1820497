package org.privacyconnector.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.privacyconnector.store.RealPostgres;

class PostgresCourseTest extends CourseTest {
    @Override
    Rig rig(Path folder) {
        try {
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Rig(folder, RealPostgres.open());
    }

    @Override
    void anew() {
        rig.store.close();
        rig.store = RealPostgres.open();
    }

    /** Copies a file, which a server's store is not; the ledger's own tests have the same on PostgreSQL. */
    @Override
    void S16_a_store_older_than_its_anchor_applies_nothing() throws IOException {}
}
