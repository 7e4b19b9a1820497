package org.privacyconnector.state.tasks;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;

class SqliteTaskTest extends TaskContract {
    @TempDir
    private Path folder;

    @Override
    Store open() {
        return SqliteStore.open(folder.resolve("store.db"));
    }

    /** As another process opens it: with a writer of its own. */
    @Override
    Store another() {
        return SqliteStore.open(folder.resolve("store.db"));
    }
}
