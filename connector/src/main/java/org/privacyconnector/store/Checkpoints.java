package org.privacyconnector.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the write-ahead log holds into the file, beside the writer and never in its way: a commit that did this by itself would keep
 * everybody waiting for two more syncs. Should it fall behind, the writer does so after all, at {@link #BACKSTOP}.
 */
final class Checkpoints implements AutoCloseable {
    /** How many pages the log may hold that are not in the file before a commit carries them over by itself. */
    static final int BACKSTOP = 4000;

    /** How many make it worth the while. */
    private static final int WORTH = 1000;

    /** Even the largest group of works seldom writes so much that more than this many commits should pass without a look. */
    private static final int COMMITS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Connection connection;
    private final Semaphore commits = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "store-checkpoints");
    private volatile boolean closed;

    /** @throws SQLException when the database cannot be opened */
    Checkpoints(Sqlite sqlite) throws SQLException {
        connection = sqlite.connect();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Is told of each commit; never waits. */
    void committed() {
        commits.release();
    }

    private void run() {
        while (true) {
            commits.acquireUninterruptibly(COMMITS);
            commits.drainPermits();
            if (closed) {
                return;
            }
            try {
                // NOOP says how things stand and does nothing; PASSIVE waits for nobody, and lets nobody wait
                if (behind("NOOP") >= WORTH) {
                    behind("PASSIVE");
                }
            } catch (SQLException failure) {
                // the writer has its backstop, and finds by itself whether the disk can be trusted
                LOG.warn("the store's log could not be carried over: {}", failure.getErrorCode());
            }
        }
    }

    /** How many pages of the log are not in the file. */
    private int behind(String how) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + how + ")")) {
            return row.next() ? row.getInt(2) - row.getInt(3) : 0;
        }
    }

    /** Ends, and waits for what it is doing. */
    @Override
    public void close() {
        closed = true;
        commits.release(COMMITS);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.warn("the store's log: {}", failure.getErrorCode());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
