package org.privacyconnector.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the store's tables to this program's version, never back. */
final class Schema {
    /** Each script stands in a folder for each database, under the same name. */
    private static final String SCRIPTS = "classpath:db/migration/";

    private Schema() {}

    /** @throws StoreException when a newer program has written the store, or a script fails */
    static void migrate(Path file, DataSource source) {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        // Flyway itself does not keep two processes from migrating one SQLite file at once
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                scripts(file.toString(), source, "sqlite");
            }
        } catch (OverlappingFileLockException busy) {
            throw new StoreException("the store " + file + " is just being opened elsewhere in this program", busy);
        } catch (IOException failure) {
            throw new StoreException("the store " + file + " cannot be locked: " + failure.getMessage(), failure);
        }
    }

    /**
     * Runs the scripts that the store has not seen. PostgreSQL lets one instance at a time do so; on SQLite the caller has to.
     *
     * @param name how messages call the store
     * @param words which database's scripts
     */
    static void scripts(String name, DataSource source, String words) {
        try {
            Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations(SCRIPTS + words)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load();
            boolean newer = Arrays.stream(flyway.info().all())
                    .map(MigrationInfo::getState)
                    .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
            if (newer) {
                throw new StoreException("the store was written by a newer version of this program, which keeps what"
                        + " this one does not know. Start the newer version, or restore the copy of the store made"
                        + " before the upgrade");
            }
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new StoreException(
                    "the store " + name
                            + " is not as this program made it; restore it from a copy, or start the version"
                            + " that wrote it: "
                            + String.valueOf(failure.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    failure);
        }
    }
}
