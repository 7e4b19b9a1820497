package org.privacyconnector.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * One writer at a time over all instances, by a lock that the server holds for the transaction: so everything that relies on the single
 * writer (the ledger's order, counters, leases, claims) stays right, and nothing ever has to be repeated.
 */
final class Postgres implements Database {
    /** Any number that no other program is likely to lock; the schema makes the other half of the key. */
    private static final int LOCK = 0x50726976;

    private final DataSource source;
    private final String begin;

    /** @param silence how long an instance may hold the lock without a word before the server ends its transaction */
    Postgres(DataSource source, Duration silence) {
        this.source = source;
        this.begin = "SET LOCAL idle_in_transaction_session_timeout = " + silence.toMillis()
                + "; SET LOCAL lock_timeout = " + Sqlite.PATIENCE
                + "; SELECT pg_advisory_xact_lock(" + LOCK + ", hashtext(current_schema()))";
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        Sqlite.run(connection, begin);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** A broken constraint, a wrong statement or a deadlock are undone alone; whatever the server itself suffers from is not. */
    @Override
    public boolean isFatal(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.startsWith("XX")
                || state.equals("25P03");
    }

    @Override
    public boolean recovers() {
        return true;
    }

    @Override
    public int fetchSize() {
        return 500;
    }

    @Override
    public void leave(Connection connection) {}
}
