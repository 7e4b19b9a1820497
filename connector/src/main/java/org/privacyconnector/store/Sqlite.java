package org.privacyconnector.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/** How every connection to the store is opened. */
final class Sqlite implements Database {
    /** Commits wait this long for another process' transaction, in milliseconds. */
    static final int PATIENCE = 60_000;

    private static final int WAL_BYTES = 16 * 1024 * 1024;

    /** Pages that a connection keeps, in KiB (SQLite counts those with a minus): a plan of a million rows is sorted in them. */
    private static final int CACHE = -32 * 1024;

    private final SQLiteDataSource source;

    Sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(PATIENCE);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalSizeLimit(WAL_BYTES);
        config.setCacheSize(CACHE);
        // otherwise each insert is followed by a query that nobody reads
        config.setGetGeneratedKeys(false);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(Checkpoints.BACKSTOP));
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    }

    SQLiteDataSource source() {
        return source;
    }

    /** A connection that runs each statement as it is: transactions are opened by hand. */
    @Override
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        run(connection, "COMMIT");
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        run(connection, "ROLLBACK");
    }

    /** Everything but a broken constraint or a wrong statement, which undo only themselves. */
    @Override
    public boolean isFatal(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return false;
        }
        return switch (sqlite.getResultCode().code & 0xff) {
            case 1, 18, 19, 20, 25 -> false;
            default -> true;
        };
    }

    /** A file that could not be written is not to be trusted before somebody has looked. */
    @Override
    public boolean recovers() {
        return false;
    }

    @Override
    public int fetchSize() {
        return 0;
    }

    @Override
    public void leave(Connection connection) throws SQLException {
        // the log may hold what was deleted since (S28)
        run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
