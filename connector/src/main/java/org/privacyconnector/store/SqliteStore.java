package org.privacyconnector.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * The store in one SQLite file: write-ahead log, every commit synced to disk before its caller goes on, one writer thread with group
 * commit, readers beside it. What {@link #submit} has returned from outlives a kill at any moment. Several processes may have the file
 * open; their writes wait for each other, up to a minute.
 *
 * <p>Files are for their owner alone and the program refuses to start on looser ones (S28). A work runs on the writer's thread, and must
 * neither submit another nor wait for a thread that does; a read inside it sees what was committed before. After a failed commit
 * nothing is trusted any more: every later call throws {@link StoreException}.
 */
public final class SqliteStore implements Store {
    private final Writer writer;
    private final Readers readers;
    private final Checkpoints checkpoints;

    private SqliteStore(Sqlite sqlite, Writer writer, Checkpoints checkpoints) {
        this.writer = writer;
        this.checkpoints = checkpoints;
        this.readers = new Readers(sqlite);
    }

    /**
     * Opens the store, making it (folder 0700, file 0600) where there is none, and brings its tables to this program's version.
     *
     * @throws StoreException when it cannot be opened, others may use its files, or a newer program wrote it; says how to mend it
     */
    public static SqliteStore open(Path file) {
        return open(file, CommitWatch.NONE);
    }

    /** The same, with somebody who is told of each commit: for tests that die there. */
    public static SqliteStore open(Path file, CommitWatch watch) {
        StoreFiles.prepare(file);
        Sqlite sqlite = new Sqlite(file);
        Schema.migrate(file, sqlite.source());
        try {
            // what cannot be opened is found now, and not by the first work
            Checkpoints checkpoints = new Checkpoints(sqlite);
            Writer writer = new Writer(sqlite, watch, checkpoints::committed);
            checkpoints.start();
            writer.start();
            return new SqliteStore(sqlite, writer, checkpoints);
        } catch (SQLException failure) {
            throw new StoreException("the store " + file + " cannot be opened: " + failure.getMessage(), failure);
        }
    }

    @Override
    public <T> T submit(Function<Transaction, T> work) {
        return writer.submit(work);
    }

    @Override
    public <T> T read(Function<Transaction, T> work) {
        writer.checkSound();
        return readers.read(work);
    }

    /** Finishes the works that wait, empties the log into the file, and closes. */
    @Override
    public void close() {
        if (writer.isWriter()) {
            throw new IllegalStateException("a work on the store may not close it");
        }
        // readers first: an open snapshot would keep the log from being emptied
        readers.close();
        checkpoints.close();
        writer.close();
    }
}
