package org.privacyconnector.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What the writer must know of the database behind it. */
interface Database {
    /** A new connection to write on. */
    Connection connect() throws SQLException;

    /** Begins a transaction once no other process writes. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** Whether a failed statement takes its whole transaction along. */
    boolean isFatal(SQLException failure);

    /** Whether a new connection can be trusted after one has failed. */
    boolean recovers();

    /** How many rows are fetched at a time, so that a walk over many needs little memory; 0 where the driver does so anyway. */
    int fetchSize();

    /** The last thing before a sound connection is closed. */
    void leave(Connection connection) throws SQLException;
}
